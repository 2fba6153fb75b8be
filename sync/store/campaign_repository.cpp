#include "sync/store/campaign_repository.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "sync/base/log.h"
#include "sync/protocol/json_reader.h"
#include "sync/protocol/limits.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

Result<void> read_text(Statement& row, std::string& json) {
  return row.read(json);
}

bool add(std::vector<Campaign>& campaigns, const std::string& json) {
  auto campaign = parse_campaign(json, "a campaign of the database");
  if (!campaign) {
    log_error("passed over: " + campaign.error().detail);
    return false;
  }
  campaigns.push_back(*std::move(campaign));
  return true;
}

// Which one it is, of a form that this program cannot read; as much of it as is there.
struct Place {
  std::string id;
  std::int64_t form_version = 0;
  std::int64_t version = 0;
};

Place place_of(const std::string& json) {
  constexpr std::int64_t kMost = std::numeric_limits<int>::max();
  const auto place = wire::parse_object<Place>(json, kMaxCampaignBytes, [](wire::Reader& in) {
    return Place{in.text("id", 256), in.integer("form_version", 1, kMost),
                 in.integer("version", 1, kMost)};
  });
  return place.value_or(Place{});
}

Campaign as_set_up(Campaign campaign) {
  campaign.hq_box.clear();
  campaign.closed = false;
  return campaign;
}

std::vector<Campaign> in_order(std::vector<Campaign> campaigns, TimePoint now) {
  std::ranges::sort(campaigns, std::ranges::greater{}, [](const Campaign& campaign) {
    return std::tuple(campaign.version, campaign.id, campaign.form_version);
  });
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

}  // namespace

Result<int> CampaignRepository::store(const Campaign& campaign, const Row& row,
                                      int versions_later) {
  return execute(
      db_,
      "INSERT INTO campaign (id, form_version, version, json, signature) VALUES (?, ?, ?, ?, ?)"
      " ON CONFLICT DO UPDATE SET version = excluded.version, json = excluded.json,"
      " signature = excluded.signature WHERE excluded.version >= version + ?",
      campaign.id, campaign.form_version, campaign.version, row.json, row.signature,
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
  JIANGXIN_TRY(store(campaign, {to_json(campaign), std::nullopt}, 0));
  return {};
}

Result<int> CampaignRepository::store_sent(const std::vector<SignedCampaign>& campaigns) {
  int news = 0;
  JIANGXIN_TRY(db_.transaction([&]() -> Result<void> {
    for (const SignedCampaign& sent : campaigns) {
      JIANGXIN_ASSIGN(is_new, store_one(sent));
      news += is_new ? 1 : 0;
    }
    return {};
  }));
  return news;
}

Result<bool> CampaignRepository::store_one(const SignedCampaign& sent) {
  const auto campaign = parse_campaign(sent.json, "HQ's campaign");
  if (!campaign) {
    log_error("kept for a newer program: " + campaign.error().detail);
    JIANGXIN_TRY(keep_unread(sent));
    return false;
  }
  JIANGXIN_ASSIGN(same, brings_only_key(*campaign));
  JIANGXIN_ASSIGN(stored, store(*campaign, {sent.json, sent.signature}, same ? 0 : 1));
  JIANGXIN_TRY(execute(db_,
                       "DELETE FROM unread_campaign"
                       " WHERE id = ? AND form_version = ? AND version <= ?",
                       campaign->id, campaign->form_version, campaign->version));
  if (stored == 0) return false;
  log_info("campaign " + campaign->id + " version " + std::to_string(campaign->version) +
           ", form " + std::to_string(campaign->form_version));
  return true;
}

Result<void> CampaignRepository::keep_unread(const SignedCampaign& sent) {
  const Place place = place_of(sent.json);
  JIANGXIN_ASSIGN(newer, select_value<std::int64_t>(db_,
                                                    "SELECT 1 FROM campaign WHERE id = ?"
                                                    " AND form_version = ? AND version > ?",
                                                    place.id, place.form_version, place.version));
  if (newer) return {};
  JIANGXIN_TRY(execute(db_,
                       "INSERT INTO unread_campaign (id, form_version, version, json, signature)"
                       " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                       " version = excluded.version, json = excluded.json,"
                       " signature = excluded.signature WHERE excluded.version >= version",
                       place.id, place.form_version, place.version, sent.json, sent.signature));
  return {};
}

// What is still not read stays as it is: nothing is written on a full disk.
Result<int> CampaignRepository::read_again() {
  JIANGXIN_ASSIGN(waiting, kept());
  std::erase_if(waiting, [](const SignedCampaign& sent) {
    return !parse_campaign(sent.json, "HQ's campaign");
  });
  return waiting.empty() ? Result<int>(0) : store_sent(waiting);
}

Result<int> CampaignRepository::unread(const SignPublicKey& hq) {
  JIANGXIN_ASSIGN(waiting, kept());
  return static_cast<int>(std::ranges::count_if(
      waiting, [&](const SignedCampaign& sent) { return is_genuine(sent, hq); }));
}

Result<std::vector<SignedCampaign>> CampaignRepository::kept() {
  return select<SignedCampaign>(
      db_, "SELECT json, signature FROM unread_campaign",
      [](Statement& row, SignedCampaign& one) { return row.read(one.json, one.signature); });
}

Result<std::vector<CampaignRepository::Row>> CampaignRepository::rows() {
  return select<Row>(db_, "SELECT json, signature FROM campaign",
                     [](Statement& row, Row& one) { return row.read(one.json, one.signature); });
}

Result<std::vector<Campaign>> CampaignRepository::all(TimePoint now) {
  JIANGXIN_ASSIGN(stored, rows());
  std::vector<Campaign> campaigns;
  for (const Row& row : stored) add(campaigns, row.json);
  return in_order(std::move(campaigns), now);
}

Result<std::vector<Campaign>> CampaignRepository::trusted(TimePoint now, const SignPublicKey& hq) {
  JIANGXIN_ASSIGN(stored, rows());
  std::vector<Campaign> campaigns;
  for (const Row& row : stored) {
    if (row.signature && !is_genuine(SignedCampaign{row.json, *row.signature}, hq))
      log_error("passed over: a campaign of the database that HQ did not sign");
    else if (add(campaigns, row.json) && !row.signature)
      campaigns.back() = as_set_up(std::move(campaigns.back()));
  }
  return in_order(std::move(campaigns), now);
}

Result<std::string> CampaignRepository::state() {
  JIANGXIN_ASSIGN(state, select_value<std::string>(
                             db_,
                             "SELECT group_concat(id || ' ' || form_version || ' ' || version)"
                             " FROM campaign"));
  return state.value_or("");
}

}  // namespace jiangxin
