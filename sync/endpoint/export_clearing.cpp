#include "sync/endpoint/export_clearing.h"

#include <algorithm>
#include <set>

#include "sync/endpoint/export_set_aside.h"
#include "sync/endpoint/safe_name.h"
#include "sync/endpoint/unit_lists.h"

namespace jiangxin {
namespace {

class Clearing {
 public:
  struct Parts {
    HubData& data;
    FileSystem& files;
    const Campaign& campaign;
    AllListed& all;
  };
  Clearing(const Parts& parts, Path out) : parts_(parts), out_(std::move(out)) {}

  Result<void> run() {
    JIANGXIN_ASSIGN(children, parts_.files.list(out_));
    std::erase(children, kSetAside);
    JIANGXIN_TRY(look_at(""));
    for (const std::string& child : children) JIANGXIN_TRY(look_at(child));
    for (const std::string& child : children) JIANGXIN_TRY(clear_lists(child));
    const Path aside = out_ / kSetAside;
    for (const auto& [child, before] : former_)
      JIANGXIN_TRY(set_aside(parts_.files, before, child.empty() ? aside : aside / child));
    return {};
  }

 private:
  Result<void> look_at(const std::string& child) {
    for (ExportedBefore& before : exported_before(parts_.files, out_ / child)) {
      units_.insert(child);
      JIANGXIN_ASSIGN(is_former, is_former(child, before));
      if (is_former) former_.emplace_back(child, std::move(before));
    }
    return {};
  }

  // What this hub does not know, or cannot open now, is not for it to judge.
  Result<bool> is_former(const std::string& child, const ExportedBefore& before) {
    const auto place = parts_.all.places.find(before.application);
    if (place != parts_.all.places.end())
      return child.empty() ? before.folder.filename() != place->second.filename()
                           : Path(child) / before.folder.filename() != place->second;
    JIANGXIN_ASSIGN(row, parts_.data.store().application(before.application));
    if (row && row->campaign_id != parts_.campaign.id)
      return fail(ErrorCode::InvalidInput,
                  "--out: applications of " + row->campaign_id +
                      " lie there: give each campaign a folder of its own");
    return row && row->withdrawn;
  }

  // A unit that has nobody left is listed as such, if it is still one.
  Result<void> clear_lists(const std::string& child) {
    const bool known = is_unit(child);
    if (child.empty() || (!known && !units_.contains(child))) return {};
    JIANGXIN_ASSIGN(any, UnitLists::clear(parts_.files, out_ / child));
    if (known && (any || units_.contains(child))) parts_.all.units.try_emplace(child);
    return {};
  }

  bool is_unit(const std::string& child) const {
    return child == kNoUnit || parts_.all.units.contains(child) ||
           std::ranges::any_of(parts_.campaign.units,
                               [&](const Unit& unit) { return safe_name(unit.name.zh) == child; });
  }

  Parts parts_;
  Path out_;
  std::set<std::string> units_;  // with folders of applications
  std::vector<std::pair<std::string, ExportedBefore>> former_;
};

}  // namespace

Result<void> clear_former(HubData& data, FileSystem& files, const Campaign& campaign,
                          AllListed& all, const Path& out) {
  return Clearing({data, files, campaign, all}, out).run();
}

}  // namespace jiangxin
