// What earlier exports left and is no longer an application's folder: of former content, of another
// unit, of who has withdrawn. It is moved to <out>/作废（不要用）/, with whatever a clerk laid into
// it, and listed there: nothing is deleted.
#pragma once

#include <functional>

#include "sync/endpoint/dossier.h"

namespace jiangxin {

inline constexpr const char* kSetAside = "作废（不要用）";

struct ExportedBefore {
  Path folder;
  ApplicationId application;
  std::string receipt_code;
};

// The folders in `parent` that say of which application they are, by name; an export that was cut
// in the middle has said so first of all.
std::vector<ExportedBefore> exported_before(FileSystem& files, const Path& parent);

// With its ZIP, to `where`; what was cut in the middle goes on. Errors: DiskFull, ReadOnly, Io.
Result<void> set_aside(FileSystem& files, const ExportedBefore& before, const Path& where);

struct SetAside {
  Path folder;
  std::string why;  // 本人已撤回 …: for a clerk
};
// Where the application of that dossier lies now, below `out`; none: nowhere there.
using PlaceNow = std::function<std::optional<Path>(const Dossier& dossier)>;

// All that lies there, by any run, as it stands now; 作废清单.xlsx says so too. Errors: the
// store's, DiskFull, Io …
Result<std::vector<SetAside>> list_set_aside(HubData& data, FileSystem& files, const Path& out,
                                             const PlaceNow& place_now);

}  // namespace jiangxin
