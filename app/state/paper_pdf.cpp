#include "app/state/paper_pdf.h"

#include <utility>

namespace jiangxin {

PaperJob paper_job(const Campaign& campaign, const Application& application,
                   const ApplicationId& id, const std::string& remark) {
  return {papers_of(campaign, application, id, remark), application.portrait};
}

Result<Bytes> make_papers(Parts& parts, PaperJob job) {
  if (job.portrait)
    if (auto picture = parts.evidence.read(*job.portrait)) job.order.portrait = std::move(*picture);
  return parts.papers.make(as_bytes(to_json(job.order)));
}

}  // namespace jiangxin
