#include "sync/enrolment/enrol.h"

#include "sync/certificates/certificate.h"
#include "sync/protocol/limits.h"
#include "sync/store/link.h"

namespace jiangxin {
namespace {

// Who enrols: a terminal that is there, or one on its way.
struct Applicant {
  NewTerminal keys;
  std::optional<Terminal> known;
};

Result<Applicant> applicant(FileSystem& files, const Path& data, const EnrolmentOrder& order,
                            Random& random) {
  auto known = load_terminal(files, data);
  if (known) {
    JIANGXIN_ASSIGN(sign, load_sign_keys(files, data));
    return Applicant{{known->id, std::move(sign), known->unit_keys}, *known};
  }
  if (known.error().code != ErrorCode::NotFound) return tl::unexpected<Error>(known.error());
  JIANGXIN_ASSIGN(made, make_terminal_secrets(files, data, order.staff, order.secret, random));
  return Applicant{std::move(made), std::nullopt};
}

Error error_of(const HqFailure& failure) {
  switch (failure.trouble) {
    case HqTrouble::Forbidden:
    case HqTrouble::Refused:
      return {ErrorCode::Denied, "HQ refuses: " + failure.detail};
    default:
      return {ErrorCode::Unavailable, failure.detail};
  }
}

Result<std::string> answer_of(const AskHq& ask, const std::string& json) {
  const auto reply = ask(json_post("/enrolments", json, kMaxEnrolmentBytes));
  if (!reply) return tl::unexpected<Error>(error_of(reply.error()));
  if (reply->protocol.empty())
    return fail(ErrorCode::Unavailable, "something else than HQ answers there");
  if (reply->status != 200) return tl::unexpected<Error>(error_of(failure_of(*reply)));
  return reply->body;
}

Result<void> check(const EnrolmentAnswer& answer, const EnrolmentOrder& order,
                   const Applicant& applicant, const SecretBytes& key) {
  if (!order.fingerprint.empty() && order.fingerprint != fingerprint_of(answer.authority))
    return fail(ErrorCode::Denied,
                "another HQ: its fingerprint is " + fingerprint_of(answer.authority));
  if (applicant.known && applicant.known->hq != answer.hq)
    return fail(ErrorCode::Conflict, "this terminal belongs to another HQ");
  if (!is_certificate_of(answer.certificate, key))
    return fail(ErrorCode::Corrupt, "HQ answered with another terminal's certificate");
  return {};
}

Terminal terminal_of(const EnrolmentAnswer& answer, const EnrolmentOrder& order,
                     const NewTerminal& keys) {
  return {.id = keys.id,
          .name = answer.name,
          .unit_name = answer.unit_name,
          .unit_keys = keys.unit_keys,
          .hq = answer.hq,
          .hub_url = order.hub_url,
          .sign_keys = public_keys_of(keys.sign)};
}

}  // namespace

Result<Enrolled> enrol(FileSystem& files, const Path& data, const EnrolmentOrder& order,
                       Random& random, const AskHq& ask) {
  JIANGXIN_ASSIGN(applicant, jiangxin::applicant(files, data, order, random));
  JIANGXIN_ASSIGN(key, make_certificate_key());
  JIANGXIN_ASSIGN(certificate_request, make_certificate_request(key));
  const EnrolmentRequest request{applicant.keys.id, public_keys_of(applicant.keys.sign),
                                 applicant.keys.unit_keys, certificate_request};
  const std::string json = to_wire(request, order.code, applicant.keys.sign.x25519);
  JIANGXIN_ASSIGN(sent, parse_enrolment(json));
  JIANGXIN_ASSIGN(text, answer_of(ask, json));
  JIANGXIN_ASSIGN(answer, parse_enrolment_answer(text, order.code, sent.digest()));
  JIANGXIN_TRY(check(answer, order, applicant, key));
  const Terminal terminal = terminal_of(answer, order, applicant.keys);
  JIANGXIN_TRY(save_hq_authority(files, data, certificate_to_pem(answer.authority)));
  JIANGXIN_TRY(save_link_session(files, data, {}));
  JIANGXIN_TRY(
      save_link_certificate(files, data, {certificate_to_pem(answer.certificate), std::move(key)}));
  // Last: with it there is a terminal.
  JIANGXIN_TRY(save_terminal(files, data, terminal));
  return Enrolled{terminal, fingerprint_of(answer.authority)};
}

}  // namespace jiangxin
