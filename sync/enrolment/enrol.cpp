#include "sync/enrolment/enrol.h"

#include "sync/enrolment/enrolling_key.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/problem.h"
#include "sync/store/link.h"

namespace jiangxin {
namespace {

using Why = EnrolmentTrouble;

// Nobody stands before the screen for longer.
constexpr std::chrono::seconds kStalled{20};

tl::unexpected<EnrolmentFailure> failed(Why why, ErrorCode code, std::string detail) {
  return tl::unexpected(EnrolmentFailure(why, code, std::move(detail)));
}

// Who enrols: a terminal that is there, or one on its way.
struct Applicant {
  std::optional<Terminal> known;
  std::optional<SignKeyPairs> known_keys;
  std::optional<NewTerminal> fresh;

  TerminalId id() const { return fresh ? fresh->id : known->id; }
  const SignKeyPairs& sign() const { return fresh ? fresh->sign : *known_keys; }
  BoxPublicKeys unit_keys() const { return fresh ? public_keys_of(fresh->unit) : known->unit_keys; }
};

Result<Applicant> applicant(FileSystem& files, const Path& data, const TerminalStaff& staff,
                            Random& random) {
  auto known = load_terminal(files, data);
  if (known) {
    JIANGXIN_ASSIGN(sign, load_sign_keys(files, data));
    return Applicant{*known, std::move(sign), std::nullopt};
  }
  if (known.error().code != ErrorCode::NotFound) return tl::unexpected<Error>(known.error());
  JIANGXIN_TRY(check_staff(staff));
  JIANGXIN_ASSIGN(fresh, terminal_on_its_way(files, data, random));
  return Applicant{std::nullopt, std::nullopt, std::move(fresh)};
}

Why why_of(HqTrouble trouble) {
  switch (trouble) {
    case HqTrouble::NotHq:
    case HqTrouble::Blocked:
      return Why::NotHq;
    case HqTrouble::TlsFailure:
      return Why::Tls;
    case HqTrouble::ClockWrong:
      return Why::ClockWrong;
    case HqTrouble::Busy:
    case HqTrouble::HqFault:
    case HqTrouble::HqFull:
      return Why::Busy;
    case HqTrouble::Unreachable:
      return Why::NoAnswer;
    default:
      return Why::OtherVersion;
  }
}

EnrolmentFailure refusal(const ClientReply& reply) {
  const HqFailure failure = failure_of(reply);
  const auto problem = parse_problem(reply.body);
  const std::string slug = problem ? problem->slug : "";
  Why why = why_of(failure.trouble);
  if (slug == "unknown-code") why = Why::UnknownCode;
  if (slug == "expired-code") why = Why::ExpiredCode;
  if (slug == "another-terminal") why = Why::AnotherTerminal;
  const bool waits = why == Why::Busy;
  return {why, waits ? ErrorCode::Unavailable : ErrorCode::Denied,
          (waits ? "" : "HQ refuses: ") + failure.detail};
}

tl::expected<std::string, EnrolmentFailure> answer_of(const AskHq& ask, const std::string& json) {
  const auto reply = ask(json_post("/enrolments", json, kMaxEnrolmentBytes));
  if (!reply)
    return failed(why_of(reply.error().trouble), ErrorCode::Unavailable, reply.error().detail);
  if (reply->protocol.empty())
    return failed(Why::NotHq, ErrorCode::Unavailable, "something else than HQ answers there");
  if (reply->status != 200) return tl::unexpected(refusal(*reply));
  return reply->body;
}

tl::expected<EnrolmentAnswer, EnrolmentFailure> genuine(const std::string& text,
                                                        const EnrolmentCode& code,
                                                        const std::string& request) {
  JIANGXIN_ASSIGN(sent, parse_enrolment(request));
  auto answer = parse_enrolment_answer(text, code, sent.digest());
  if (answer) return *std::move(answer);
  const Error& error = answer.error();
  const bool lies = error.code == ErrorCode::Denied;
  return failed(lies ? Why::Impostor : Why::OtherVersion, error.code, error.detail);
}

tl::expected<void, EnrolmentFailure> check(const EnrolmentAnswer& answer,
                                           const EnrolmentOrder& order, const Applicant& applicant,
                                           const SecretBytes& key) {
  const std::string fingerprint = fingerprint_of(answer.authority);
  if (!order.fingerprint.empty() && order.fingerprint != fingerprint)
    return failed(Why::AnotherHq, ErrorCode::Denied,
                  "another HQ: its fingerprint is " + fingerprint);
  if (applicant.known && applicant.known->hq != answer.hq)
    return failed(Why::AnotherHq, ErrorCode::Conflict, "this terminal belongs to another HQ");
  if (!is_certificate_of(answer.certificate, key))
    return failed(Why::OtherVersion, ErrorCode::Corrupt,
                  "HQ answered with another terminal's certificate");
  JIANGXIN_ASSIGN(validity, validity_of(answer.certificate));
  if (order.staff.now && (*order.staff.now < validity.from || *order.staff.now > validity.until))
    return failed(Why::ClockWrong, ErrorCode::InvalidInput,
                  "this machine's clock says " + to_string(*order.staff.now) +
                      ", HQ's certificate holds from " + to_string(validity.from));
  return {};
}

Terminal terminal_of(const EnrolmentAnswer& answer, const EnrolmentOrder& order,
                     const Applicant& applicant) {
  return {.id = applicant.id(),
          .name = answer.name,
          .unit_name = answer.unit_name,
          .unit_keys = applicant.unit_keys(),
          .hq = answer.hq,
          .hub_url = order.hub_url,
          .sign_keys = public_keys_of(applicant.sign())};
}

// A terminal that was there is none to be confirmed if somebody has altered it meanwhile.
Result<SecretBytes> device_secret(FileSystem& files, const Path& data, const EnrolmentOrder& order,
                                  const Acceptance& acceptance, Random& random) {
  if (acceptance.fresh)
    return save_terminal_secrets(files, data, *acceptance.fresh, order.staff, order.secret, random);
  JIANGXIN_ASSIGN(device, DeviceSecret(files, data, order.secret.keepers).load());
  JIANGXIN_TRY(load_own_terminal(files, data, device));
  return std::move(device);
}

}  // namespace

AskHq ask_over_tls(const std::string& hub_url, std::function<bool()> given_up) {
  ClientLimits limits;
  limits.hears_anybody = true;
  limits.stalled = kStalled;
  limits.given_up = std::move(given_up);
  return [hub_url, client = std::make_shared<HttpClient>(std::move(limits))](
             ClientRequest request) -> HqResult<ClientReply> {
    request.url.insert(0, hub_url);
    return client->perform(request);
  };
}

Result<std::string> enrolment_url(std::string url) {
  if (url.ends_with('/')) url.pop_back();
  JIANGXIN_TRY(check_hub_url(url));
  if (url.starts_with("https://")) return url;
  return fail(ErrorCode::InvalidInput, url + ": enrolling goes by https only");
}

tl::expected<Acceptance, EnrolmentFailure> ask_to_enrol(FileSystem& files, const Path& data,
                                                        const EnrolmentOrder& order, Random& random,
                                                        const AskHq& ask) {
  JIANGXIN_ASSIGN(applicant, jiangxin::applicant(files, data, order.staff, random));
  JIANGXIN_ASSIGN(key, make_certificate_key());
  JIANGXIN_ASSIGN(certificate_request, make_certificate_request(key));
  const EnrolmentRequest request{applicant.id(), public_keys_of(applicant.sign()),
                                 applicant.unit_keys(), certificate_request};
  const std::string json = to_wire(request, order.code, applicant.sign().x25519);
  const auto text = answer_of(ask, json);
  if (!text) return tl::unexpected(text.error());
  const auto answer = genuine(*text, order.code, json);
  if (!answer) return tl::unexpected(answer.error());
  if (const auto checked = check(*answer, order, applicant, key); !checked)
    return tl::unexpected(checked.error());
  return Acceptance{terminal_of(*answer, order, applicant),
                    fingerprint_of(answer->authority),
                    std::move(applicant.fresh),
                    answer->authority,
                    answer->certificate,
                    std::move(key)};
}

Result<void> keep_terminal(FileSystem& files, const Path& data, const EnrolmentOrder& order,
                           const Acceptance& acceptance, Random& random) {
  JIANGXIN_ASSIGN(device, device_secret(files, data, order, acceptance, random));
  JIANGXIN_TRY(save_hq_authority(files, data, certificate_to_pem(acceptance.authority)));
  JIANGXIN_TRY(save_link_session(files, data, {}));
  JIANGXIN_TRY(save_link_certificate(
      files, data, {certificate_to_pem(acceptance.certificate), acceptance.key.copy()}));
  // With it there is a terminal.
  JIANGXIN_TRY(save_terminal(files, data, acceptance.terminal, device));
  return forget_enrolling_key(files, data);
}

Result<Enrolled> enrol(FileSystem& files, const Path& data, const EnrolmentOrder& order,
                       Random& random, const AskHq& ask) {
  const auto accepted = ask_to_enrol(files, data, order, random, ask);
  if (!accepted) return tl::unexpected<Error>(accepted.error().error);
  JIANGXIN_TRY(keep_terminal(files, data, order, *accepted, random));
  return Enrolled{accepted->terminal, accepted->fingerprint};
}

}  // namespace jiangxin
