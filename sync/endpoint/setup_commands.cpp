#include <CLI/CLI.hpp>

#include "sync/endpoint/command_line.h"

namespace jiangxin {
namespace {

struct CampaignOptions {
  std::string file;
  bool demo = false;  // dates around today
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

Result<void> init(const CommandLine& line, const CampaignOptions& options) {
  JIANGXIN_ASSIGN(campaign, read_campaign(line, options));
  JIANGXIN_ASSIGN(data, HubData::create(line.data, line.around));
  return store_campaign(line, *data, campaign);
}

Result<void> add_campaign(const CommandLine& line, const CampaignOptions& options) {
  JIANGXIN_ASSIGN(campaign, read_campaign(line, options));
  JIANGXIN_ASSIGN(data, line.open());
  return store_campaign(line, *data, campaign);
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
  add_campaign_options(*add_command(app, line, "campaign", "add a campaign, or replace it",
                                    [&line, options] { return add_campaign(line, *options); }),
                       *options);
  add_command(app, line, "keys", "print HQ's public keys as JSON",
              [&line] { return print_keys(line); });
}

}  // namespace jiangxin
