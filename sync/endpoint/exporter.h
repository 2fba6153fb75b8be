// One application as a folder of files that HQ's staff can open.
#pragma once

#include "sync/endpoint/dossier.h"

namespace jiangxin {

// <out>/<unit>_<receipt code>_<name>/ with 附件1 and 附件2 as PDF, answers.json, the portrait, the
// evidence in the order of the form ("引领力-1勇挑重担-01 奖状.jpg") and manifest.json, which lists
// each file's digest. Files of that name are replaced. The folder. Errors: NotFound (nothing
// readable), Corrupt, Io …
Result<Path> export_dossier(const Dossier& dossier, FileShelf& shelf, FileSystem& files,
                            const Path& out);

}  // namespace jiangxin
