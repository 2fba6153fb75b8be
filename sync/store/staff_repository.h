// What HQ last said of this terminal's reps (sync/protocol/staff.h), and whether a credential works
// by it, on line or not. Time is the latest that this terminal has seen since HQ spoke, its own
// clock's or HQ's: a clock that is set back gains nobody a day, and one that was wrong is forgotten
// when HQ speaks again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/protocol/staff.h"
#include "sync/store/database.h"
#include "sync/store/terminal.h"

namespace jiangxin {

struct StaffRules {
  std::int64_t number = 0;
  std::optional<TimePoint> told_at;  // none: HQ has said nothing yet
  int days = kDefaultRepDays;
  std::vector<std::string> revoked;
  std::optional<TimePoint> latest;  // that was seen since
  bool operator==(const StaffRules&) const = default;
};

enum class RepStanding { Good, Expired, Revoked };
// A credential of which nobody knows when it was made or confirmed does not expire.
RepStanding standing_of(const RepCredential& credential, const StaffRules& rules, TimePoint now);

// One thread; db outlives this. Errors: the database's.
class StaffRepository {
 public:
  explicit StaffRepository(Database& db) : db_(db) {}

  // HQ's, whose signature the caller has checked, and for this terminal. An older one changes
  // nothing, and one that this program cannot read is passed over. Whether days or revocations are
  // others now.
  Result<bool> take(const SignedStaff& staff);
  // By the order that is here. One that HQ did not sign for this terminal, whoever wrote it, is
  // none (and makes way for HQ's next). terminal: load_own_terminal's.
  Result<StaffRules> rules(const Terminal& terminal);
  // This terminal's clock says so.
  Result<void> see(TimePoint now);

 private:
  struct Stored;
  Result<Stored> stored();
  void drop(const SignedStaff& forged);

  Database& db_;
};

}  // namespace jiangxin
