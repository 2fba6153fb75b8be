#include "sync/endpoint/campaign_export.h"

#include <deque>
#include <future>

#include "sync/endpoint/export_clearing.h"
#include "sync/endpoint/unit_lists.h"

namespace jiangxin {
namespace {

// The newest, then the others, newer first.
std::vector<std::shared_ptr<const Campaign>> forms_of(const std::shared_ptr<const Campaign>& newest,
                                                      const UnitListed& unit) {
  std::vector<std::shared_ptr<const Campaign>> forms{newest};
  for (const auto& [version, form] : unit.forms)
    if (version != newest->form_version) forms.push_back(form);
  return forms;
}

// What an earlier run left in the folders of units, and no longer holds.
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
    parts_.exported.failed.push_back(dossier.code() + ": " + std::string(to_string(error.code)) +
                                     ": " + error.detail);
    return lists.add_failure(dossier, error.code);
  }

  const Parts& parts_;
  Path folder_;
  std::deque<Exporting> exporting_;
  std::size_t turn_ = 0;
};

}  // namespace

Result<CampaignExported> export_campaign(HubData& data, const std::string& campaign,
                                         const ExportTools& tools,
                                         const MakeExecutor& make_executor, const Path& out) {
  JIANGXIN_ASSIGN(form, data.store().newest_campaign(campaign));
  JIANGXIN_TRY(public_fields(*form));  // before anything is removed
  JIANGXIN_ASSIGN(all, listed_by_unit(data, campaign));
  JIANGXIN_TRY(clear_former(data, tools.files, *form, all, out));
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
