#include <limits>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "sync/base/utf8.h"
#include "sync/endpoint/command_line.h"
#include "sync/endpoint/dossier.h"
#include "sync/endpoint/safe_name.h"

namespace jiangxin {
namespace {

struct ReadingOptions {
  std::string id;
  std::size_t limit = 100;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  bool json = false;
};

nlohmann::json row_value(const Dossier& dossier) {
  return {{"application_id", to_string(dossier.row.id)},
          {"number", dossier.row.newest},
          {"receipt_code", dossier.code()},
          {"state", state_name(dossier.row)},
          {"received_at", to_string(dossier.row.received_at)},
          {"name", dossier.name()},
          {"id_number", mask_id_number(dossier.id_number())},
          {"terminal", dossier.newest() == nullptr ? "" : dossier.newest()->terminal_name},
          {"gap", dossier.row.gap},
          {"forked", dossier.row.forked},
          {"foreign", dossier.row.foreign},
          {"same_person", dossier.row.same_person}};
}

std::string row_text(const Dossier& dossier) {
  return dossier.code() + "  " + state_name(dossier.row) + "  " +
         to_string(dossier.row.received_at) + "  " + mask_id_number(dossier.id_number()) + "  " +
         dossier.name() + (dossier.row.gap ? "  GAP" : "") +
         (dossier.row.forked ? "  FORKED" : "") + (dossier.row.foreign ? "  FOREIGN" : "") +
         (dossier.row.same_person ? "  SAME-PERSON" : "") + "\n";
}

Result<void> list(const CommandLine& line, const ReadingOptions& options) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(rows, data->store().applications(options.before, options.limit));
  nlohmann::json values = nlohmann::json::array();
  for (const ApplicationRow& row : rows) {
    JIANGXIN_ASSIGN(dossier, read_dossier(*data, row.id));
    values.push_back(row_value(dossier));
    if (!options.json) line.out << printable(row_text(dossier));
  }
  if (options.json)
    line.out << nlohmann::json{{"applications", values}}.dump(
                    2, ' ', false, nlohmann::json::error_handler_t::replace)
             << "\n";
  return {};
}

Result<void> show(const CommandLine& line, const ReadingOptions& options) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(dossier, find_dossier(*data, options.id));
  line.out << (options.json ? to_json(dossier, IdNumbers::Masked) : printable(to_text(dossier)));
  return {};
}

}  // namespace

void add_reading_commands(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<ReadingOptions>();
  CLI::App& listed = *add_opening_command(app, line, "list", "applications, newest event first",
                                          [&line, options] { return list(line, *options); });
  listed.add_flag("--json", options->json, "as JSON");
  listed.add_option("--limit", options->limit, "at most so many")->capture_default_str();
  listed.add_option("--before", options->before, "only those before this number of the list");

  constexpr const char* kId = "application id, submission id or receipt code";
  CLI::App& shown = *add_opening_command(app, line, "show", "one application, all that HQ may read",
                                         [&line, options] { return show(line, *options); });
  shown.add_option("ID", options->id, kId)->required();
  shown.add_flag("--json", options->json, "as JSON, the ID number whole");
}

}  // namespace jiangxin
