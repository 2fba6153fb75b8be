#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "sync/endpoint/command_line.h"

namespace jiangxin {
namespace {

struct TerminalOptions {
  std::string id;
  std::string name;
  std::string sign_key;
  std::string unit_key;
  bool json = false;
};

// The error, with the option that it is about.
tl::unexpected<Error> about(const char* option, const Error& error) {
  return fail(error.code, std::string(option) + ": " + error.detail);
}

Result<KnownTerminal> parse(const TerminalOptions& options) {
  const auto id = TerminalId::parse(options.id);
  if (!id) return about("--id", id.error());
  const auto sign_key = parse_sign_key(options.sign_key);
  if (!sign_key) return about("--sign-key", sign_key.error());
  const auto unit_key = parse_box_key(options.unit_key);
  if (!unit_key) return about("--unit-key", unit_key.error());
  return KnownTerminal{*id, options.name, *sign_key, *unit_key};
}

Result<void> add(const CommandLine& line, const TerminalOptions& options) {
  JIANGXIN_ASSIGN(terminal, parse(options));
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_TRY(data->store().put_terminal(terminal));
  line.out << "terminal " << to_string(terminal.id) << "  " << terminal.name << "\n";
  return {};
}

nlohmann::json to_value(const KnownTerminal& terminal) {
  return {{"id", to_string(terminal.id)},
          {"name", terminal.name},
          {"sign_key", to_string(terminal.sign_key)},
          {"unit_key", to_string(terminal.unit_key)}};
}

Result<void> list(const CommandLine& line, const TerminalOptions& options) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(terminals, data->store().terminals());
  nlohmann::json values = nlohmann::json::array();
  for (const KnownTerminal& terminal : terminals) {
    values.push_back(to_value(terminal));
    if (!options.json) line.out << to_string(terminal.id) << "  " << terminal.name << "\n";
  }
  if (options.json) line.out << nlohmann::json{{"terminals", values}}.dump(2) << "\n";
  return {};
}

}  // namespace

void add_terminal_commands(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<TerminalOptions>();
  CLI::App& terminals = *app.add_subcommand("terminals", "whose submissions are taken");
  terminals.require_subcommand(1);
  CLI::App& added = *add_command(terminals, line, "add", "take a terminal's submissions",
                                 [&line, options] { return add(line, *options); });
  added.add_option("--id", options->id, "the terminal's id")->required();
  added.add_option("--sign-key", options->sign_key, "its Ed25519 public key")->required();
  added.add_option("--unit-key", options->unit_key, "its unit's X25519 public key")->required();
  added.add_option("--name", options->name, "what people call it")->required();
  add_command(terminals, line, "list", "those that are known", [&line, options] {
    return list(line, *options);
  })->add_flag("--json", options->json, "as JSON");
}

}  // namespace jiangxin
