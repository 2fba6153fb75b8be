// A terminal's side of enrolment: makes its keys, shows them to HQ with a one-time code, keeps what
// HQ answers. In two steps, so that a person may look at HQ's fingerprint in between.
#pragma once

#include "sync/certificates/certificate.h"
#include "sync/protocol/enrolment.h"
#include "sync/store/terminal.h"
#include "sync/uploader/http_client.h"

namespace jiangxin {

struct EnrolmentOrder {
  std::string hub_url;  // https://HOST:PORT
  EnrolmentCode code;
  // What a person was told that HQ's fingerprint is; empty: it is shown afterwards.
  std::string fingerprint;
  // Of a new terminal; one that is there already keeps its own.
  TerminalStaff staff;
  SecretOrder secret = {};
};

// HQ takes this machine for its terminal; nothing of HQ's is stored.
struct Acceptance {
  Terminal terminal;
  std::string fingerprint;           // of HQ's authority, as fingerprint_of() has it
  std::optional<NewTerminal> fresh;  // none: the terminal was there already
  Bytes authority;                   // X.509, DER
  Bytes certificate;
  SecretBytes key;  // the certificate's
};

struct EnrolmentFailure {
  EnrolmentFailure(Error what) : error(std::move(what)) {}  // this machine's own
  EnrolmentFailure(EnrolmentTrouble trouble, ErrorCode code, std::string detail)
      : why(trouble), error{code, std::move(detail)} {}

  EnrolmentTrouble why = EnrolmentTrouble::OwnTrouble;
  Error error;
};

// A request to HQ, whose path is in `url`; whoever answered.
using AskHq = std::function<HqResult<ClientReply>(const ClientRequest&)>;
// At that address, over TLS with whoever is there: the messages prove themselves. given_up: see
// ClientLimits.
AskHq ask_over_tls(const std::string& hub_url, std::function<bool()> given_up = {});

// The address as it is kept. Error: InvalidInput (no address; without TLS).
Result<std::string> enrolment_url(std::string url);

// A terminal that is there already keeps its id and its keys. Nothing of HQ's is stored; the same
// code serves this machine for the next try (enrolling_key.h). Errors: Denied (HQ refuses the code;
// another fingerprint, or whoever answered does not know the code), Unavailable (no answer),
// Conflict (the terminal is another HQ's), InvalidInput (staff; a clock by which HQ's certificate
// does not hold), Corrupt, Io.
tl::expected<Acceptance, EnrolmentFailure> ask_to_enrol(FileSystem& files, const Path& data,
                                                        const EnrolmentOrder& order, Random& random,
                                                        const AskHq& ask);
// Until all of it is stored nothing says that there is a new terminal. Errors: those of
// save_terminal_secrets and of saving.
Result<void> keep_terminal(FileSystem& files, const Path& data, const EnrolmentOrder& order,
                           const Acceptance& acceptance, Random& random);

struct Enrolled {
  Terminal terminal;
  std::string fingerprint;
};
// Both steps, for who compares afterwards or has said the fingerprint before.
Result<Enrolled> enrol(FileSystem& files, const Path& data, const EnrolmentOrder& order,
                       Random& random, const AskHq& ask);

}  // namespace jiangxin
