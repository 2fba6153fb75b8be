// The campaigns of a terminal: from its setup, or sent by HQ.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/forms/campaign.h"
#include "sync/protocol/messages.h"
#include "sync/store/database.h"

namespace jiangxin {

// One thread; db outlives this.
class CampaignRepository {
 public:
  explicit CampaignRepository(Database& db) : db_(db) {}

  // Beside the other form versions, unless there is a newer version of this one.
  Result<void> store(const Campaign& campaign);
  // HQ's, whose signatures the caller has checked; how many were newer than what was here, or the
  // same with HQ's key. What this program cannot read (it may be meant for a newer one) is kept as
  // it came, unless something newer of that form is here.
  Result<int> store_sent(const std::vector<SignedCampaign>& campaigns);
  // When a program begins: what an earlier one could not read, as if HQ sent it now. How many were
  // news.
  Result<int> read_again();
  // How many of HQ's campaigns wait for a program that can read them.
  Result<int> unread(const SignPublicKey& hq);
  // Every form version that this program can read, brought up to date. First the newest form of the
  // campaign that runs now: of those that have begun and are not closed the one that began last.
  Result<std::vector<Campaign>> all(TimePoint now);
  // The same for whoever seals and destroys by them: the database is written by the sync service
  // too, so what HQ is said to have sent must bear its signature, and is passed over without; a
  // setup's own names no key of HQ's and is not closed.
  Result<std::vector<Campaign>> trusted(TimePoint now, const SignPublicKey& hq);
  // Another text when another campaign, form or version is there.
  Result<std::string> state();

 private:
  struct Row {
    std::string json;
    std::optional<SignatureBytes> signature;
  };

  Result<bool> store_one(const SignedCampaign& sent);
  Result<void> keep_unread(const SignedCampaign& sent);
  Result<std::vector<SignedCampaign>> kept();
  Result<std::vector<Row>> rows();
  Result<int> store(const Campaign& campaign, const Row& row, int versions_later);
  Result<bool> brings_only_key(const Campaign& sent);

  Database& db_;
};

}  // namespace jiangxin
