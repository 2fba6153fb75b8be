// The campaigns that this terminal knows. HQ may send others at any time: what begins afterwards
// begins with them, what is open stays with what it has.
#pragma once

#include <list>
#include <mutex>
#include <string>
#include <vector>

#include "sync/forms/application.h"
#include "sync/store/campaign_repository.h"

namespace jiangxin {

// Any thread. db, the drawing thread's, outlives this. hq: whose signature counts.
class Campaigns {
 public:
  Campaigns(Database& db, SignPublicKey hq) : repository_(db), hq_(std::move(hq)) {}

  // Looks into the database. Whether there is anything else now. Drawing thread.
  Result<bool> renew(TimePoint now);

  bool empty() const;
  // Ids of those that HQ has closed.
  std::vector<std::string> closed() const;
  // What new drafts use; not empty.
  const Campaign& newest() const;
  // The form that the application was begun with. None: a version that this terminal does not have.
  const Campaign* of(const Application& application) const;

 private:
  CampaignRepository repository_;
  SignPublicKey hq_;
  std::string seen_;
  mutable std::mutex mutex_;  // of what follows
  // The last one holds. None goes: somebody may work with it, and HQ sends few a year.
  std::list<std::vector<Campaign>> generations_;
};

}  // namespace jiangxin
