#include "sync/enrolment/campaign_options.h"

#include <CLI/CLI.hpp>

#include "sync/protocol/limits.h"
#include "sync/store/campaign_repository.h"
#include "sync/store/terminal.h"

namespace jiangxin {

CLI::Option& add_campaign_options(CLI::App& command, CampaignOptions& options) {
  CLI::Option& file = *command.add_option("--campaign", options.file, "The campaign's JSON")
                           ->check(CLI::ExistingFile);
  command.add_flag("--demo", options.demo, "Open since last month, closing soon")->needs(&file);
  return file;
}

Result<Campaign> read_campaign(FileSystem& files, const Clock& clock,
                               const CampaignOptions& options) {
  JIANGXIN_ASSIGN(json, read_file(files, options.file, kMaxCampaignBytes));
  JIANGXIN_ASSIGN(campaign, parse_campaign(as_text(json), options.file.string()));
  if (campaign.suite != Suite::X25519 && campaign.hq_box.empty())
    return fail(
        ErrorCode::InvalidInput,
        options.file.string() +
            ": /hq_box: a campaign of suite 2 names HQ's key; leave --campaign out: HQ's own"
            " comes by network or stick");
  if (!options.demo) return campaign;
  const Date today = local_date(clock.now(), campaign.utc_offset);
  return with_dates_around(std::move(campaign), today);
}

Result<void> store_campaign(FileSystem& files, const Path& data, const Campaign& campaign) {
  JIANGXIN_TRY(files.make_folder(data));
  JIANGXIN_ASSIGN(db, Database::open(database_file(data)));
  JIANGXIN_TRY(keep_campaign(files, data, to_json(campaign)));
  return CampaignRepository(db).store(campaign);
}

}  // namespace jiangxin
