// Answers as a stranger's kiosk may send them: "field=value" lines, judged by the real campaign.
#include "sync/base/utf8.h"
#include "sync/documents/pages.h"
#include "sync/forms/validator.h"
#include "tests/fakes/sample_application.h"
#include "tests/fuzz/fuzz.h"

using namespace jiangxin;

namespace {

void add_line(std::string_view line, Answers& answers) {
  const std::size_t equals = line.find('=');
  if (equals != std::string_view::npos)
    answers[std::string(line.substr(0, equals))] = std::string(line.substr(equals + 1));
}

Answers lines_of(std::string_view text) {
  Answers answers;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    add_line(text.substr(0, end), answers);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return answers;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Campaign campaign = sample_campaign();
  Application application;
  application.campaign_id = campaign.id;
  application.form_version = campaign.form_version;
  application.answers = lines_of(text_of(data, size));
  fill_derived(campaign, application.answers);
  for (const Finding& finding : Validator(campaign).check(application, sample_today())) {
    must(!finding.message.zh.empty(), "each finding says what to do");
    must(is_utf8(finding.message.zh) && is_utf8(finding.message.en), "in UTF-8");
  }
  application_form(campaign, application);
  for (const Field* field : campaign.fields())
    for (const bool english : {false, true})
      if (const auto answer = application.answers.find(field->id);
          answer != application.answers.end())
        display_answer(campaign, *field, answer->second, english);
  return 0;
}
