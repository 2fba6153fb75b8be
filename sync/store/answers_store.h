// HQ's answers into the terminal's database, by whatever way they came.
#pragma once

#include <vector>

#include "sync/protocol/hq_protocol.h"
#include "sync/store/database.h"

namespace jiangxin {

// What was new of it. What is known already, and receipts for what this database never sent (it
// may have been begun anew), are passed over.
struct NewAnswers {
  int receipts = 0;
  int decisions = 0;
  int campaigns = 0;
  int handovers = 0;
  bool staff = false;  // HQ has changed days or revocations
  bool operator==(const NewAnswers&) const = default;
};

// The caller has checked the signatures and is_meant_for(). Each is one transaction. Errors: the
// database's. By network: the cursor moves with it. Whether HQ has changed days or revocations of
// reps.
Result<bool> store_updates(Database& db, const Updates& updates);
// By stick: HQ's cursor stays where it is, and the network will tell the same again.
Result<NewAnswers> store_pages(Database& db, const std::vector<Updates>& pages);

}  // namespace jiangxin
