#include "sync/protocol/json_reader.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/messages.h"

namespace jiangxin {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxFindings = 1'000;

Result<Severity> parse_severity(std::string_view text) {
  if (text == "error") return Severity::Error;
  if (text == "warning") return Severity::Warning;
  return fail(ErrorCode::InvalidInput, "no such value");
}

json to_value(const Finding& finding) {
  return {{"where", finding.where},
          {"rule", finding.rule},
          {"severity", finding.severity == Severity::Error ? "error" : "warning"},
          {"message", {{"zh", finding.message.zh}, {"en", finding.message.en}}}};
}

LocalText read_text(wire::Reader& in) {
  return {.zh = in.text("zh", kMaxReasonBytes), .en = in.text_or_empty("en", kMaxReasonBytes)};
}

Finding read_finding(wire::Reader& in) {
  return {.where = in.text("where", 256),
          .rule = in.text("rule", 256),
          .severity = in.parsed<Severity>("severity", parse_severity),
          .message = in.object("message", read_text)};
}

}  // namespace

std::string to_json(const DecisionText& text) {
  json value = {{"reason", text.reason}, {"findings", json::array()}};
  for (const Finding& finding : text.findings) value["findings"].push_back(to_value(finding));
  return wire::dump(value);
}

Result<DecisionText> parse_decision_text(std::string_view text) {
  return wire::parse_object<DecisionText>(text, kMaxSealedTextBytes, [](wire::Reader& in) {
    return DecisionText{.reason = in.text("reason", kMaxReasonBytes),
                        .findings = in.list<Finding>("findings", kMaxFindings, read_finding)};
  });
}

}  // namespace jiangxin
