// jiangxin-terminal: makes a terminal's identity, shows it, gives it its campaign and its hub.
// Exit codes: 0 done, 1 failed, 2 wrong usage, 3 there is a terminal already.
#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "sync/base/program.h"
#include "sync/store/campaign_repository.h"
#include "sync/store/inbox_repository.h"
#include "sync/store/terminal.h"

namespace {

using namespace jiangxin;

constexpr std::uint64_t kLargestInput = 4 << 20;
constexpr int kUsage = 2;
constexpr int kExists = 3;

struct Options {
  Path data;
  Path hq_keys;
  Path campaign;
  bool demo = false;
  Path rep_pin_file;
  Path service_pin_file;
  std::uint64_t pin_memory_mib = PinCost{}.memory_bytes >> 20;
  TerminalSetup setup;
};

int report(const Error& error) {
  std::cerr << "jiangxin-terminal: " << error.detail << "\n";
  return error.code == ErrorCode::Conflict ? kExists : 1;
}

void print(const Terminal& terminal) {
  std::cout << nlohmann::json{{"terminal_id", to_string(terminal.id)},
                              {"name", terminal.name},
                              {"unit", terminal.unit_name},
                              {"hub", terminal.hub_url},
                              {"sign_key", to_string(terminal.sign_key)},
                              {"unit_key", to_string(terminal.unit_key)}}
                   .dump(2)
            << "\n";
}

Result<std::string> first_line(FileSystem& files, const Path& file) {
  JIANGXIN_ASSIGN(content, read_file(files, file, kLargestInput));
  const std::string_view text = as_text(content);
  return std::string(text.substr(0, text.find_first_of("\r\n")));
}

Result<void> read_pins(FileSystem& files, Options& options) {
  if (!options.rep_pin_file.empty()) {
    JIANGXIN_ASSIGN(pin, first_line(files, options.rep_pin_file));
    options.setup.rep_pin = pin;
  }
  if (!options.service_pin_file.empty()) {
    JIANGXIN_ASSIGN(pin, first_line(files, options.service_pin_file));
    options.setup.service_pin = pin;
  }
  return {};
}

Result<Campaign> load_campaign(FileSystem& files, const Options& options) {
  JIANGXIN_ASSIGN(json, read_file(files, options.campaign, kLargestInput));
  JIANGXIN_ASSIGN(campaign, parse_campaign(as_text(json), options.campaign.string()));
  if (!options.demo) return campaign;
  const Date today = local_date(SystemClock().now(), campaign.utc_offset);
  return with_dates_around(std::move(campaign), today);
}

Result<void> store_campaign(FileSystem& files, const Options& options, const Campaign& campaign) {
  JIANGXIN_TRY(files.make_folder(options.data));
  JIANGXIN_ASSIGN(db, Database::open(database_file(options.data)));
  JIANGXIN_TRY(keep_campaign(files, options.data, to_json(campaign)));
  return CampaignRepository(db).store(campaign);
}

Result<void> renew_campaign(FileSystem& files, const Options& options) {
  JIANGXIN_ASSIGN(campaign, load_campaign(files, options));
  return store_campaign(files, options, campaign);
}

Result<void> change_hub(FileSystem& files, const Options& options) {
  JIANGXIN_TRY(load_terminal(files, options.data));
  if (!is_hub_url(options.setup.hub_url))
    return fail(ErrorCode::InvalidInput,
                options.setup.hub_url + ": a hub's address is http://HOST:PORT");
  JIANGXIN_ASSIGN(db, Database::open(database_file(options.data)));
  return InboxRepository(db).set_setting("hub_url", options.setup.hub_url);
}

Result<Terminal> make_terminal(FileSystem& files, Options& options) {
  JIANGXIN_TRY(read_pins(files, options));
  JIANGXIN_ASSIGN(keys, read_file(files, options.hq_keys, kLargestInput));
  const auto hq = parse_hq_keys(as_text(keys));
  if (!hq) return fail(hq.error().code, options.hq_keys.string() + ": " + hq.error().detail);
  options.setup.hq = *hq;
  options.setup.cost.memory_bytes = options.pin_memory_mib << 20;
  SystemRandom random;
  return create_terminal(files, options.data, options.setup, random);
}

Result<Terminal> init(FileSystem& files, Options& options) {
  if (options.campaign.empty()) return make_terminal(files, options);
  // Read before anything is made, stored after.
  JIANGXIN_ASSIGN(campaign, load_campaign(files, options));
  JIANGXIN_ASSIGN(terminal, make_terminal(files, options));
  JIANGXIN_TRY(store_campaign(files, options, campaign));
  return terminal;
}

void add_init(CLI::App& app, Options& options) {
  TerminalSetup& setup = options.setup;
  CLI::App& init = *app.add_subcommand("init", "Make a terminal's identity in an empty folder");
  init.add_option("--data", options.data, "The terminal's data folder")->required();
  init.add_option("--hub", setup.hub_url, "The hub's address, http://HOST:PORT")->required();
  init.add_option("--hq-keys", options.hq_keys, "What jiangxin-hub keys prints")
      ->required()
      ->check(CLI::ExistingFile);
  init.add_option("--name", setup.name, "What the terminal is called")->required();
  init.add_option("--unit", setup.unit_name, "The filing unit's name")->required();
  init.add_option("--rep-name", setup.rep_name, "The union rep's name")->required();
  init.add_option("--rep-pin", setup.rep_pin, "The rep's PIN, six digits or more")
      ->envname("JIANGXIN_REP_PIN");
  init.add_option("--rep-pin-file", options.rep_pin_file, "… read from a file's first line");
  init.add_option("--service-pin", setup.service_pin, "The service area's PIN")
      ->envname("JIANGXIN_SERVICE_PIN");
  init.add_option("--service-pin-file", options.service_pin_file, "… read from a file");
  init.add_option("--pin-memory-mib", options.pin_memory_mib, "Memory that checking a PIN takes")
      ->check(CLI::Range(1, 1024));
}

void add_campaign(CLI::App& command, Options& options) {
  CLI::Option& file = *command.add_option("--campaign", options.campaign, "The campaign's JSON")
                           ->check(CLI::ExistingFile);
  command.add_flag("--demo", options.demo, "Open since last month, closing soon")->needs(&file);
}

int run(const CLI::App& app, Options& options) {
  PosixFileSystem files;
  if (app.got_subcommand("campaign") || app.got_subcommand("hub")) {
    const auto stored =
        app.got_subcommand("hub") ? change_hub(files, options) : renew_campaign(files, options);
    return stored ? 0 : report(stored.error());
  }
  const auto terminal =
      app.got_subcommand("init") ? init(files, options) : load_terminal(files, options.data);
  if (!terminal) return report(terminal.error());
  print(*terminal);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"A terminal's identity and campaign", "jiangxin-terminal"};
  app.require_subcommand(1);
  Options options;
  add_init(app, options);
  add_campaign(*app.get_subcommand("init"), options);
  CLI::App& show = *app.add_subcommand("show", "Print the public part, as HQ registers it");
  show.add_option("--data", options.data, "The terminal's data folder")->required();
  CLI::App& campaign = *app.add_subcommand("campaign", "Store or renew the campaign");
  campaign.add_option("--data", options.data, "The terminal's data folder")->required();
  add_campaign(campaign, options);
  campaign.get_option("--campaign")->required();
  CLI::App& hub = *app.add_subcommand("hub", "Change the hub's address");
  hub.add_option("--data", options.data, "The terminal's data folder")->required();
  hub.add_option("--hub", options.setup.hub_url, "http://HOST:PORT")->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  return run_program("jiangxin-terminal", [&] { return run(app, options); });
}
