// One application as a folder of files that HQ's staff can open, and as a ZIP of it.
#pragma once

#include "platform/pdf_binder.h"
#include "sync/endpoint/bound_papers.h"
#include "sync/endpoint/dossier.h"

namespace jiangxin {

struct ExportTools {  // all outlive what uses them
  FileShelf& shelf;
  FileSystem& files;
  PdfBinder& binder;
};

struct ExportedFolder {
  Path folder;
  Path archive;
  std::vector<LeftOut> left_out;  // of the one PDF of all
};

// <terminal>_<receipt code>_<name>; empty if nothing of it can be read.
std::string exported_name(const Dossier& dossier);

// <out>/<exported_name>/ with 附件1 and 附件2 as PDF, all papers and evidence as one
// PDF, answers.json, the portrait, the evidence in the order of the form ("引领力-1勇挑重担-01
// 奖状.jpg") and manifest.json, which lists each file's digest; and <folder>.zip, last of all. The
// same content gives the same bytes. What an earlier run left whole is kept, what it left otherwise
// is replaced; of its files that are no longer among these, those are removed that are as it left
// them. Any thread, other dossiers at the same time; memory does not grow with the files.
// Errors: NotFound (nothing readable), Corrupt, Io …
Result<ExportedFolder> export_dossier(const Dossier& dossier, const ExportTools& tools,
                                      const Path& out);

}  // namespace jiangxin
