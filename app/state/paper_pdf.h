// An application's papers as PDF, with its portrait.
#pragma once

#include "app/state/parts.h"
#include "sync/documents/paper_order.h"

namespace jiangxin {

struct PaperJob {
  PaperOrder order;
  std::optional<Attachment> portrait;
};

// remark: at the foot of each page; empty: none.
PaperJob paper_job(const Campaign& campaign, const Application& application,
                   const ApplicationId& id, const std::string& remark);

// On the file worker. A portrait that cannot be read leaves its place empty. Errors: PaperTool's.
Result<Bytes> make_papers(Parts& parts, PaperJob job);

}  // namespace jiangxin
