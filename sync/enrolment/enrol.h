// A terminal's side of enrolment: makes its keys, shows them to HQ with a one-time code, keeps what
// HQ answers.
#pragma once

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

struct Enrolled {
  Terminal terminal;
  std::string fingerprint;  // of HQ's authority, as fingerprint_of() has it
};

// A request to HQ, whose path is in `url`; whoever answered.
using AskHq = std::function<HqResult<ClientReply>(const ClientRequest&)>;

// A terminal that is there already keeps its id, its keys and all that waits. Until HQ has
// answered, nothing says that there is a new terminal; the same code serves for the next try.
// Errors: Denied (HQ refuses the code; another fingerprint, or whoever answered does not know the
// code), Unavailable (no answer), Conflict (the terminal is another HQ's), and those of
// make_terminal_secrets and of saving.
Result<Enrolled> enrol(FileSystem& files, const Path& data, const EnrolmentOrder& order,
                       Random& random, const AskHq& ask);

}  // namespace jiangxin
