// Gives out one-time codes, and certificates to the terminals that come with one.
#pragma once

#include "sync/certificates/authority.h"
#include "sync/endpoint/admission.h"
#include "sync/endpoint/hq_database.h"
#include "sync/endpoint/hq_secrets.h"
#include "sync/endpoint/hub_problem.h"
#include "sync/protocol/enrolment.h"

namespace jiangxin {

// HQ's certificate authority: key and certificate.
inline Path authority_file(const Path& data) {
  return data / "keys" / "authority.pem";
}
// Made when it is first asked for. Errors: Corrupt, Io.
Result<Authority> load_or_make_authority(FileSystem& files, const Path& data, Clock& clock,
                                         Random& random);

struct Invitation {
  std::string name;                 // of the terminal
  std::string unit_name;            // the filing unit's
  std::optional<TerminalId> again;  // this terminal, whatever became of its certificate
  TimePoint valid_until;
};

// Any thread; what it borrows outlives it.
class Enrolments {
 public:
  // Long enough for a terminal that is away over a winter; it asks anew long before the end.
  static constexpr std::chrono::days kCertificateDays{400};
  // So many of one terminal's in a day: a disk that takes no writes asks each quarter of an hour,
  // and whoever has it in hand fills no table.
  static constexpr int kCertificatesADay = 32;

  struct Parts {
    HqDatabase& db;
    const Authority& authority;
    HqKeys hq;
    Admission& admission;  // where it is noted who is refused
    Clock& clock;
    Random& random;
  };
  explicit Enrolments(const Parts& parts) : parts_(parts) {}

  // For an `again` without names: those that the terminal has. Error: NotFound (no such terminal),
  // InvalidInput (no name).
  Result<EnrolmentCode> invite(Invitation invitation);

  // The answer, as it travels. Whoever asks first is the code's terminal; until it has begun a
  // session the code serves it again, for other keys of its unit too: an answer may be lost.
  // Problems, noted: unknown-code (or another machine has used it), expired-code, another-terminal;
  // bad-request.
  HubResult<std::string> enrol(const ReceivedEnrolment& received);
  // Another certificate, beside those that it has: which of them are left behind, its next session
  // says. Problems: bad-request, ended-certificate, too-many-requests.
  HubResult<Bytes> renew(const TerminalId& terminal, const Digest& certificate,
                         ByteView certificate_request);

 private:
  struct Code;
  struct Issued {
    Bytes der;
    TimePoint valid_until;
  };
  HubResult<Code> find(const Digest& id);
  HubResult<std::string> answer(const ReceivedEnrolment& received);
  HubResult<Issued> issue(const TerminalId& terminal, ByteView certificate_request);
  Result<std::optional<Problem>> check_renewal(Database& db, const TerminalId& terminal,
                                               const Digest& certificate);
  Result<std::optional<Problem>> take(Database& db, const Code& code,
                                      const EnrolmentRequest& request, const Issued& issued);
  static Result<void> insert(Database& db, const TerminalId& terminal, const Issued& issued);

  Parts parts_;
};

}  // namespace jiangxin
