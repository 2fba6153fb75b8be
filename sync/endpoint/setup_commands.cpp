#include <CLI/CLI.hpp>

#include "sync/endpoint/command_line.h"

namespace jiangxin {
namespace {

struct CampaignOptions {
  std::string file;
  bool demo = false;     // dates around today
  bool new_key = false;  // though the campaign has one
};

Result<Campaign> read_campaign(const CommandLine& line, const CampaignOptions& options) {
  JIANGXIN_ASSIGN(bytes, read_file(line.around.files, options.file, kMaxCampaignBytes));
  JIANGXIN_ASSIGN(campaign, parse_campaign(as_text(bytes), options.file));
  if (!options.demo) return std::move(campaign);
  const Date today = local_date(line.around.clock.now(), campaign.utc_offset);
  return with_dates_around(std::move(campaign), today);
}

Result<void> store_campaign(const CommandLine& line, HubData& data, const Campaign& campaign) {
  JIANGXIN_TRY(data.store().put_campaign(campaign));
  line.out << "campaign " << campaign.id << " version " << campaign.version << ", form "
           << campaign.form_version << "\n";
  return {};
}

// Whoever has the newest key of a campaign has those before it: else what is sealed to one of them
// would look as if it were sealed to nobody, and be refused.
Result<void> check_has(const HubData& data, const std::string& key, Suite suite) {
  const auto& opening = data.secrets().opening;
  if (key.empty() || !opening) return {};
  JIANGXIN_ASSIGN(present, parse_box_key_of(suite, key));
  if (opening->has(present)) return {};
  return fail(ErrorCode::Denied,
              "the campaign's present key is not among those that are here: use another copy of the"
              " key file, one that has it");
}

// Its drafts, and what came of it, are of the suite that it had at first.
Result<void> check_suite(const HubData& data, const Campaign& campaign, const Campaign* known) {
  if (known && known->suite != campaign.suite)
    return fail(ErrorCode::Conflict,
                "/suite: " + campaign.id + " is of " + std::string(to_string(known->suite)) +
                    ", and stays so; a campaign of another id may be of another");
  if (data.secrets().sign.of(campaign.suite) == nullptr)
    return fail(ErrorCode::Unsupported,
                "/suite: this hub was made by a version that did not know " +
                    std::string(to_string(campaign.suite)));
  return {};
}

// The key that the campaign has, or one of its own.
Result<std::string> key_for(const CommandLine& line, HubData& data, const Campaign& campaign,
                            bool new_key) {
  const auto found = data.store().newest_campaign(campaign.id);
  if (!found && found.error().code != ErrorCode::NotFound)
    return tl::unexpected<Error>(found.error());
  const Campaign* known = found ? found->get() : nullptr;
  JIANGXIN_TRY(check_suite(data, campaign, known));
  const std::string has = known ? known->hq_box : std::string();
  if (!campaign.hq_box.empty() && campaign.hq_box != has)
    return fail(ErrorCode::InvalidInput,
                "/hq_box: another than HQ has for " + campaign.id + "; leave it out");
  const bool is_later = !known || campaign.version > known->version;
  if (new_key && !is_later)
    return fail(ErrorCode::Conflict, "/version: " + campaign.id + " has version " +
                                         std::to_string(known->version) +
                                         " already; a new key needs a higher one");
  if (!is_later || (!has.empty() && !new_key)) return has;
  JIANGXIN_TRY(check_has(data, has, campaign.suite));
  JIANGXIN_ASSIGN(made, make_campaign_key(line, data, campaign.suite));
  return to_string(made);
}

Result<void> publish(const CommandLine& line, HubData& data, Campaign campaign, bool new_key) {
  JIANGXIN_ASSIGN(key, key_for(line, data, campaign, new_key));
  campaign.hq_box = key;
  return store_campaign(line, data, campaign);
}

Result<void> init(const CommandLine& line, const CampaignOptions& options) {
  JIANGXIN_ASSIGN(campaign, read_campaign(line, options));
  JIANGXIN_ASSIGN(data, HubData::create(line.data, line.around));
  return publish(line, *data, std::move(campaign), options.new_key);
}

Result<void> add_campaign(const CommandLine& line, const CampaignOptions& options) {
  JIANGXIN_ASSIGN(campaign, read_campaign(line, options));
  JIANGXIN_ASSIGN(data, line.open());
  return publish(line, *data, std::move(campaign), options.new_key);
}

struct ClosingOptions {
  std::string id;
  bool yes = false;
};

// A later version of it that says so, and nothing else.
Result<void> close(const CommandLine& line, const ClosingOptions& options) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(newest, data->store().newest_campaign(options.id));
  Campaign campaign = *newest;
  if (campaign.closed) {
    line.out << "campaign " << campaign.id << " is closed already\n";
    return {};
  }
  if (!options.yes)
    return fail(ErrorCode::InvalidInput,
                "every terminal destroys what it keeps of " + campaign.id +
                    ", drafts that were never submitted too; if that is meant, say --yes");
  campaign.closed = true;
  ++campaign.version;
  return store_campaign(line, *data, campaign);
}

void add_closing_command(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<ClosingOptions>();
  CLI::App& command =
      *add_command(app, line, "close", "close a campaign: terminals keep nothing of it any more",
                   [&line, options] { return close(line, *options); });
  command.add_option("CAMPAIGN", options->id, "its id")->required();
  command.add_flag("--yes", options->yes, "it is meant");
}

Result<void> print_keys(const CommandLine& line) {
  JIANGXIN_ASSIGN(data, line.open());
  line.out << to_json(data->secrets().public_keys()) << "\n";
  return {};
}

void add_campaign_options(CLI::App& command, CampaignOptions& options) {
  command.add_option("--campaign", options.file, "a campaign file")->required();
  command.add_flag("--demo", options.demo, "with dates around today");
}

}  // namespace

void add_setup_commands(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<CampaignOptions>();
  add_campaign_options(*add_command(app, line, "init", "make a hub: its keys and first campaign",
                                    [&line, options] { return init(line, *options); }),
                       *options);
  CLI::App& added = *add_opening_command(app, line, "campaign", "add a campaign, or replace it",
                                         [&line, options] { return add_campaign(line, *options); });
  add_campaign_options(added, *options);
  added.add_flag("--new-key", options->new_key,
                 "seal what is submitted from now on to a key that is made now");
  add_closing_command(app, line);
  add_command(app, line, "keys", "print HQ's public keys as JSON",
              [&line] { return print_keys(line); });
}

}  // namespace jiangxin
