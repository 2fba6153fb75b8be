#include "sync/store/campaign_repository.h"

#include <algorithm>
#include <tuple>

#include "sync/base/log.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

Result<void> read_text(Statement& row, std::string& json) {
  return row.read(json);
}

}  // namespace

Result<int> CampaignRepository::store(const Campaign& campaign, int versions_later) {
  return execute(db_,
                 "INSERT INTO campaign VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                 " version = excluded.version, json = excluded.json"
                 " WHERE excluded.version >= version + ?",
                 campaign.id, campaign.form_version, campaign.version, to_json(campaign),
                 versions_later);
}

// What this terminal was set up with is the same but for HQ's key, which no file has.
Result<bool> CampaignRepository::brings_only_key(const Campaign& sent) {
  if (sent.hq_box.empty()) return false;
  JIANGXIN_ASSIGN(json, select_one<std::string>(
                            db_, "SELECT json FROM campaign WHERE id = ? AND form_version = ?",
                            read_text, sent.id, sent.form_version));
  if (!json) return false;
  auto here = parse_campaign(*json, sent.id);
  if (!here || !here->hq_box.empty()) return false;
  here->hq_box = sent.hq_box;
  return *here == sent;
}

Result<void> CampaignRepository::store(const Campaign& campaign) {
  JIANGXIN_TRY(store(campaign, 0));
  return {};
}

Result<int> CampaignRepository::store_sent(const std::vector<SignedCampaign>& campaigns) {
  int news = 0;
  for (const SignedCampaign& sent : campaigns) {
    const auto campaign = parse_campaign(sent.json, "HQ's campaign");
    if (!campaign) {
      log_error("not taken: " + campaign.error().detail);
      continue;
    }
    JIANGXIN_ASSIGN(same, brings_only_key(*campaign));
    JIANGXIN_ASSIGN(stored, store(*campaign, same ? 0 : 1));
    if (stored == 0) continue;
    ++news;
    log_info("campaign " + campaign->id + " version " + std::to_string(campaign->version) +
             ", form " + std::to_string(campaign->form_version));
  }
  return news;
}

Result<std::vector<Campaign>> CampaignRepository::all(TimePoint now) {
  JIANGXIN_ASSIGN(texts, select<std::string>(db_, "SELECT json FROM campaign ORDER BY version DESC",
                                             read_text));
  std::vector<Campaign> campaigns;
  for (const std::string& json : texts) {
    auto campaign = parse_campaign(json, "a campaign of the database");
    if (campaign)
      campaigns.push_back(*std::move(campaign));
    else
      log_error("passed over: " + campaign.error().detail);
  }
  std::vector<Campaign> current;
  for (const Campaign& form : campaigns)
    current.push_back(
        brought_up_to_date(form, *std::ranges::find(campaigns, form.id, &Campaign::id)));
  // What has not begun comes last; before it, what is over.
  std::ranges::stable_sort(current, std::ranges::greater{}, [&](const Campaign& campaign) {
    const bool begun = campaign.opens <= local_date(now, campaign.utc_offset);
    return std::tuple(begun, !campaign.closed, begun ? campaign.opens : Date{}, campaign.id,
                      campaign.form_version);
  });
  return current;
}

Result<std::string> CampaignRepository::state() {
  JIANGXIN_ASSIGN(state, select_value<std::string>(
                             db_,
                             "SELECT group_concat(id || ' ' || form_version || ' ' || version)"
                             " FROM campaign"));
  return state.value_or("");
}

}  // namespace jiangxin
