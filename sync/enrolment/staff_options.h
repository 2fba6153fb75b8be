// The options that say who works at a new terminal.
#pragma once

#include "sync/store/terminal.h"

namespace CLI {
class App;
}

namespace jiangxin {

struct StaffOptions {
  TerminalStaff staff;
  Path rep_pin_file;
  Path service_pin_file;
  std::uint64_t pin_memory_mib = PinCost{}.memory_bytes >> 20;
};

// A PIN, given so or in a file's first line.
struct PinOption {
  std::string pin;
  Path file;
};
// "--rep-pin", "--rep-pin-file", or the variable.
void add_pin_option(CLI::App& command, const std::string& name, const std::string& variable,
                    PinOption& option, const std::string& help);
// Errors: NotFound, TooLarge, Io.
Result<std::string> read_pin(FileSystem& files, const PinOption& option);

void add_staff_options(CLI::App& command, StaffOptions& options);
// With the PINs that stand in files. Errors: NotFound, TooLarge, Io.
Result<TerminalStaff> read_staff(FileSystem& files, const StaffOptions& options);

}  // namespace jiangxin
