// jiangxin-hub's commands. Each group registers its subcommands; the one that was called leaves
// what is to be done in `work`.
#pragma once

#include <functional>
#include <optional>
#include <ostream>
#include <string>

#include "sync/endpoint/hub_data.h"

namespace CLI {
class App;
}

namespace jiangxin {

struct CommandLine {
  HubData::Surroundings around;
  std::ostream& out;

  std::string data;             // --data
  std::string key;              // --key; empty: it is in data, or not here
  std::string passphrase_file;  // --passphrase-file
  std::function<Result<void>()> work;

  // With the opening key, if one is named.
  Result<std::unique_ptr<HubData>> open() const { return open(around); }
  Result<std::unique_ptr<HubData>> open(HubData::Surroundings surroundings) const;
  // Of the key; a person is asked for it once.
  Result<const SecretBytes*> passphrase() const;

  mutable std::optional<SecretBytes> asked = {};  // what passphrase() gave
};

// A key of its own for a campaign, durable before it is told: in the hub's folder, or in the file
// that --key names. Error: Denied (it is kept apart, and not named).
Result<BoxPublicKey> make_campaign_key(const CommandLine& line, HubData& data, Suite suite);

// A subcommand with --data; run is called if it is chosen.
CLI::App* add_command(CLI::App& app, CommandLine& line, const std::string& name,
                      const std::string& help, std::function<Result<void>()> run);
// One that opens submissions: with --key, too.
CLI::App* add_opening_command(CLI::App& app, CommandLine& line, const std::string& name,
                              const std::string& help, std::function<Result<void>()> run);

void add_setup_commands(CLI::App& app, CommandLine& line);     // init campaign close keys
void add_terminal_commands(CLI::App& app, CommandLine& line);  // terminals add|list|revoke
void add_enroll_command(CLI::App& app, CommandLine& line);     // enroll
void add_serve_command(CLI::App& app, CommandLine& line);      // serve
void add_reading_commands(CLI::App& app, CommandLine& line);   // list show
void add_export_command(CLI::App& app, CommandLine& line);     // export
void add_key_commands(CLI::App& app, CommandLine& line);       // move-key open
void add_stick_commands(CLI::App& app, CommandLine& line);     // import answers
void add_judging_commands(CLI::App& app, CommandLine& line);   // return accept decide
void add_audit_command(CLI::App& app, CommandLine& line);      // audit
void add_rep_commands(CLI::App& app, CommandLine& line);       // reps list|days|revoke
void add_backup_commands(CLI::App& app, CommandLine& line);    // backup restore

// A terminal by its id or name; one that is revoked only if no other has that name. Errors:
// NotFound, Conflict (several have the name).
Result<KnownTerminal> find_terminal(HqStore& store, const std::string& text);
// Error: Denied (it is kept apart).
Result<const OpeningKey*> opening_key_of(HubData& data);

// The program: 0, 1 (it failed; standard error says what and where), or CLI11's code for a command
// line that is wrong.
int run_command_line(int argc, const char* const* argv);

}  // namespace jiangxin
