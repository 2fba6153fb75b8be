#include "sync/endpoint/command_line.h"

#include <iostream>

#include <CLI/CLI.hpp>

#include "sync/endpoint/opening_key.h"
#include "sync/endpoint/passphrase.h"

namespace jiangxin {

CLI::App* add_command(CLI::App& app, CommandLine& line, const std::string& name,
                      const std::string& help, std::function<Result<void>()> run) {
  CLI::App* command = app.add_subcommand(name, help);
  command->add_option("--data", line.data, "the hub's folder")->required();
  command->callback([&line, run = std::move(run)] { line.work = run; });
  return command;
}

CLI::App* add_opening_command(CLI::App& app, CommandLine& line, const std::string& name,
                              const std::string& help, std::function<Result<void>()> run) {
  CLI::App* command = add_command(app, line, name, help, std::move(run));
  command->add_option("--key", line.key, "the key that opens submissions, if it is kept apart");
  command->add_option("--passphrase-file", line.passphrase_file,
                      "holds the key's passphrase; otherwise the credential jiangxin-hq, or you are"
                      " asked");
  return command;
}

Result<std::unique_ptr<HubData>> CommandLine::open(HubData::Surroundings surroundings) const {
  if (key.empty()) return HubData::open(data, surroundings);
  JIANGXIN_TRY(around.files.open(key));  // is it there? Before anybody types
  JIANGXIN_ASSIGN(words, passphrase());
  JIANGXIN_ASSIGN(opening, read_opening_key(around.files, key, *words));
  return HubData::open(data, surroundings, std::move(opening));
}

Result<const SecretBytes*> CommandLine::passphrase() const {
  if (!asked) {
    JIANGXIN_ASSIGN(words, read_passphrase(around.files, passphrase_file, PassphraseUse::Again));
    asked = std::move(words);
  }
  return &*asked;
}

int run_command_line(int argc, const char* const* argv) {
  PosixFileSystem files;
  SystemClock clock;
  SystemRandom random;
  CommandLine line{{files, clock, random}, std::cout, "", "", "", {}};
  CLI::App app{"Jiangxin at HQ: receives, keeps, answers, exports", "jiangxin-hub"};
  app.require_subcommand(1);
  add_setup_commands(app, line);
  add_terminal_commands(app, line);
  add_enroll_command(app, line);
  add_serve_command(app, line);
  add_reading_commands(app, line);
  add_export_command(app, line);
  add_key_commands(app, line);
  add_stick_commands(app, line);
  add_judging_commands(app, line);
  add_audit_command(app, line);
  add_rep_commands(app, line);
  add_backup_commands(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  const auto done = line.work();
  if (done) return 0;
  std::cerr << "jiangxin-hub: " << to_string(done.error().code) << ": " << done.error().detail
            << "\n";
  return 1;
}

}  // namespace jiangxin
