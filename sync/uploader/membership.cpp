#include "sync/uploader/membership.h"

#include "sync/base/log.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/problem.h"

namespace jiangxin {
namespace {

tl::unexpected<HqFailure> own_trouble(const Error& error) {
  return failed(HqTrouble::TlsFailure, "this terminal's certificate: " + error.detail);
}

}  // namespace

Result<std::optional<Membership::Papers>> Membership::load(const Parts& parts) {
  JIANGXIN_ASSIGN(pem, load_link_certificate(parts.files, parts.data));
  if (!pem) return std::optional<Papers>();
  JIANGXIN_ASSIGN(certificate, certificate_from_pem(*pem));
  JIANGXIN_ASSIGN(validity, validity_of(certificate));
  JIANGXIN_ASSIGN(session, load_link_session(parts.files, parts.data));
  return Papers{validity, session};
}

Result<std::unique_ptr<Membership>> Membership::open(const Parts& parts) {
  JIANGXIN_ASSIGN(papers, load(parts));
  if (!papers) return std::unique_ptr<Membership>();
  return std::unique_ptr<Membership>(new Membership(parts, *papers));
}

ClientLimits Membership::limits(const Path& data) {
  const LinkFiles link = link_files(data);
  ClientLimits limits;
  limits.authority = link.authority.string();
  limits.certificate = link.certificate.string();
  return limits;
}

HqResult<bool> Membership::look_again() {
  const auto papers = load(parts_);
  if (!papers) return own_trouble(papers.error());
  if (!*papers || **papers == papers_) return false;
  papers_ = **papers;
  begun_ = must_renew_ = false;
  return true;
}

HqResult<bool> Membership::prepare(const Ask& ask) {
  if (std::exchange(refused_, false)) {
    const auto is_another = look_again();
    if (!is_another || *is_another) return is_another;
  }
  if (should_renew()) {
    const auto renewed = renew(ask);
    if (renewed) return true;
    next_renewal_ = parts_.clock.uptime() + kTriedAgainAfter;
    log_warning("certificate not renewed: " + renewed.error().detail);
    if (must_renew_) return tl::unexpected<HqFailure>(renewed.error());
  }
  if (begun_ && parts_.clock.uptime() - begun_at_ < kSessionKept) return false;
  if (const auto begun = begin_session(ask); !begun)
    return tl::unexpected<HqFailure>(begun.error());
  return false;
}

std::string Membership::header() const {
  return std::string(kSessionHeader) + ": " +
         (papers_.session.last ? to_string(*papers_.session.last) : "");
}

void Membership::heed(const ClientReply& reply) {
  if (reply.status != 401 && reply.status != 403) return;
  const auto problem = parse_problem(reply.body);
  if (!problem) {  // the answer to a HEAD tells no more: the next session's does
    begun_ = begun_ && reply.status != 401;
    return;
  }
  refused_ = reply.status == 403;
  if (problem->slug == "no-session") begun_ = false;
  if (problem->slug == "expired-certificate") must_renew_ = true;
}

// By this terminal's clock; if that is wrong, HQ says so in time.
bool Membership::should_renew() const {
  if (must_renew_) return true;
  const auto whole = papers_.validity.until - papers_.validity.from;
  return parts_.clock.now() > papers_.validity.until - whole / kRenewedAt &&
         parts_.clock.uptime() >= next_renewal_;
}

// A key of its own for each certificate.
HqResult<void> Membership::renew(const Ask& ask) {
  const auto key = make_certificate_key();
  if (!key) return own_trouble(key.error());
  const auto request = make_certificate_request(*key);
  if (!request) return own_trouble(request.error());
  const std::string json = renewal_to_json(*request);
  const auto reply = ask(json_post("/certificates", json, kMaxEnrolmentBytes));
  if (!reply) return tl::unexpected<HqFailure>(reply.error());
  if (reply->status != 200) return tl::unexpected<HqFailure>(failure_of(*reply));
  const auto certificate = parse_renewed(reply->body);
  if (!certificate || !is_certificate_of(*certificate, *key))
    return failed(HqTrouble::OtherVersion, "HQ's answer is no certificate of ours");
  const auto validity = validity_of(*certificate);
  if (!validity) return own_trouble(validity.error());
  const auto saved = save_link_certificate(parts_.files, parts_.data,
                                           {certificate_to_pem(*certificate), key->copy()});
  if (!saved) return own_trouble(saved.error());
  log_info("certificate renewed until " + to_string(validity->until));
  papers_.validity = *validity;
  must_renew_ = false;
  begun_ = false;
  return {};
}

// Written down before it is asked for: an answer that is lost changes nothing.
Result<SessionStep> Membership::next_step() {
  if (!papers_.session.next) {
    const LinkSession session{papers_.session.last, SessionId::make(parts_.random)};
    JIANGXIN_TRY(save_link_session(parts_.files, parts_.data, session));
    papers_.session = session;
  }
  return SessionStep{papers_.session.last, *papers_.session.next};
}

HqResult<void> Membership::begin_session(const Ask& ask) {
  const auto step = next_step();
  if (!step) return own_trouble(step.error());
  const std::string json = to_json(*step);
  const auto reply = ask(json_post("/sessions", json, kMaxEnrolmentBytes));
  if (!reply) return tl::unexpected<HqFailure>(reply.error());
  heed(*reply);
  if (reply->status != 204) return tl::unexpected<HqFailure>(failure_of(*reply));
  const LinkSession session{step->next, std::nullopt};
  if (const auto saved = save_link_session(parts_.files, parts_.data, session); !saved)
    return own_trouble(saved.error());
  papers_.session = session;
  begun_ = true;
  begun_at_ = parts_.clock.uptime();
  return {};
}

}  // namespace jiangxin
