// What HQ has said, as the kiosk believes it: by HQ's signature alone. The sync service, which
// faces the network, writes the same rows. What HQ did not sign is passed over; the log says so,
// and not what it was.
#pragma once

#include <optional>
#include <vector>

#include "sync/protocol/handover.h"
#include "sync/protocol/messages.h"
#include "sync/store/database.h"
#include "sync/store/terminal.h"

namespace jiangxin {

// One thread; db and terminal outlive it. Errors: the database's.
class HqAnswers {
 public:
  // terminal: load_own_terminal's.
  HqAnswers(Database& db, const Terminal& terminal) : db_(db), terminal_(terminal) {}

  // Of one application, oldest first.
  Result<std::vector<Decision>> decisions(const ApplicationId& id);
  Result<std::optional<Receipt>> receipt(const SubmissionId& id);
  // HandoverRepository::whole.
  Result<std::vector<Handover>> handovers();
  // Error besides: NotFound (none, or not HQ's).
  Result<Handover> handover(const ApplicationId& id);

 private:
  bool is_for_here(const Handover& handover) const;

  Database& db_;
  const Terminal& terminal_;
};

}  // namespace jiangxin
