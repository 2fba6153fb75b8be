// What the files of an application are called in the folder that HQ's staff open.
#pragma once

#include "sync/endpoint/dossier.h"

namespace jiangxin {

inline constexpr const char* kStampedScans = "stamped/";  // no indicator's id has that sign

struct NamedFile {
  std::string name;              // "引领力-1勇挑重担-01 奖状.jpg"; safe
  std::string indicator;         // empty: the portrait; kStampedScans
  const Attachment* attachment;  // of the dossier, which outlives this
};

// The portrait, the stamped scans ("01 附件1（盖章）.jpg"), then the evidence in the order of
// 附件2; what the form does not know comes last, under its id. The dossier has an application.
std::vector<NamedFile> named_files(const Dossier& dossier);

}  // namespace jiangxin
