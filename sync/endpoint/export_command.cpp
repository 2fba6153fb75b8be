#include <set>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "platform/paths.h"
#include "sync/endpoint/campaign_export.h"
#include "sync/endpoint/campaign_listing.h"
#include "sync/endpoint/command_line.h"
#include "sync/endpoint/export_manifest.h"

namespace jiangxin {
namespace {

struct ExportOptions {
  std::string id;
  std::string campaign;
  std::string out;
  bool all = false;
  bool json = false;
};

nlohmann::json to_value(const std::vector<SetAside>& aside) {
  nlohmann::json values = nlohmann::json::array();
  for (const SetAside& one : aside)
    values.push_back({{"folder", one.folder.string()}, {"why", one.why}});
  return values;
}

nlohmann::json to_value(const std::vector<LeftOut>& left_out) {
  nlohmann::json all = nlohmann::json::array();
  for (const LeftOut& part : left_out) all.push_back({{"title", part.title}, {"why", part.why}});
  return all;
}

void print(const CommandLine& line, const std::vector<SetAside>& aside) {
  for (const SetAside& one : aside)
    line.out << "set aside  " << one.folder.string() << "  " << one.why << "\n";
}

// Its other folders there.
Result<std::vector<SetAside>> set_former_aside(HubData& data, FileSystem& files,
                                               const Dossier& dossier, const Path& out) {
  const std::string name = exported_name(dossier);
  const PlaceNow place_now = [&](const Dossier& other) -> std::optional<Path> {
    const Path place = exported_name(other);
    if (other.row.id == dossier.row.id) return place;
    for (const Path& there : {Path(unit_of(other)) / place, place})
      if (files.size(out / there / kManifest)) return there;
    return std::nullopt;
  };
  if (name.empty()) return std::vector<SetAside>{};
  for (const ExportedBefore& before : exported_before(files, out))
    if (before.application == dossier.row.id && before.folder.filename() != name)
      JIANGXIN_TRY(set_aside(files, before, out / kSetAside));
  return list_set_aside(data, files, out, place_now);
}

Result<void> export_one(const CommandLine& line, HubData& data, const ExportTools& tools,
                        const ExportOptions& options) {
  JIANGXIN_ASSIGN(dossier, find_dossier(data, options.id));
  if (dossier.row.withdrawn)
    return fail(ErrorCode::Conflict, options.id + ": its applicant has withdrawn it (本人已撤回)");
  JIANGXIN_ASSIGN(aside, set_former_aside(data, tools.files, dossier, options.out));
  JIANGXIN_ASSIGN(exported, export_dossier(dossier, tools, options.out));
  if (options.json) {
    line.out << nlohmann::json{{"folder", exported.folder.string()},
                               {"archive", exported.archive.string()},
                               {"left_out", to_value(exported.left_out)},
                               {"set_aside", to_value(aside)}}
                    .dump()
             << "\n";
  } else {
    line.out << exported.folder.string() << "\n";
    for (const LeftOut& part : exported.left_out)
      line.out << "没有装订  " << part.title << "（" << words_of_failure(part.why) << "）\n";
    print(line, aside);
  }
  return {};
}

// The one that was named, or the only one.
Result<std::string> campaign_meant(HubData& data, const ExportOptions& options) {
  if (!options.campaign.empty()) return options.campaign;
  JIANGXIN_ASSIGN(campaigns, data.store().campaigns());
  std::set<std::string> ids;
  for (const StoredCampaign& one : campaigns) ids.insert(one.id);
  if (ids.size() == 1) return *ids.begin();
  std::string known;
  for (const std::string& id : ids) known += " " + id;
  return fail(ErrorCode::InvalidInput, "--campaign: which of" + known);
}

void print(const CommandLine& line, const CampaignExported& exported, bool as_json) {
  nlohmann::json units = nlohmann::json::array();
  for (const UnitExported& unit : exported.units) {
    units.push_back({{"folder", unit.folder.string()}, {"applications", unit.applications}});
    if (!as_json) line.out << unit.folder.string() << "  " << unit.applications << "\n";
  }
  if (as_json)
    line.out << nlohmann::json{{"units", units}, {"set_aside", to_value(exported.aside)}}.dump()
             << "\n";
  else
    print(line, exported.aside);
}

// All is written that can be; then it is an error if something could not.
Result<void> complete(const CampaignExported& exported) {
  std::string missing;
  for (const std::string& one : exported.failed) missing += "\n  " + one;
  for (const std::string& one : exported.not_public) missing += "\n  公示名单: " + one;
  if (missing.empty()) return {};
  return fail(ErrorCode::Conflict, "not exported, while the rest is:" + missing);
}

Result<void> export_all(const CommandLine& line, HubData& data, const ExportTools& tools,
                        const ExportOptions& options) {
  JIANGXIN_ASSIGN(campaign, campaign_meant(data, options));
  const auto make_executor = [] { return std::make_unique<WorkerThread>(); };
  JIANGXIN_ASSIGN(exported, export_campaign(data, campaign, tools, make_executor, options.out));
  print(line, exported, options.json);
  return complete(exported);
}

Result<void> run_export(const CommandLine& line, const ExportOptions& options) {
  if (options.all == !options.id.empty())
    return fail(ErrorCode::InvalidInput, "export: an ID, or --all");
  JIANGXIN_ASSIGN(data, line.open());
  const auto binder = make_pdf_binder(program_beside("jiangxin-media").string());
  const ExportTools tools{data->shelf(), line.around.files, *binder};
  return options.all ? export_all(line, *data, tools, options)
                     : export_one(line, *data, tools, options);
}

}  // namespace

void add_export_command(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App& exported = *add_opening_command(
      app, line, "export", "one application as a folder of files and a ZIP; all, with their lists",
      [&line, options] { return run_export(line, *options); });
  exported.add_option("ID", options->id, "application id, submission id or receipt code");
  exported.add_flag("--all", options->all, "every application of a campaign, by unit");
  exported.add_option("--campaign", options->campaign, "of which campaign all are");
  exported.add_option("--out", options->out, "the folder that it goes into")->required();
  exported.add_flag("--json", options->json, "as JSON");
}

}  // namespace jiangxin
