#include <algorithm>

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

struct ClosingOptions {
  std::string id;
  bool yes = false;
};

Result<Campaign> newest_form(HubData& data, const std::string& id) {
  JIANGXIN_ASSIGN(forms, data.store().campaigns());
  std::erase_if(forms, [&](const StoredCampaign& form) { return form.id != id; });
  if (forms.empty()) return fail(ErrorCode::NotFound, "no campaign \"" + id + "\" here");
  const auto newest = std::ranges::max_element(forms, {}, &StoredCampaign::version);
  JIANGXIN_ASSIGN(campaign, data.store().campaign(id, newest->form_version));
  return *campaign;
}

// A later version of it that says so, and nothing else.
Result<void> close(const CommandLine& line, const ClosingOptions& options) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(campaign, newest_form(*data, options.id));
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
  add_campaign_options(*add_command(app, line, "campaign", "add a campaign, or replace it",
                                    [&line, options] { return add_campaign(line, *options); }),
                       *options);
  add_closing_command(app, line);
  add_command(app, line, "keys", "print HQ's public keys as JSON",
              [&line] { return print_keys(line); });
}

}  // namespace jiangxin
