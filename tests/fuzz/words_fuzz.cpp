// Small texts: times, ids, digests, numbers, text itself.
#include "platform/media_answer.h"
#include "sync/base/clock.h"
#include "sync/base/id.h"
#include "sync/base/utf8.h"
#include "sync/forms/sensitive.h"
#include "sync/forms/validator.h"
#include "sync/protocol/messages.h"
#include "tests/fuzz/fuzz.h"

using namespace jiangxin;

namespace {

void check_text(std::string_view text) {
  if (!is_utf8(text)) return;
  const auto points = code_points(text);
  must(points.size() == count_code_points(text), "code points are counted");
  must(count_visible(text) <= points.size(), "fewer are visible");
  const std::string_view front = first_code_points(text, points.size() / 2);
  must(is_utf8(front) && text.starts_with(front), "text is cut between characters");
  must(is_utf8(mask_id_number(text)), "masking leaves UTF-8");
}

void check_sensitive(std::string_view text, Lettering lettering) {
  std::size_t end = 0;
  for (const Sensitive& one : find_sensitive(text, lettering)) {
    must(one.begin >= end && one.begin < one.end, "findings are in order, and apart");
    must(is_utf8(one.text) && !one.text.empty(), "a finding says something");
    end = one.end;
  }
  must(end <= count_code_points(text), "findings lie in the text");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  check_text(text);
  check_sensitive(text, Lettering::Typed);
  check_sensitive(text, Lettering::Recognised);
  if (const auto time = parse_time(text))
    must(parse_time(to_string(*time)).value() == *time, "times");
  if (const auto date = parse_date(text)) must(to_string(*date) == text, "dates");
  if (const auto digest = parse_digest(text))
    must(parse_digest(to_string(*digest)).value() == *digest, "digests");
  if (const auto id = SubmissionId::parse(text))
    must(SubmissionId::parse(to_string(*id)).value() == *id, "ids");
  if (const auto line = parse_line(text))
    must(parse_line(to_line(*line)).value() == *line, "media");
  must(is_valid_id_number(text) == (id_number_fault(text) == IdNumberFault::None), "ID numbers");
  is_valid_social_credit_code(text);
  is_receipt_code(text);
  display_date(text, true);
  return 0;
}
