#include "app/state/campaigns.h"

#include <algorithm>

#include "sync/base/log.h"

namespace jiangxin {
namespace {

using Lock = std::lock_guard<std::mutex>;

}  // namespace

Result<bool> Campaigns::renew(TimePoint now) {
  JIANGXIN_ASSIGN(state, repository_.state());
  // A campaign may begin today.
  if (!empty()) state += " on " + to_string(local_date(now, newest().utc_offset));
  if (state == seen_) return false;
  JIANGXIN_ASSIGN(all, repository_.trusted(now, hq_));
  seen_ = std::move(state);
  const Lock lock(mutex_);
  if (all.empty() || (!generations_.empty() && generations_.back() == all)) return false;
  generations_.push_back(std::move(all));
  return true;
}

bool Campaigns::empty() const {
  const Lock lock(mutex_);
  return generations_.empty();
}

std::vector<std::string> Campaigns::closed() const {
  const Lock lock(mutex_);
  std::vector<std::string> ids;
  if (generations_.empty()) return ids;
  for (const Campaign& campaign : generations_.back())
    if (campaign.closed && std::ranges::count(ids, campaign.id) == 0) ids.push_back(campaign.id);
  return ids;
}

const Campaign& Campaigns::newest() const {
  const Lock lock(mutex_);
  return generations_.back().front();
}

const Campaign* Campaigns::of(const Application& application) const {
  const Lock lock(mutex_);
  for (const Campaign& campaign : generations_.back())
    if (campaign.id == application.campaign_id && campaign.form_version == application.form_version)
      return &campaign;
  log_error("no campaign " + application.campaign_id + " with form version " +
            std::to_string(application.form_version));
  return nullptr;
}

}  // namespace jiangxin
