#include "sync/enrolment/command_line.h"

#include <iostream>

#include <CLI/CLI.hpp>

namespace jiangxin {
namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;
constexpr int kExists = 3;

}  // namespace

CLI::App& add_command(CLI::App& app, TerminalCommandLine& line, const std::string& name,
                      const std::string& help, std::function<Result<void>()> run) {
  CLI::App& command = *app.add_subcommand(name, help);
  command.add_option("--data", line.data, "The terminal's data folder")->required();
  command.callback([&line, run = std::move(run)] { line.work = run; });
  return command;
}

int run_terminal_command(int argc, const char* const* argv) {
  PosixFileSystem files;
  SystemClock clock;
  SystemRandom random;
  TerminalCommandLine line{files, clock, random, std::cout, std::cerr, {}, {}};
  CLI::App app{"A terminal's identity and campaign", "jiangxin-terminal"};
  app.require_subcommand(1);
  add_enroll_command(app, line);
  add_init_command(app, line);
  add_show_command(app, line);
  add_settings_commands(app, line);
  add_rep_commands(app, line);
  add_secret_command(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  const auto done = line.work();
  if (done) return 0;
  line.remarks << "jiangxin-terminal: " << done.error().detail << "\n";
  return done.error().code == ErrorCode::Conflict ? kExists : kFailed;
}

}  // namespace jiangxin
