#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "platform/paths.h"
#include "sync/endpoint/command_line.h"
#include "sync/endpoint/exporter.h"

namespace jiangxin {
namespace {

struct ExportOptions {
  std::string id;
  std::string out;
  bool json = false;
};

Result<void> export_one(const CommandLine& line, const ExportOptions& options) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(dossier, find_dossier(*data, options.id));
  const auto binder = make_pdf_binder(program_beside("jiangxin-media").string());
  const ExportTools tools{data->shelf(), line.around.files, *binder};
  JIANGXIN_ASSIGN(exported, export_dossier(dossier, tools, options.out));
  if (options.json) {
    line.out << nlohmann::json{{"folder", exported.folder.string()},
                               {"archive", exported.archive.string()}}
                    .dump()
             << "\n";
  } else {
    line.out << exported.folder.string() << "\n";
  }
  return {};
}

}  // namespace

void add_export_command(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App& exported =
      *add_opening_command(app, line, "export", "one application as a folder of files",
                           [&line, options] { return export_one(line, *options); });
  exported.add_option("ID", options->id, "application id, submission id or receipt code")
      ->required();
  exported.add_option("--out", options->out, "the folder that it goes into")->required();
  exported.add_flag("--json", options->json, "as JSON");
}

}  // namespace jiangxin
