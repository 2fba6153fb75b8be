#include "sync/enrolment/staff_options.h"

#include <CLI/CLI.hpp>

namespace jiangxin {
namespace {

constexpr std::uint64_t kLargestPinFile = 64 << 10;

Result<void> read_first_line(FileSystem& files, const Path& file, std::string& into) {
  if (file.empty()) return {};
  JIANGXIN_ASSIGN(content, read_file(files, file, kLargestPinFile));
  const std::string_view text = as_text(content);
  into = text.substr(0, text.find_first_of("\r\n"));
  return {};
}

}  // namespace

void add_pin_option(CLI::App& command, const std::string& name, const std::string& variable,
                    PinOption& option, const std::string& help) {
  command.add_option(name, option.pin, help)->envname(variable);
  command.add_option(name + "-file", option.file, "… read from a file's first line");
}

Result<std::string> read_pin(FileSystem& files, const PinOption& option) {
  std::string pin = option.pin;
  JIANGXIN_TRY(read_first_line(files, option.file, pin));
  return pin;
}

void add_staff_options(CLI::App& command, StaffOptions& options) {
  TerminalStaff& staff = options.staff;
  command.add_option("--rep-name", staff.rep_name, "The union rep's name");
  command.add_option("--rep-pin", staff.rep_pin, "The rep's PIN, six digits or more")
      ->envname("JIANGXIN_REP_PIN");
  command.add_option("--rep-pin-file", options.rep_pin_file, "… read from a file's first line");
  command.add_option("--service-pin", staff.service_pin, "The service area's PIN")
      ->envname("JIANGXIN_SERVICE_PIN");
  command.add_option("--service-pin-file", options.service_pin_file, "… read from a file");
  command
      .add_option("--pin-memory-mib", options.pin_memory_mib, "Memory that checking a PIN takes")
      ->check(CLI::Range(1, 1024));
}

Result<TerminalStaff> read_staff(FileSystem& files, const StaffOptions& options) {
  TerminalStaff staff = options.staff;
  staff.cost.memory_bytes = options.pin_memory_mib << 20;
  JIANGXIN_TRY(read_first_line(files, options.rep_pin_file, staff.rep_pin));
  JIANGXIN_TRY(read_first_line(files, options.service_pin_file, staff.service_pin));
  return staff;
}

}  // namespace jiangxin
