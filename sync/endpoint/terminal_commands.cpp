#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "sync/endpoint/command_line.h"
#include "sync/protocol/key_values.h"

namespace jiangxin {
namespace {

using nlohmann::json;

struct TerminalOptions {
  std::string id;
  std::string name;
  std::string sign_key;
  std::string unit_key;
  std::string sm2_sign_key;
  std::string sm2_unit_key;
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
  KnownTerminal terminal{*id, options.name, *sign_key, *unit_key};
  if (options.sm2_sign_key.empty()) return terminal;
  const auto sm2_sign_key = parse_sign_key_of(Suite::Sm2, options.sm2_sign_key);
  if (!sm2_sign_key) return about("--sm2-sign-key", sm2_sign_key.error());
  const auto sm2_unit_key = parse_box_key_of(Suite::Sm2, options.sm2_unit_key);
  if (!sm2_unit_key) return about("--sm2-unit-key", sm2_unit_key.error());
  terminal.sign_keys.sm2 = *sm2_sign_key;
  terminal.unit_keys.sm2 = *sm2_unit_key;
  return terminal;
}

Result<void> add(const CommandLine& line, const TerminalOptions& options) {
  JIANGXIN_ASSIGN(terminal, parse(options));
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_TRY(data->store().put_terminal(terminal));
  line.out << "terminal " << to_string(terminal.id) << "  " << terminal.name << "\n";
  return {};
}

json to_value(const TurnedAway& refusal) {
  return {{"reason", refusal.reason},
          {"times", refusal.times},
          {"last_at", to_string(refusal.last_at)}};
}

json to_value(const std::vector<TurnedAway>& refusals) {
  json values = json::array();
  for (const TurnedAway& refusal : refusals) values.push_back(to_value(refusal));
  return values;
}

json to_value(const std::optional<TimePoint>& time) {
  return time ? json(to_string(*time)) : json(nullptr);
}

json to_value(const KnownTerminal& terminal, const Standing& standing, const AuditStanding& audit) {
  json value{{"id", to_string(terminal.id)},
             {"name", terminal.name},
             {"unit_name", standing.unit_name},
             {"certified_until", to_value(standing.certified_until)},
             {"revoked_at", to_value(standing.revoked_at)},
             {"cloned_at", to_value(standing.cloned_at)},
             {"sessions", standing.sessions},
             {"session_at", to_value(standing.session_at)},
             {"audit", {{"entries", audit.entries}, {"breaks", audit.breaks}}},
             {"refusals", to_value(standing.refusals)}};
  put(value, "sign_key", terminal.sign_keys);
  put(value, "unit_key", terminal.unit_keys);
  return value;
}

std::string words_of(const Standing& standing) {
  if (standing.revoked_at) return "revoked " + to_string(*standing.revoked_at);
  if (standing.cloned_at) return "THERE TWICE since " + to_string(*standing.cloned_at);
  if (!standing.certified_until) return "no certificate";
  return "certified until " + to_string(*standing.certified_until) + ", " +
         std::to_string(standing.sessions) + " sessions" +
         (standing.session_at ? ", the last from " + to_string(*standing.session_at) : "");
}

std::string words_of(const AuditStanding& audit) {
  if (audit.breaks == 0) return "";
  return "  AUDIT LOG BROKEN in " + std::to_string(audit.breaks) +
         " places, which jiangxin-hub audit shows\n";
}

void print(const CommandLine& line, const std::vector<TurnedAway>& refusals) {
  for (const TurnedAway& refusal : refusals)
    line.out << "  turned away: " << refusal.reason << ", " << refusal.times << " times, last "
             << to_string(refusal.last_at) << "\n";
}

Result<void> list(const CommandLine& line, const TerminalOptions& options) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(standings, data->admission().standings());
  JIANGXIN_ASSIGN(strangers, data->admission().strangers());
  json values = json::array();
  for (const Standing& standing : standings) {
    JIANGXIN_ASSIGN(terminal, data->store().terminal(standing.id));
    if (!terminal) continue;
    JIANGXIN_ASSIGN(audit, data->audit().standing(standing.id));
    values.push_back(to_value(*terminal, standing, audit));
    if (options.json) continue;
    line.out << to_string(terminal->id) << "  " << terminal->name << "  " << words_of(standing)
             << "\n"
             << words_of(audit);
    print(line, standing.refusals);
  }
  if (options.json) {
    line.out << json{{"terminals", values}, {"strangers", to_value(strangers)}}.dump(2) << "\n";
  } else if (!strangers.empty()) {
    line.out << "strangers\n";
    print(line, strangers);
  }
  return {};
}

Result<void> revoke(const CommandLine& line, const TerminalOptions& options) {
  const auto id = TerminalId::parse(options.id);
  if (!id) return about("--id", id.error());
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_TRY(data->admission().revoke(*id));
  line.out << "revoked " << to_string(*id) << ": nothing of it is taken from now on\n";
  return {};
}

}  // namespace

void add_terminal_commands(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<TerminalOptions>();
  CLI::App& terminals = *app.add_subcommand("terminals", "whose submissions are taken");
  terminals.require_subcommand(1);
  CLI::App& added = *add_command(
      terminals, line, "add", "know a terminal that was not enrolled: by stick and loopback only",
      [&line, options] { return add(line, *options); });
  added.add_option("--id", options->id, "the terminal's id")->required();
  added.add_option("--sign-key", options->sign_key, "its Ed25519 public key")->required();
  added.add_option("--unit-key", options->unit_key, "its unit's X25519 public key")->required();
  CLI::Option& second = *added.add_option("--sm2-sign-key", options->sm2_sign_key,
                                          "its SM2 key, for campaigns of sm2-sm3-sm4");
  added.add_option("--sm2-unit-key", options->sm2_unit_key, "its unit's SM2 public key")
      ->needs(&second);
  second.needs("--sm2-unit-key");
  added.add_option("--name", options->name, "what people call it")->required();
  add_command(terminals, line, "list", "those that are known, and who was turned away",
              [&line, options] { return list(line, *options); })
      ->add_flag("--json", options->json, "as JSON");
  add_command(terminals, line, "revoke", "take nothing more of a terminal: lost, or given away",
              [&line, options] { return revoke(line, *options); })
      ->add_option("--id", options->id, "the terminal's id")
      ->required();
}

}  // namespace jiangxin
