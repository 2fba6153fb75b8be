#include "sync/endpoint/campaign_export.h"

#include <algorithm>
#include <deque>
#include <future>
#include <limits>
#include <set>
#include <tuple>

#include "sync/endpoint/safe_name.h"
#include "sync/endpoint/unit_lists.h"

namespace jiangxin {
namespace {

constexpr const char* kUnits = "units";  // the code list of recommending units (campaign.h)
constexpr const char* kNoUnit = "没有选推荐单位";

constexpr std::int64_t kNotRecommended = std::numeric_limits<std::int64_t>::max();

// In the order in which HQ recorded their recommendations; then the others, as they came.
struct Listed {
  std::int64_t recommended = kNotRecommended;  // number of the decision
  std::int64_t arrived = 0;                    // number of its first submission
  ApplicationId id;

  bool operator<(const Listed& other) const {
    return std::tie(recommended, arrived) < std::tie(other.recommended, other.arrived);
  }
};
struct UnitListed {
  std::vector<Listed> applications;
  std::map<int, std::shared_ptr<const Campaign>, std::greater<>> forms;  // that were filled in
};
struct AllListed {
  std::map<std::string, UnitListed> units;
  std::map<ApplicationId, Path> places;  // <unit>/<folder>, of what can be read
};

// That of the recommendation that stands.
std::int64_t recommended(const Dossier& dossier) {
  std::int64_t number = kNotRecommended;
  for (const DossierDecision& judged : dossier.decisions) {
    if (judged.decision.state == DecisionState::Recommended) number = judged.decision.number;
    if (judged.decision.state == DecisionState::NotRecommended) number = kNotRecommended;
  }
  return number;
}

void list(const Dossier& dossier, AllListed& all) {
  const std::string unit = unit_of(dossier);
  UnitListed& listed = all.units[unit];
  listed.applications.push_back(
      {recommended(dossier), dossier.links.front().stored.number, dossier.row.id});
  if (dossier.campaign) listed.forms[dossier.campaign->form_version] = dossier.campaign;
  if (const std::string name = exported_name(dossier); !name.empty())
    all.places[dossier.row.id] = Path(unit) / name;
}

Result<AllListed> listed_by_unit(HubData& data, const std::string& campaign) {
  constexpr std::size_t kAtOnce = 100;
  AllListed all;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  while (true) {
    JIANGXIN_ASSIGN(rows, data.store().applications(before, kAtOnce));
    if (rows.empty()) break;
    before = rows.back().newest;
    for (const ApplicationRow& row : rows) {
      if (row.campaign_id != campaign || row.withdrawn) continue;
      JIANGXIN_ASSIGN(dossier, read_dossier(data, row.id));
      list(dossier, all);
    }
  }
  for (auto& [unit, listed] : all.units) std::ranges::sort(listed.applications, std::less{});
  return all;
}

// The newest, then the others, newer first.
std::vector<std::shared_ptr<const Campaign>> forms_of(const std::shared_ptr<const Campaign>& newest,
                                                      const UnitListed& unit) {
  std::vector<std::shared_ptr<const Campaign>> forms{newest};
  for (const auto& [version, form] : unit.forms)
    if (version != newest->form_version) forms.push_back(form);
  return forms;
}

// What an earlier run left in the folders of units, and no longer holds.
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

bool is_of_the_machine(ErrorCode code) {
  return code == ErrorCode::DiskFull || code == ErrorCode::ReadOnly || code == ErrorCode::Io;
}

class UnitExport {
 public:
  struct Parts {
    HubData& data;
    const ExportTools& tools;
    std::vector<std::unique_ptr<Executor>>& executors;
    CampaignExported& exported;
  };
  UnitExport(const Parts& parts, Path folder) : parts_(parts), folder_(std::move(folder)) {}

  Result<void> run(std::vector<std::shared_ptr<const Campaign>> forms,
                   const std::vector<Listed>& applications) {
    JIANGXIN_ASSIGN(lists, UnitLists::create(std::move(forms), parts_.tools.files, folder_));
    for (const Listed& listed : applications) JIANGXIN_TRY(add(lists, listed.id));
    while (!exporting_.empty()) JIANGXIN_TRY(list_first(lists));
    JIANGXIN_ASSIGN(not_public, lists.finish());
    auto& all = parts_.exported.not_public;
    all.insert(all.end(), not_public.begin(), not_public.end());
    parts_.exported.units.push_back({folder_, applications.size()});
    return {};
  }

 private:
  struct Exporting {
    std::shared_ptr<const Dossier> dossier;
    std::future<Result<ExportedFolder>> folder;
  };

  Result<void> add(UnitLists& lists, const ApplicationId& id) {
    JIANGXIN_ASSIGN(read, read_dossier(parts_.data, id));
    const auto dossier = std::make_shared<const Dossier>(std::move(read));
    if (exporting_.size() == parts_.executors.size()) JIANGXIN_TRY(list_first(lists));
    exporting_.push_back({dossier, start(dossier)});
    return {};
  }

  // Once those before it on the same executor are done.
  std::future<Result<ExportedFolder>> start(std::shared_ptr<const Dossier> dossier) {
    const auto task = std::make_shared<std::packaged_task<Result<ExportedFolder>()>>(
        [dossier, &tools = parts_.tools, folder = folder_] {
          return export_dossier(*dossier, tools, folder);
        });
    auto exported = task->get_future();
    parts_.executors[turn_++ % parts_.executors.size()]->post([task] { (*task)(); });
    return exported;
  }

  // In the lists they stand in their order.
  Result<void> list_first(UnitLists& lists) {
    Exporting first = std::move(exporting_.front());
    exporting_.pop_front();
    const auto made = first.folder.get();
    return made ? lists.add(*first.dossier, made->left_out)
                : list_failure(lists, *first.dossier, made.error());
  }

  Result<void> list_failure(UnitLists& lists, const Dossier& dossier, const Error& error) {
    if (is_of_the_machine(error.code)) return tl::unexpected(error);
    const std::string what = std::string(to_string(error.code)) + ": " + error.detail;
    parts_.exported.failed.push_back(dossier.code() + ": " + what);
    return lists.add_failure(dossier, what);
  }

  const Parts& parts_;
  Path folder_;
  std::deque<Exporting> exporting_;
  std::size_t turn_ = 0;
};

}  // namespace

std::string unit_of(const Dossier& dossier) {
  if (!dossier.campaign || dossier.application() == nullptr) return kNoUnit;
  for (const Field* field : dossier.campaign->fields()) {
    if (field->code_list != kUnits) continue;
    const auto answer = dossier.application()->answers.find(field->id);
    if (answer == dossier.application()->answers.end()) return kNoUnit;
    const Code* unit = dossier.campaign->code(kUnits, answer->second);
    return safe_name(unit == nullptr ? answer->second : unit->label.zh);
  }
  return kNoUnit;
}

Result<CampaignExported> export_campaign(HubData& data, const std::string& campaign,
                                         const ExportTools& tools,
                                         const MakeExecutor& make_executor, const Path& out) {
  JIANGXIN_ASSIGN(form, data.store().newest_campaign(campaign));
  JIANGXIN_TRY(public_fields(*form));  // before anything is removed
  JIANGXIN_ASSIGN(all, listed_by_unit(data, campaign));
  JIANGXIN_TRY(Clearing({data, tools.files, *form, all}, out).run());
  constexpr int kAtATime = 3;
  CampaignExported exported;
  const PlaceNow place_now = [&](const Dossier& dossier) -> std::optional<Path> {
    const auto place = all.places.find(dossier.row.id);
    return place == all.places.end() ? std::nullopt : std::optional(place->second);
  };
  JIANGXIN_ASSIGN(aside, list_set_aside(data, tools.files, out, place_now));
  exported.aside = std::move(aside);
  std::vector<std::unique_ptr<Executor>> executors;
  for (int i = 0; i < kAtATime; ++i) executors.push_back(make_executor());
  const UnitExport::Parts parts{data, tools, executors, exported};
  for (const auto& [unit, listed] : all.units)
    JIANGXIN_TRY(UnitExport(parts, out / unit).run(forms_of(form, listed), listed.applications));
  return exported;
}

}  // namespace jiangxin
