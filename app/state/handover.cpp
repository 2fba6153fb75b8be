#include "app/state/handover.h"

#include "app/state/finalizer.h"
#include "sync/store/handed_back.h"

namespace jiangxin {

Result<OpenHandover> open_handover(Database& db, AttachmentStore& attachments,
                                   const Terminal& terminal, const ApplicationId& application,
                                   const OpenUnit& unit) {
  JIANGXIN_ASSIGN(opened, open_handed_back(db, attachments, terminal, application, unit.keys));
  JIANGXIN_ASSIGN(text, read_decision(opened.handover.decision, unit.keys));
  return OpenHandover{std::move(opened.handover), std::move(opened.body), std::move(text)};
}

}  // namespace jiangxin
