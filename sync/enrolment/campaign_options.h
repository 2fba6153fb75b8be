// The options that name a campaign for a terminal.
#pragma once

#include "sync/base/clock.h"
#include "sync/base/file_system.h"
#include "sync/forms/campaign.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace jiangxin {

struct CampaignOptions {
  Path file;
  bool demo = false;  // dates around today
};

CLI::Option& add_campaign_options(CLI::App& command, CampaignOptions& options);
// Errors: those of read_file and of parse_campaign.
Result<Campaign> read_campaign(FileSystem& files, const Clock& clock,
                               const CampaignOptions& options);
// In the database, and beside it.
Result<void> store_campaign(FileSystem& files, const Path& data, const Campaign& campaign);

}  // namespace jiangxin
