#include "sync/endpoint/enrolments.h"

#include <algorithm>

#include "sync/endpoint/terminal_rows.h"

namespace jiangxin {
namespace {

constexpr std::uint64_t kLargestPem = 64 << 10;

struct TerminalRow {
  KeyRow keys;
  bool shut_out = false;    // revoked, or there twice
  bool is_awaited = false;  // enrolled, and not come yet
};

Result<std::optional<TerminalRow>> terminal_in(Database& db, const TerminalId& id) {
  const auto read = [](Statement& row, TerminalRow& found) {
    KeyRow& keys = found.keys;
    return row.read(keys.sign, keys.unit, keys.sm2_sign, keys.sm2_unit, found.shut_out,
                    found.is_awaited);
  };
  return select_one<TerminalRow>(
      db,
      "SELECT " + std::string(kKeyColumns) +
          ", revoked_at IS NOT NULL OR cloned_at IS NOT NULL, sessions = 0 AND revoked_at IS NULL"
          " AND EXISTS(SELECT 1 FROM certificates c WHERE c.terminal_id = terminals.id)"
          " FROM terminals WHERE id = ?",
      read, id);
}

struct Waiting {  // a code
  std::optional<TerminalId> whose;
};

Result<void> fill_names(Database& db, Invitation& invitation) {
  struct Names {
    std::string name;
    std::string unit_name;
  };
  const auto read = [](Statement& row, Names& names) {
    return row.read(names.name, names.unit_name);
  };
  JIANGXIN_ASSIGN(known, select_one<Names>(db, "SELECT name, unit_name FROM terminals WHERE id = ?",
                                           read, *invitation.again));
  if (!known) return fail(ErrorCode::NotFound, "no terminal " + to_string(*invitation.again));
  if (invitation.name.empty()) invitation.name = known->name;
  if (invitation.unit_name.empty()) invitation.unit_name = known->unit_name;
  return {};
}

tl::unexpected<Problem> unknown_code() {
  return refuse(403, "unknown-code", "not given out here, or used already");
}

// By the code another machine has enrolled already. To whoever asks, it is as if it were not there.
constexpr const char* kUsedCode = "used-code";

// The same terminal; one that was shut out comes back by a code of its own only, and one that has
// not come yet may have lost the answer, and with it its unit's keys.
bool may_be(const TerminalRow& known, const EnrolmentRequest& request, bool again) {
  const KeyRow& keys = known.keys;
  if (known.is_awaited) return keys.sign_keys().x25519 == request.sign_keys.x25519;
  return keys.sign_keys() == request.sign_keys && keys.unit_keys() == request.unit_keys &&
         (again || !known.shut_out);
}

}  // namespace

struct Enrolments::Code {
  Digest id;
  Bytes key;
  std::string name;
  std::string unit_name;
  bool again = false;
  std::optional<TerminalId> terminal;
  TimePoint valid_until;
};

Result<Authority> load_or_make_authority(FileSystem& files, const Path& data, Clock& clock,
                                         Random& random) {
  const Path path = authority_file(data);
  auto pem = read_file(files, path, kLargestPem);
  if (pem) {
    SecretBytes key{ByteView(*pem)};
    const auto certificate = certificate_from_pem(as_text(*pem));
    wipe(*pem);
    auto loaded = certificate ? Authority::load(*certificate, std::move(key))
                              : tl::unexpected<Error>(certificate.error());
    if (!loaded) loaded.error().detail = path.string() + ": " + loaded.error().detail;
    return loaded;
  }
  if (pem.error().code != ErrorCode::NotFound) return tl::unexpected<Error>(pem.error());
  JIANGXIN_ASSIGN(authority, Authority::make(clock.now(), random));
  const std::string certificate = certificate_to_pem(authority.certificate());
  SecretBytes both(authority.key().size() + certificate.size());
  const auto end = std::ranges::copy(authority.key().view(), both.writable().begin()).out;
  std::ranges::copy(as_bytes(certificate), end);
  JIANGXIN_TRY(files.make_folder(path.parent_path()));
  JIANGXIN_TRY(write_file(files, path, both.view()));
  return std::move(authority);
}

Result<EnrolmentCode> Enrolments::invite(Invitation invitation) {
  EnrolmentCode code = EnrolmentCode::make(parts_.random);
  const auto done = parts_.db.commit([&](Database& db) -> Result<void> {
    if (invitation.again) JIANGXIN_TRY(fill_names(db, invitation));
    if (invitation.name.empty() || invitation.unit_name.empty())
      return fail(ErrorCode::InvalidInput, "a terminal and its filing unit have names");
    JIANGXIN_TRY(
        execute(db, "DELETE FROM enrolment_codes WHERE valid_until < ?", parts_.clock.now()));
    JIANGXIN_TRY(execute(db, "INSERT INTO enrolment_codes VALUES(?, ?, ?, ?, ?, ?, ?)", code.id(),
                         code.key().view(), invitation.name, invitation.unit_name,
                         invitation.again.has_value(), invitation.again, invitation.valid_until));
    return {};
  });
  if (!done) return tl::unexpected<Error>(done.error());
  return code;
}

HubResult<Enrolments::Code> Enrolments::find(const Digest& id) {
  const auto read = [](Statement& row, Code& code) {
    return row.read(code.id, code.key, code.name, code.unit_name, code.again, code.terminal,
                    code.valid_until);
  };
  auto code = parts_.db.read([&](Database& db) {
    return select_one<Code>(db,
                            "SELECT id, key, name, unit_name, again, terminal_id, valid_until"
                            " FROM enrolment_codes WHERE id = ?",
                            read, id);
  });
  if (!code) return trouble(code.error());
  if (!*code) return unknown_code();
  return **std::move(code);
}

HubResult<Enrolments::Issued> Enrolments::issue(const TerminalId& terminal,
                                                ByteView certificate_request) {
  const Validity validity = Validity::since(parts_.clock.now(), kCertificateDays);
  auto der = parts_.authority.issue_to_terminal(certificate_request, to_string(terminal), validity,
                                                parts_.random);
  if (!der && der.error().code == ErrorCode::InvalidInput)
    return refuse(400, "bad-request", der.error().detail);
  if (!der) return trouble(der.error());
  return Issued{*std::move(der), validity.until};
}

Result<void> Enrolments::insert(Database& db, const TerminalId& terminal, const Issued& issued) {
  JIANGXIN_TRY(execute(db,
                       "INSERT INTO certificates(fingerprint, terminal_id, valid_until, number)"
                       " SELECT ?1, ?2, ?3, coalesce(max(number), 0) + 1 FROM certificates"
                       " WHERE terminal_id = ?2",
                       digest_of(issued.der), terminal, issued.valid_until));
  return {};
}

// A problem of the request's, if there is one; nothing is changed then.
Result<std::optional<Problem>> Enrolments::take(Database& db, const Code& code,
                                                const EnrolmentRequest& request,
                                                const Issued& issued) {
  JIANGXIN_ASSIGN(
      waiting, select_one<Waiting>(
                   db, "SELECT terminal_id FROM enrolment_codes WHERE id = ?",
                   [](Statement& row, Waiting& found) { return row.read(found.whose); }, code.id));
  if (!waiting) return unknown_code().value();
  if (waiting->whose && waiting->whose != request.terminal)
    return Problem{403, kUsedCode, "not given out here, or used already"};
  JIANGXIN_ASSIGN(known, terminal_in(db, request.terminal));
  if (known && !may_be(*known, request, code.again))
    return Problem{409, "another-terminal", "HQ knows that id otherwise: a code for it is needed"};
  const KeyRow keys = key_row(request.sign_keys, request.unit_keys);
  JIANGXIN_TRY(execute(db,
                       "INSERT INTO terminals(id, name, unit_name, " + std::string(kKeyColumns) +
                           ") VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
                           " name = excluded.name, unit_name = excluded.unit_name,"
                           " sign_key = excluded.sign_key, unit_key = excluded.unit_key,"
                           " sm2_sign_key = excluded.sm2_sign_key,"
                           " sm2_unit_key = excluded.sm2_unit_key,"
                           " revoked_at = NULL, cloned_at = NULL, session = NULL",
                       request.terminal, code.name, code.unit_name, keys.sign, keys.unit,
                       keys.sm2_sign, keys.sm2_unit));
  JIANGXIN_TRY(execute(db, "DELETE FROM certificates WHERE terminal_id = ?", request.terminal));
  JIANGXIN_TRY(insert(db, request.terminal, issued));
  JIANGXIN_TRY(execute(db, "UPDATE enrolment_codes SET terminal_id = ? WHERE id = ?",
                       request.terminal, code.id));
  return std::nullopt;
}

HubResult<std::string> Enrolments::enrol(const ReceivedEnrolment& received) {
  auto answered = answer(received);
  if (answered || (answered.error().status != 403 && answered.error().status != 409))
    return answered;
  parts_.admission.note_stranger(answered.error().slug);
  return answered.error().slug == kUsedCode ? unknown_code() : answered;
}

HubResult<std::string> Enrolments::answer(const ReceivedEnrolment& received) {
  const EnrolmentRequest& request = received.request;
  const auto code = find(received.code);
  if (!code) return tl::unexpected<Problem>(code.error());
  const SecretBytes key{ByteView(code->key)};
  if (!received.is_genuine(key)) return unknown_code();
  if (code->valid_until < parts_.clock.now())
    return refuse(403, "expired-code", "ask HQ for another one");
  if (code->again && code->terminal != request.terminal)
    return refuse(409, "another-terminal", "the code is for " + to_string(*code->terminal));
  const auto issued = issue(request.terminal, request.certificate_request);
  if (!issued) return tl::unexpected<Problem>(issued.error());
  std::optional<Problem> problem;
  const auto done = parts_.db.commit([&](Database& db) -> Result<void> {
    JIANGXIN_ASSIGN(found, take(db, *code, request, *issued));
    problem = found;
    return {};
  });
  if (!done) return trouble(done.error());
  if (problem) return tl::unexpected<Problem>(*problem);
  return to_wire(EnrolmentAnswer{received.digest(), code->name, code->unit_name, parts_.hq,
                                 parts_.authority.certificate(), issued->der},
                 key);
}

// Looked at where nobody else writes: a session may have ended the one with which it asks.
Result<std::optional<Problem>> Enrolments::check_renewal(Database& db, const TerminalId& terminal,
                                                         const Digest& certificate) {
  JIANGXIN_ASSIGN(holds, select_value<bool>(
                             db, "SELECT ended_at IS NULL FROM certificates WHERE fingerprint = ?",
                             certificate));
  if (!holds.value_or(false))
    return Problem{403, "ended-certificate", "a later one has taken its place"};
  const TimePoint a_day_ago = parts_.clock.now() + kCertificateDays - std::chrono::hours{24};
  JIANGXIN_ASSIGN(issued, select_value<std::int64_t>(db,
                                                     "SELECT count(*) FROM certificates WHERE"
                                                     " terminal_id = ? AND valid_until > ?",
                                                     terminal, a_day_ago));
  if (issued.value_or(0) < kCertificatesADay) return std::nullopt;
  return ask_to_wait(std::chrono::hours{1}, "too-many-requests", "certificates of one day").value();
}

HubResult<Bytes> Enrolments::renew(const TerminalId& terminal, const Digest& certificate,
                                   ByteView certificate_request) {
  const auto issued = issue(terminal, certificate_request);
  if (!issued) return tl::unexpected<Problem>(issued.error());
  std::optional<Problem> problem;
  const auto done = parts_.db.commit([&](Database& db) -> Result<void> {
    JIANGXIN_ASSIGN(found, check_renewal(db, terminal, certificate));
    problem = found;
    return problem ? Result<void>{} : insert(db, terminal, *issued);
  });
  if (!done) return trouble(done.error());
  if (problem) return tl::unexpected<Problem>(*problem);
  return issued->der;
}

}  // namespace jiangxin
