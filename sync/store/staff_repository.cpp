#include "sync/store/staff_repository.h"

#include <algorithm>
#include <iterator>
#include <sstream>

#include "sync/base/log.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

std::string joined(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += id + " ";
  return text;
}

std::vector<std::string> split(const std::string& text) {
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

Result<void> read_rules(Statement& row, StaffRules& rules) {
  std::string revoked;
  JIANGXIN_TRY(row.read(rules.number, rules.told_at, rules.days, revoked, rules.latest));
  rules.revoked = split(revoked);
  return {};
}

bool is_newer(const StaffOrder& order, const StaffRules& rules) {
  return order.number > rules.number ||
         (order.number == rules.number && (!rules.told_at || order.told_at > *rules.told_at));
}

}  // namespace

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
  JIANGXIN_ASSIGN(known, rules());
  if (!is_newer(*order, known)) return false;
  JIANGXIN_TRY(execute(db_,
                       "UPDATE staff SET number = ?, told_at = ?, days = ?, revoked = ?,"
                       " latest = NULL",
                       order->number, order->told_at, order->days, joined(order->revoked)));
  return order->number != known.number;
}

Result<StaffRules> StaffRepository::rules() {
  JIANGXIN_ASSIGN(
      rules, select_one<StaffRules>(db_, "SELECT number, told_at, days, revoked, latest FROM staff",
                                    read_rules));
  return rules.value_or(StaffRules{});
}

Result<void> StaffRepository::see(TimePoint now) {
  JIANGXIN_TRY(execute(db_, "UPDATE staff SET latest = max(coalesce(latest, 0), ?)", now));
  return {};
}

}  // namespace jiangxin
