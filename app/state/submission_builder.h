// Freezes one link of an application's chain: seals its body, names its files, signs.
#pragma once

#include <optional>
#include <vector>

#include "sync/protocol/messages.h"
#include "sync/store/terminal.h"

namespace jiangxin {

// What a link says, before it is sealed.
struct Link {
  ApplicationId application_id;
  SubmissionKind kind{};
  std::optional<Digest> follows;
  std::vector<Digest> after_withdrawals = {};
  std::string campaign_id;
  int form_version = 0;
  SubmissionBody body;
  BoxPublicKeys unit;                     // the filing unit, which reads it too
  BoxPublicKey hq;                        // of the campaign, and of its suite
  std::optional<TimePoint> last_hq_time;  // the newest HQ time that the terminal has seen
};

// What it borrows outlives it.
class SubmissionBuilder {
 public:
  struct Parts {
    const Terminal& terminal;
    const TerminalSecrets& secrets;
    Random& random;
    Clock& clock;
  };
  explicit SubmissionBuilder(Parts parts) : parts_(parts) {}

  // Under a new id. Sealed to HQ and to the unit; the terminal itself cannot open it again. Error:
  // Unsupported (terminal or unit has no key of that suite).
  Result<Submission> build(const Link& link);

 private:
  Parts parts_;
};

std::string body_context(const SubmissionId& id);  // "submission:<id>"

}  // namespace jiangxin
