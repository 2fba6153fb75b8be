#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "sync/enrolment/command_line.h"
#include "sync/protocol/key_values.h"

namespace jiangxin {
namespace {

Result<void> show(const TerminalCommandLine& line) {
  JIANGXIN_ASSIGN(terminal, load_terminal(line.files, line.data));
  return print(line, terminal);
}

}  // namespace

Result<void> print(const TerminalCommandLine& line, const Terminal& terminal) {
  JIANGXIN_ASSIGN(place, DeviceSecret(line.files, line.data).place());
  nlohmann::json value{{"terminal_id", to_string(terminal.id)},
                       {"name", terminal.name},
                       {"unit", terminal.unit_name},
                       {"hub", terminal.hub_url},
                       {"device_secret", to_string(place)}};
  put(value, "sign_key", terminal.sign_keys);
  put(value, "unit_key", terminal.unit_keys);
  line.out << value.dump(2) << "\n";
  return {};
}

void add_show_command(CLI::App& app, TerminalCommandLine& line) {
  add_command(app, line, "show", "Print the public part, as HQ registers it",
              [&line] { return show(line); });
}

}  // namespace jiangxin
