// What HQ has decided about the reps' credentials at its terminals (sync/protocol/staff.h).
#pragma once

#include <vector>

#include "sync/endpoint/hq_database.h"
#include "sync/protocol/staff.h"

namespace jiangxin {

struct RevokedRep {
  TerminalId terminal;
  std::string id;  // of the credential
  TimePoint at;
};

// Any thread; db outlives this.
class StaffStore {
 public:
  explicit StaffStore(HqDatabase& db) : db_(db) {}

  // What a terminal is told now.
  Result<StaffOrder> order(const TerminalId& terminal, TimePoint now);
  // Told to every terminal. The same again changes nothing.
  Result<void> set_days(int days);
  // For good. Errors: InvalidInput (no id of a credential), TooLarge (too many at one terminal).
  Result<void> revoke(const TerminalId& terminal, const std::string& id, TimePoint now);
  Result<int> days();
  // By terminal, oldest first.
  Result<std::vector<RevokedRep>> revoked();

 private:
  HqDatabase& db_;
};

}  // namespace jiangxin
