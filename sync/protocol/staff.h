// What HQ says of the credentials with which reps sign in at one terminal: for how long one works
// without hearing from HQ, and which do not work any more. Signed by HQ, so that it may come by any
// way. PROTOCOL.md is the reference.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/id.h"
#include "sync/sealing/sealing.h"

namespace jiangxin {

inline constexpr int kDefaultRepDays = 90;

struct StaffOrder {
  std::int64_t number = 0;  // HQ's count: grows with each change of what follows
  TerminalId terminal;
  int days = kDefaultRepDays;        // that a credential works after HQ has confirmed it
  std::vector<std::string> revoked;  // ids of credentials; each once
  TimePoint told_at;                 // by HQ's clock: all others are confirmed as of then
  bool operator==(const StaffOrder&) const = default;
};

// As it travels: the order's JSON, and HQ's signature over these bytes.
struct SignedStaff {
  std::string json;
  SignatureBytes signature{};
  bool operator==(const SignedStaff&) const = default;
};

SignedStaff sign_staff(const StaffOrder& order, const SignKeyPair& hq);
bool is_genuine(const SignedStaff& staff, const SignPublicKey& hq);

// JSON. parse: InvalidInput, with the JSON path; TooLarge.
std::string to_json(const StaffOrder& order);
Result<StaffOrder> parse_staff_order(std::string_view json);
// 16 hex digits, as terminals make them.
bool is_rep_id(std::string_view text);

}  // namespace jiangxin
