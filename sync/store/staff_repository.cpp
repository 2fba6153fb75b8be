#include "sync/store/staff_repository.h"

#include <algorithm>

#include "sync/base/log.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

bool is_newer(const StaffOrder& order, const StaffOrder& known) {
  return order.number > known.number ||
         (order.number == known.number && order.told_at > known.told_at);
}

bool is_genuine_for(const SignedStaff& staff, const StaffOrder& order, const Terminal& terminal) {
  return order.terminal == terminal.id && is_genuine(staff, terminal.hq.sign.x25519);
}

}  // namespace

struct StaffRepository::Stored {
  std::optional<SignedStaff> staff;
  std::optional<StaffOrder> order;  // what it says, if it can be read
  std::optional<TimePoint> latest;
};

RepStanding standing_of(const RepCredential& credential, const StaffRules& rules, TimePoint now) {
  if (std::ranges::find(rules.revoked, credential.id) != rules.revoked.end())
    return RepStanding::Revoked;
  const auto confirmed = std::max(credential.made_at, rules.told_at);
  if (!confirmed) return RepStanding::Good;
  const TimePoint latest = std::max({now, rules.latest.value_or(now), *confirmed});
  return latest - *confirmed > std::chrono::days{rules.days} ? RepStanding::Expired
                                                             : RepStanding::Good;
}

Result<bool> StaffRepository::take(const SignedStaff& staff) {
  const auto order = parse_staff_order(staff.json);
  if (!order) {
    log_error("what HQ says of reps is passed over: " + order.error().detail);
    return false;
  }
  JIANGXIN_ASSIGN(known, stored());
  if (known.order && !is_newer(*order, *known.order)) return false;
  JIANGXIN_TRY(execute(db_, "UPDATE staff_order SET json = ?, signature = ?, latest = NULL",
                       staff.json, staff.signature));
  return order->number != (known.order ? known.order->number : 0);
}

Result<StaffRepository::Stored> StaffRepository::stored() {
  struct Row {
    std::optional<std::string> json;
    std::optional<SignatureBytes> signature;
    std::optional<TimePoint> latest;
  };
  const auto read = [](Statement& row, Row& found) {
    return row.read(found.json, found.signature, found.latest);
  };
  JIANGXIN_ASSIGN(row,
                  select_one<Row>(db_, "SELECT json, signature, latest FROM staff_order", read));
  if (!row) return Stored{};
  Stored stored{std::nullopt, std::nullopt, row->latest};
  if (!row->json) return stored;
  stored.staff = SignedStaff{*std::move(row->json), row->signature.value_or(SignatureBytes{})};
  if (auto order = parse_staff_order(stored.staff->json)) stored.order = *std::move(order);
  return stored;
}

Result<StaffRules> StaffRepository::rules(const Terminal& terminal) {
  JIANGXIN_ASSIGN(known, stored());
  StaffRules rules;
  rules.latest = known.latest;
  if (!known.staff) return rules;
  if (!known.order || !is_genuine_for(*known.staff, *known.order, terminal)) {
    drop(*known.staff);
    return rules;
  }
  rules.number = known.order->number;
  rules.told_at = known.order->told_at;
  rules.days = known.order->days;
  rules.revoked = std::move(known.order->revoked);
  return rules;
}

void StaffRepository::drop(const SignedStaff& forged) {
  log_warning("what the database says of reps is not HQ's: passed over");
  const auto dropped = execute(
      db_, "UPDATE staff_order SET json = NULL, signature = NULL WHERE json = ?", forged.json);
  if (!dropped) log_warning("it stays: " + dropped.error().detail);
}

Result<void> StaffRepository::see(TimePoint now) {
  JIANGXIN_TRY(execute(db_, "UPDATE staff_order SET latest = max(coalesce(latest, 0), ?)", now));
  return {};
}

}  // namespace jiangxin
