#include "sync/endpoint/campaign_export.h"

#include <algorithm>
#include <limits>

#include "sync/endpoint/safe_name.h"
#include "sync/endpoint/unit_lists.h"

namespace jiangxin {
namespace {

constexpr const char* kUnits = "units";  // the code list of recommending units (campaign.h)
constexpr const char* kNoUnit = "没有选推荐单位";

struct Listed {
  std::int64_t arrived = 0;  // number of its first submission
  ApplicationId id;
};
using ByUnit = std::map<std::string, std::vector<Listed>>;

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

Result<ByUnit> listed_by_unit(HubData& data, const std::string& campaign) {
  constexpr std::size_t kAtOnce = 100;
  ByUnit units;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  while (true) {
    JIANGXIN_ASSIGN(rows, data.store().applications(before, kAtOnce));
    if (rows.empty()) break;
    before = rows.back().newest;
    for (const ApplicationRow& row : rows) {
      if (row.campaign_id != campaign || row.withdrawn) continue;
      JIANGXIN_ASSIGN(dossier, read_dossier(data, row.id));
      units[unit_of(dossier)].push_back({dossier.links.front().stored.number, row.id});
    }
  }
  for (auto& [unit, applications] : units) std::ranges::sort(applications, {}, &Listed::arrived);
  return units;
}

bool is_of_the_machine(ErrorCode code) {
  return code == ErrorCode::DiskFull || code == ErrorCode::ReadOnly || code == ErrorCode::Io;
}

class UnitExport {
 public:
  UnitExport(HubData& data, const ExportTools& tools, Path folder, CampaignExported& exported)
      : data_(data), tools_(tools), folder_(std::move(folder)), exported_(exported) {}

  Result<void> run(const Campaign& campaign, const std::vector<Listed>& applications) {
    JIANGXIN_ASSIGN(lists, UnitLists::create(campaign, tools_.files, folder_));
    for (const Listed& listed : applications) JIANGXIN_TRY(add(lists, listed.id));
    JIANGXIN_ASSIGN(not_public, lists.finish());
    exported_.not_public.insert(exported_.not_public.end(), not_public.begin(), not_public.end());
    exported_.units.push_back({folder_, applications.size()});
    return {};
  }

 private:
  Result<void> add(UnitLists& lists, const ApplicationId& id) {
    JIANGXIN_ASSIGN(dossier, read_dossier(data_, id));
    const auto made = export_dossier(dossier, tools_, folder_);
    if (made) return lists.add(dossier, made->left_out);
    if (is_of_the_machine(made.error().code)) return tl::unexpected(made.error());
    const std::string what = std::string(to_string(made.error().code)) + ": " + made.error().detail;
    exported_.failed.push_back(dossier.code() + ": " + what);
    return lists.add_failure(dossier, what);
  }

  HubData& data_;
  const ExportTools& tools_;
  Path folder_;
  CampaignExported& exported_;
};

}  // namespace

Result<CampaignExported> export_campaign(HubData& data, const std::string& campaign,
                                         const ExportTools& tools, const Path& out) {
  JIANGXIN_ASSIGN(form, data.store().newest_campaign(campaign));
  JIANGXIN_ASSIGN(units, listed_by_unit(data, campaign));
  CampaignExported exported;
  for (const auto& [unit, applications] : units)
    JIANGXIN_TRY(UnitExport(data, tools, out / unit, exported).run(*form, applications));
  return exported;
}

}  // namespace jiangxin
