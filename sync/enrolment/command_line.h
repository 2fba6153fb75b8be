// jiangxin-terminal's commands. Each group registers its subcommands; the one that was called
// leaves what is to be done in `work`.
#pragma once

#include <functional>
#include <ostream>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/file_system.h"
#include "sync/base/random.h"
#include "sync/store/terminal.h"

namespace CLI {
class App;
}

namespace jiangxin {

struct TerminalCommandLine {
  FileSystem& files;
  Clock& clock;
  Random& random;
  std::ostream& out;
  std::ostream& remarks;  // for people, beside what is printed

  Path data;  // --data
  std::function<Result<void>()> work;
};

// A subcommand with --data; run is called if it is chosen.
CLI::App& add_command(CLI::App& app, TerminalCommandLine& line, const std::string& name,
                      const std::string& help, std::function<Result<void>()> run);

void add_enroll_command(CLI::App& app, TerminalCommandLine& line);     // enroll
void add_init_command(CLI::App& app, TerminalCommandLine& line);       // init
void add_show_command(CLI::App& app, TerminalCommandLine& line);       // show
void add_settings_commands(CLI::App& app, TerminalCommandLine& line);  // campaign hub
void add_rep_commands(CLI::App& app, TerminalCommandLine& line);       // rep add|list|remove
void add_secret_command(CLI::App& app, TerminalCommandLine& line);     // secret

// The public part, as HQ registers it, and where the device secret is.
Result<void> print(const TerminalCommandLine& line, const Terminal& terminal);

// The program. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 there is a terminal already.
int run_terminal_command(int argc, const char* const* argv);

}  // namespace jiangxin
