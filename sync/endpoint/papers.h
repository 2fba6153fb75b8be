// 附件1 and 附件2 of an application, as HQ prints and keeps them.
#pragma once

#include "sync/endpoint/dossier.h"

namespace jiangxin {

struct NamedPaper {
  std::string name;  // "01 附件1.pdf"
  Bytes pdf;
};

// By the form that the application was filled in with; none if HQ does not have that. The same
// content gives the same bytes. Errors: those of to_pdf and of reading the portrait.
Result<std::vector<NamedPaper>> papers_of(const Dossier& dossier, FileShelf& shelf);

// What the filing unit said of this very content, last; null if nothing. Of the dossier, which has
// an application.
const Endorsement* endorsement_of(const Dossier& dossier);

}  // namespace jiangxin
