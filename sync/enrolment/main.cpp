// jiangxin-terminal: enrols a terminal with HQ, shows its identity, gives it its campaign and its
// hub. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 there is a terminal already.
#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "sync/base/program.h"
#include "sync/enrolment/enrol.h"
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
  std::string code;  // of an enrolment
  std::string fingerprint;
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

Result<void> read_staff(FileSystem& files, Options& options) {
  options.setup.staff.cost.memory_bytes = options.pin_memory_mib << 20;
  if (!options.rep_pin_file.empty()) {
    JIANGXIN_ASSIGN(pin, first_line(files, options.rep_pin_file));
    options.setup.staff.rep_pin = pin;
  }
  if (!options.service_pin_file.empty()) {
    JIANGXIN_ASSIGN(pin, first_line(files, options.service_pin_file));
    options.setup.staff.service_pin = pin;
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
                options.setup.hub_url + ": a hub's address is https://HOST:PORT");
  JIANGXIN_ASSIGN(db, Database::open(database_file(options.data)));
  return InboxRepository(db).set_setting("hub_url", options.setup.hub_url);
}

Result<Terminal> make_terminal(FileSystem& files, Options& options) {
  JIANGXIN_TRY(read_staff(files, options));
  JIANGXIN_ASSIGN(keys, read_file(files, options.hq_keys, kLargestInput));
  const auto hq = parse_hq_keys(as_text(keys));
  if (!hq) return fail(hq.error().code, options.hq_keys.string() + ": " + hq.error().detail);
  options.setup.hq = *hq;
  SystemRandom random;
  return create_terminal(files, options.data, options.setup, random);
}

Result<Terminal> enroll(FileSystem& files, Options& options) {
  JIANGXIN_TRY(read_staff(files, options));
  std::string& url = options.setup.hub_url;
  if (url.ends_with('/')) url.pop_back();
  if (!is_hub_url(url) || !url.starts_with("https://"))
    return fail(ErrorCode::InvalidInput, url + ": a hub's address is https://HOST:PORT");
  JIANGXIN_ASSIGN(code, EnrolmentCode::parse(options.code));
  ClientLimits limits;
  limits.hears_anybody = true;
  HttpClient client(limits);
  SystemRandom random;
  JIANGXIN_ASSIGN(done, enrol(files, options.data,
                              {url, std::move(code), options.fingerprint, options.setup.staff},
                              random, [&](ClientRequest request) {
                                request.url.insert(0, url);
                                return client.perform(request);
                              }));
  JIANGXIN_ASSIGN(db, Database::open(database_file(options.data)));
  JIANGXIN_TRY(InboxRepository(db).set_setting("hub_url", url));
  if (options.fingerprint.empty())
    std::cerr << "HQ's fingerprint is " << done.fingerprint
              << "\nCompare it with what jiangxin-hub enroll printed.\n";
  return done.terminal;
}

Result<Terminal> init(FileSystem& files, Options& options) {
  if (options.campaign.empty()) return make_terminal(files, options);
  // Read before anything is made, stored after.
  JIANGXIN_ASSIGN(campaign, load_campaign(files, options));
  JIANGXIN_ASSIGN(terminal, make_terminal(files, options));
  JIANGXIN_TRY(store_campaign(files, options, campaign));
  return terminal;
}

void add_staff(CLI::App& command, Options& options) {
  TerminalStaff& staff = options.setup.staff;
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

void add_enroll(CLI::App& app, Options& options) {
  CLI::App& enroll = *app.add_subcommand(
      "enroll", "Make this machine a terminal of HQ's, or give the terminal another certificate");
  enroll.add_option("--data", options.data, "The terminal's data folder")->required();
  enroll.add_option("--hub", options.setup.hub_url, "The hub's address, https://HOST:PORT")
      ->required();
  enroll.add_option("--code", options.code, "What jiangxin-hub enroll printed")->required();
  enroll.add_option("--fingerprint", options.fingerprint, "What HQ's must be, if it is known");
  add_staff(enroll, options);
}

void add_init(CLI::App& app, Options& options) {
  TerminalSetup& setup = options.setup;
  CLI::App& init = *app.add_subcommand(
      "init", "For tests: a terminal that is not enrolled, for a hub on loopback");
  init.add_option("--data", options.data, "The terminal's data folder")->required();
  init.add_option("--hub", setup.hub_url, "The hub's address, http://HOST:PORT")->required();
  init.add_option("--hq-keys", options.hq_keys, "What jiangxin-hub keys prints")
      ->required()
      ->check(CLI::ExistingFile);
  init.add_option("--name", setup.name, "What the terminal is called")->required();
  init.add_option("--unit", setup.unit_name, "The filing unit's name")->required();
  add_staff(init, options);
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
  const auto terminal = app.got_subcommand("init")     ? init(files, options)
                        : app.got_subcommand("enroll") ? enroll(files, options)
                                                       : load_terminal(files, options.data);
  if (!terminal) return report(terminal.error());
  print(*terminal);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"A terminal's identity and campaign", "jiangxin-terminal"};
  app.require_subcommand(1);
  Options options;
  add_enroll(app, options);
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
  hub.add_option("--hub", options.setup.hub_url, "https://HOST:PORT")->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  return run_program("jiangxin-terminal", [&] { return run(app, options); });
}
