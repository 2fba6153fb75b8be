#include "sync/forms/application_json.h"
#include "sync/protocol/json_reader.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/messages.h"

namespace jiangxin {
namespace {

using nlohmann::json;

std::optional<Application> read_application(wire::Reader& in) {
  if (!in.has("application")) return std::nullopt;
  auto application = application_of(in.member("application"));
  if (application) return *std::move(application);
  in.fail("application", application.error().detail);
  return std::nullopt;
}

Endorsement read_endorsement(wire::Reader& in) {
  return {.opinion = in.text("opinion", kMaxReasonBytes),
          .declassified = in.boolean("declassified"),
          .rep_name = in.text("rep_name", 256)};
}

SubmissionBody read_body(wire::Reader& in, Suite suite) {
  const auto parse_key = [&](std::string_view text) { return parse_box_key_of(suite, text); };
  SubmissionBody body{.application = read_application(in),
                      .endorsement = std::nullopt,
                      .withdrawal_reason = in.text_or_empty("withdrawal_reason", kMaxReasonBytes),
                      .reply_key = in.parsed<BoxPublicKey>("reply_key", parse_key)};
  if (in.has("endorsement")) body.endorsement = in.object("endorsement", read_endorsement);
  if (body.application && body.endorsement)
    in.fail("endorsement", "beside an application: one content only");
  return body;
}

}  // namespace

std::string to_json(const SubmissionBody& body) {
  json value = {{"reply_key", to_string(body.reply_key)}};
  if (body.application)
    value["application"] = json::parse(to_json(*body.application), nullptr, false);
  if (body.endorsement)
    value["endorsement"] = {{"opinion", body.endorsement->opinion},
                            {"declassified", body.endorsement->declassified},
                            {"rep_name", body.endorsement->rep_name}};
  if (!body.withdrawal_reason.empty()) value["withdrawal_reason"] = body.withdrawal_reason;
  return wire::dump(value);
}

Result<SubmissionBody> parse_body(std::string_view text, Suite suite) {
  return wire::parse_object<SubmissionBody>(
      text, kMaxBodyBytes, [suite](wire::Reader& in) { return read_body(in, suite); });
}

}  // namespace jiangxin
