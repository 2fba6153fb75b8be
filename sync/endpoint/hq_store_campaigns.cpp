#include <algorithm>

#include "sync/endpoint/hq_store.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

using Lock = std::lock_guard<std::mutex>;

struct CampaignRow {
  int form_version = 0;
  int version = 0;
  std::string json;
};

Result<void> read_version(Statement& row, StoredCampaign& campaign) {
  return row.read(campaign.id, campaign.form_version, campaign.version);
}

Result<void> read_campaign(Statement& row, CampaignRow& campaign) {
  return row.read(campaign.form_version, campaign.version, campaign.json);
}

// Each terminal has the first version of a number for good: another under the same would never
// reach it.
Result<void> check_follows(const CampaignRow& known, const Campaign& campaign) {
  if (campaign.version > known.version) return {};
  return fail(ErrorCode::Conflict,
              "/version: " + campaign.id + " has version " + std::to_string(known.version) +
                  " already; count it up, so that the terminals take the new one");
}

}  // namespace

Result<void> HqStore::put_campaign(const Campaign& campaign) {
  const std::string json = to_json(campaign);
  if (json.size() > kMaxCampaignBytes)
    return fail(ErrorCode::TooLarge, "a campaign has at most 512 KiB");
  const Lock lock(mutex_);
  return db_.transaction([&]() -> Result<void> {
    JIANGXIN_ASSIGN(known, select<CampaignRow>(db_,
                                               "SELECT form_version, version, json FROM campaigns"
                                               " WHERE id = ? ORDER BY version",
                                               read_campaign, campaign.id));
    if (std::ranges::any_of(known, [&](const auto& row) { return row.json == json; })) return {};
    if (!known.empty()) JIANGXIN_TRY(check_follows(known.back(), campaign));
    JIANGXIN_ASSIGN(number,
                    select_value<std::int64_t>(
                        db_, "INSERT INTO events(terminal_id) VALUES(x'') RETURNING number"));
    JIANGXIN_TRY(execute(db_,
                         "INSERT OR REPLACE INTO campaigns(id, form_version, version, json, number)"
                         " VALUES(?, ?, ?, ?, ?)",
                         campaign.id, campaign.form_version, campaign.version, json, *number));
    return {};
  });
}

Result<std::vector<StoredCampaign>> HqStore::campaigns() {
  const Lock lock(mutex_);
  return select<StoredCampaign>(
      db_, "SELECT id, form_version, version FROM campaigns ORDER BY id, form_version",
      read_version);
}

Result<std::shared_ptr<const Campaign>> HqStore::campaign(const std::string& id, int form_version) {
  const Lock lock(mutex_);
  JIANGXIN_ASSIGN(rows, select<CampaignRow>(db_,
                                            "SELECT form_version, version, json FROM campaigns"
                                            " WHERE id = ? ORDER BY version",
                                            read_campaign, id));
  const auto form = std::ranges::find(rows, form_version, &CampaignRow::form_version);
  if (form == rows.end()) return nullptr;
  ParsedCampaign& parsed = parsed_[{id, form_version}];
  if (!parsed.campaign || parsed.newest != rows.back().version) {
    JIANGXIN_ASSIGN(campaign, parse_campaign(form->json, id));
    JIANGXIN_ASSIGN(newest, parse_campaign(rows.back().json, id));
    parsed = {rows.back().version,
              std::make_shared<const Campaign>(brought_up_to_date(std::move(campaign), newest))};
  }
  return parsed.campaign;
}

}  // namespace jiangxin
