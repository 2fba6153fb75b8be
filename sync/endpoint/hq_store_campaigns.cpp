#include <algorithm>

#include "sync/endpoint/hq_store.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

Result<void> read_version(Statement& row, StoredCampaign& campaign) {
  return row.read(campaign.id, campaign.form_version, campaign.version);
}

// Oldest version first.
Result<std::vector<StoredCampaign>> forms_of(Database& db, const std::string& id) {
  return select<StoredCampaign>(
      db, "SELECT id, form_version, version FROM campaigns WHERE id = ? ORDER BY version",
      read_version, id);
}

Result<std::string> json_of(Database& db, const StoredCampaign& form) {
  JIANGXIN_ASSIGN(json, select_value<std::string>(
                            db, "SELECT json FROM campaigns WHERE id = ? AND form_version = ?",
                            form.id, form.form_version));
  return json.value_or("");
}

Result<Campaign> parsed_form(Database& db, const StoredCampaign& form) {
  JIANGXIN_ASSIGN(json, json_of(db, form));
  return parse_campaign(json, form.id);
}

// Each terminal has the first version of a number for good: another under the same would never
// reach it.
Result<void> check_follows(const StoredCampaign& known, const Campaign& campaign) {
  if (campaign.version > known.version) return {};
  return fail(ErrorCode::Conflict,
              "/version: " + campaign.id + " has version " + std::to_string(known.version) +
                  " already; count it up, so that the terminals take the new one");
}

// Drafts that were begun with it, and submissions on their way, are judged by it.
Result<void> check_same_form(const Campaign& known, const Campaign& campaign) {
  if (brought_up_to_date(known, campaign) == campaign) return {};
  return fail(ErrorCode::Conflict, "/form_version: what is asked differs from form " +
                                       std::to_string(known.form_version) + " of " + known.id +
                                       "; count it up");
}

}  // namespace

Result<void> HqStore::put_campaign(const Campaign& campaign) {
  const std::string json = to_json(campaign);
  if (json.size() > kMaxCampaignBytes)
    return fail(ErrorCode::TooLarge, "a campaign has at most 512 KiB");
  if (campaign.suite != Suite::X25519 && campaign.hq_box.empty())
    return fail(ErrorCode::InvalidInput, "/hq_box: a campaign of suite 2 has a key of its own");
  return db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_ASSIGN(known, forms_of(db, campaign.id));
    JIANGXIN_ASSIGN(same_form, json_of(db, {campaign.id, campaign.form_version, 0}));
    if (same_form == json) return {};
    if (!known.empty()) JIANGXIN_TRY(check_follows(known.back(), campaign));
    if (!same_form.empty()) {
      JIANGXIN_ASSIGN(form, parse_campaign(same_form, campaign.id));
      JIANGXIN_TRY(check_same_form(form, campaign));
    }
    JIANGXIN_ASSIGN(number,
                    select_value<std::int64_t>(
                        db, "INSERT INTO events(terminal_id) VALUES(x'') RETURNING number"));
    JIANGXIN_TRY(execute(db,
                         "INSERT OR REPLACE INTO campaigns(id, form_version, version, json, number)"
                         " VALUES(?, ?, ?, ?, ?)",
                         campaign.id, campaign.form_version, campaign.version, json, *number));
    return {};
  });
}

Result<std::vector<StoredCampaign>> HqStore::campaigns() {
  return db_.read([](Database& db) {
    return select<StoredCampaign>(
        db, "SELECT id, form_version, version FROM campaigns ORDER BY id, form_version",
        read_version);
  });
}

Result<std::shared_ptr<const Campaign>> HqStore::campaign(const std::string& id, int form_version) {
  return db_.peek([&](Database& db) { return campaign_in(db, id, form_version); });
}

Result<std::shared_ptr<const Campaign>> HqStore::campaign_in(Database& db, const std::string& id,
                                                             int form_version) {
  JIANGXIN_ASSIGN(forms, forms_of(db, id));
  const auto form = std::ranges::find(forms, form_version, &StoredCampaign::form_version);
  if (form == forms.end()) return nullptr;
  const StoredCampaign& newest = forms.back();
  ParsedCampaign& parsed = parsed_[{id, form_version}];
  if (!parsed.campaign || parsed.newest != newest.version) {
    JIANGXIN_ASSIGN(campaign, parsed_form(db, *form));
    if (*form != newest) {
      JIANGXIN_ASSIGN(last, parsed_form(db, newest));
      campaign = brought_up_to_date(std::move(campaign), last);
    }
    parsed = {newest.version, std::make_shared<const Campaign>(std::move(campaign))};
  }
  return parsed.campaign;
}

Result<std::shared_ptr<const Campaign>> HqStore::newest_campaign(const std::string& id) {
  JIANGXIN_ASSIGN(forms, db_.read([&](Database& db) { return forms_of(db, id); }));
  if (forms.empty()) return fail(ErrorCode::NotFound, "no campaign \"" + id + "\" here");
  return campaign(id, forms.back().form_version);
}

}  // namespace jiangxin
