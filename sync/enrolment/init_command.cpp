#include <CLI/CLI.hpp>

#include "sync/enrolment/campaign_options.h"
#include "sync/enrolment/command_line.h"
#include "sync/enrolment/device_secret_options.h"
#include "sync/enrolment/staff_options.h"

namespace jiangxin {
namespace {

constexpr std::uint64_t kLargestKeys = 64 << 10;

struct InitOptions {
  TerminalSetup setup;
  Path hq_keys;
  StaffOptions staff;
  DeviceSecretOptions secret;
  CampaignOptions campaign;
};

Result<Terminal> make_terminal(const TerminalCommandLine& line, const InitOptions& options,
                               const SecretOrder& secret) {
  TerminalSetup setup = options.setup;
  setup.secret = secret;
  JIANGXIN_ASSIGN(staff, read_staff(line.files, options.staff));
  setup.staff = std::move(staff);
  setup.staff.now = line.clock.now();
  JIANGXIN_ASSIGN(keys, read_file(line.files, options.hq_keys, kLargestKeys));
  const auto hq = parse_hq_keys(as_text(keys));
  if (!hq) return fail(hq.error().code, options.hq_keys.string() + ": " + hq.error().detail);
  setup.hq = *hq;
  return create_terminal(line.files, line.data, setup, line.random);
}

// The campaign is read before anything is made, and stored after.
Result<void> init(const TerminalCommandLine& line, const InitOptions& options) {
  std::optional<Campaign> campaign;
  if (!options.campaign.file.empty()) {
    JIANGXIN_ASSIGN(read, read_campaign(line.files, line.clock, options.campaign));
    campaign = std::move(read);
  }
  JIANGXIN_ASSIGN(chosen, choose_place(options.secret, line.random));
  JIANGXIN_ASSIGN(terminal, make_terminal(line, options, chosen.order));
  if (campaign) JIANGXIN_TRY(store_campaign(line.files, line.data, *campaign));
  JIANGXIN_TRY(say_place(line, chosen.otherwise));
  return print(line, terminal);
}

}  // namespace

void add_init_command(CLI::App& app, TerminalCommandLine& line) {
  const auto options = std::make_shared<InitOptions>();
  TerminalSetup& setup = options->setup;
  CLI::App& command = add_command(app, line, "init",
                                  "For tests: a terminal that is not enrolled, for a hub on"
                                  " loopback",
                                  [&line, options] { return init(line, *options); });
  command.add_option("--hub", setup.hub_url, "The hub's address, http://HOST:PORT")->required();
  command.add_option("--hq-keys", options->hq_keys, "What jiangxin-hub keys prints")
      ->required()
      ->check(CLI::ExistingFile);
  command.add_option("--name", setup.name, "What the terminal is called")->required();
  command.add_option("--unit", setup.unit_name, "The filing unit's name")->required();
  add_staff_options(command, options->staff);
  add_device_secret_options(command, options->secret);
  add_campaign_options(command, options->campaign);
}

}  // namespace jiangxin
