#include "sync/endpoint/papers.h"

#include "sync/documents/page_code.h"
#include "sync/papers/paper.h"

namespace jiangxin {
namespace {

Result<Bytes> portrait_of(const Application& application, FileShelf& shelf) {
  Bytes jpeg;
  if (!application.portrait) return jpeg;
  JIANGXIN_ASSIGN(source, shelf.read(application.portrait->sealed_digest));
  JIANGXIN_TRY(open_stream(source, sink_to(jpeg), SecretBytes(application.portrait->key)));
  return jpeg;
}

// A portrait that is no picture leaves its place empty: it lies beside the form as it came.
Result<Bytes> form_with(Paper paper, const Bytes& portrait) {
  const Paper without = paper;
  paper.portrait = portrait;
  auto pdf = to_pdf(paper);
  return !pdf && pdf.error().code == ErrorCode::Corrupt ? to_pdf(without) : pdf;
}

}  // namespace

const Endorsement* endorsement_of(const Dossier& dossier) {
  const Digest content = dossier.content()->stored.submission.digest();
  const Endorsement* last = nullptr;
  for (const DossierLink& link : dossier.links)
    if (link.counts() && link.body && link.body->endorsement &&
        link.stored.submission.manifest.follows == content)
      last = &*link.body->endorsement;
  return last;
}

Result<std::vector<NamedPaper>> papers_of(const Dossier& dossier, FileShelf& shelf) {
  std::vector<NamedPaper> papers;
  if (!dossier.campaign) return papers;
  const Application& application = *dossier.application();
  const Endorsement* endorsement = endorsement_of(dossier);
  const Page form = application_form(*dossier.campaign, application,
                                     endorsement == nullptr ? "" : endorsement->opinion);
  const std::vector<Page> catalogue = evidence_catalogue(*dossier.campaign, application);
  const std::vector<std::string> marks =
      page_codes(dossier.row.id, application, 1 + static_cast<int>(catalogue.size()));
  Paper paper{.title = dossier.campaign->layout.title, .pages = {form}};
  JIANGXIN_ASSIGN(portrait, portrait_of(application, shelf));
  if (application.signature) paper.strokes = application.signature->strokes;
  paper.marks = {marks.front()};
  paper.made_at = dossier.content()->stored.submission.manifest.finalized_at;
  JIANGXIN_ASSIGN(form_pdf, form_with(paper, portrait));
  papers.push_back({"01 附件1.pdf", std::move(form_pdf)});
  if (catalogue.empty()) return papers;
  paper.title = dossier.campaign->layout.catalogue->title;
  paper.strokes.clear();
  paper.pages = catalogue;
  paper.marks = {marks.begin() + 1, marks.end()};
  JIANGXIN_ASSIGN(catalogue_pdf, to_pdf(paper));
  papers.push_back({"02 附件2.pdf", std::move(catalogue_pdf)});
  return papers;
}

}  // namespace jiangxin
