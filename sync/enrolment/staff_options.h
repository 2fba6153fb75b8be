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

void add_staff_options(CLI::App& command, StaffOptions& options);
// With the PINs that stand in files. Errors: NotFound, TooLarge, Io.
Result<TerminalStaff> read_staff(FileSystem& files, const StaffOptions& options);

}  // namespace jiangxin
