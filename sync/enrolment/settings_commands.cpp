#include <CLI/CLI.hpp>

#include "sync/enrolment/campaign_options.h"
#include "sync/enrolment/command_line.h"
#include "sync/store/inbox_repository.h"

namespace jiangxin {
namespace {

Result<void> renew_campaign(const TerminalCommandLine& line, const CampaignOptions& options) {
  JIANGXIN_ASSIGN(campaign, read_campaign(line.files, line.clock, options));
  return store_campaign(line.files, line.data, campaign);
}

Result<void> change_hub(const TerminalCommandLine& line, const std::string& url) {
  JIANGXIN_TRY(load_terminal(line.files, line.data));
  JIANGXIN_TRY(check_hub_url(url));
  JIANGXIN_ASSIGN(db, Database::open(database_file(line.data)));
  return InboxRepository(db).set_setting("hub_url", url);
}

}  // namespace

void add_settings_commands(CLI::App& app, TerminalCommandLine& line) {
  const auto options = std::make_shared<CampaignOptions>();
  CLI::App& campaign = add_command(app, line, "campaign", "Store or renew the campaign",
                                   [&line, options] { return renew_campaign(line, *options); });
  add_campaign_options(campaign, *options).required();

  const auto url = std::make_shared<std::string>();
  CLI::App& hub = add_command(app, line, "hub", "Change the hub's address",
                              [&line, url] { return change_hub(line, *url); });
  hub.add_option("--hub", *url, "https://HOST:PORT")->required();
}

}  // namespace jiangxin
