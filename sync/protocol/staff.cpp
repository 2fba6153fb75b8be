#include "sync/protocol/staff.h"

#include <algorithm>

#include "sync/protocol/json_reader.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

constexpr std::string_view kStaffContext = "jiangxin-staff-1";
constexpr int kMostDays = 3'650;

Result<std::string> rep_id(const std::string& text) {
  if (is_rep_id(text)) return text;
  return fail(ErrorCode::InvalidInput, "not the id of a rep's credential");
}

}  // namespace

bool is_rep_id(std::string_view text) {
  return text.size() == 16 && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

SignedStaff sign_staff(const StaffOrder& order, const SignKeyPair& hq) {
  std::string json = to_json(order);
  const SignatureBytes signature = sign(as_bytes(json), hq, kStaffContext);
  return {std::move(json), signature};
}

bool is_genuine(const SignedStaff& staff, const SignPublicKey& hq) {
  return verify(as_bytes(staff.json), staff.signature, hq, kStaffContext);
}

std::string to_json(const StaffOrder& order) {
  return wire::dump({{"number", order.number},
                     {"terminal_id", to_string(order.terminal)},
                     {"days", order.days},
                     {"revoked", order.revoked},
                     {"told_at", to_string(order.told_at)}});
}

Result<StaffOrder> parse_staff_order(std::string_view text) {
  return wire::parse_object<StaffOrder>(text, kMaxStaffBytes, [](wire::Reader& in) {
    return StaffOrder{.number = in.integer("number", 0, (1ll << 53) - 1),
                      .terminal = in.id<TerminalId>("terminal_id"),
                      .days = static_cast<int>(in.integer("days", 1, kMostDays)),
                      .revoked = in.texts<std::string>("revoked", kMaxRevokedReps, rep_id),
                      .told_at = in.time("told_at")};
  });
}

}  // namespace jiangxin
