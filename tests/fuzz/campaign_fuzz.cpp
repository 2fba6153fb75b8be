// A campaign file: refused with its file and JSON path, or taken, and then it can be used.
#include "sync/documents/pages.h"
#include "sync/forms/validator.h"
#include "tests/fuzz/fuzz.h"

using namespace jiangxin;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto campaign = parse_campaign(text_of(data, size), "c.json");
  if (!campaign) {
    must(campaign.error().detail.starts_with("c.json: /"), "the reason names file and place");
    return 0;
  }
  must_survive(campaign, [](const std::string& json) { return parse_campaign(json, "c.json"); });
  const Application blank;
  Validator(*campaign).check(blank, std::chrono::year{2026} / 1 / 5);
  application_form(*campaign, blank);
  evidence_catalogue(*campaign, blank);
  return 0;
}
