#include "sync/protocol/staff.h"

#include <catch2/catch_test_macros.hpp>

#include "sync/protocol/hq_protocol.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/seeded_random.h"

using namespace jiangxin;

namespace {

struct StaffFixture {
  SeededRandom random;
  SignKeyPair hq = make_sign_keys(random);
  StaffOrder order{
      7, TerminalId::make(random), 30, {"0123456789abcdef", "fedcba9876543210"}, FakeClock::kStart};
};

}  // namespace

TEST_CASE_METHOD(StaffFixture, "what HQ says of reps goes through JSON unchanged, signed",
                 "[staff]") {
  const SignedStaff told = sign_staff(order, hq);
  CHECK(parse_staff_order(told.json).value() == order);
  CHECK(is_genuine(told, hq.public_key));
  CHECK_FALSE(is_genuine(told, make_sign_keys(random).public_key));
  SignedStaff altered = told;
  altered.json.replace(altered.json.find("30"), 2, "90");
  CHECK_FALSE(is_genuine(altered, hq.public_key));
}

TEST_CASE_METHOD(StaffFixture, "what HQ says of reps is refused outside its limits", "[staff]") {
  StaffOrder odd = order;
  odd.days = 0;
  CHECK(parse_staff_order(to_json(odd)).error().detail.starts_with("/days"));
  odd = order;
  odd.revoked = {"../../etc/passwd"};
  CHECK(parse_staff_order(to_json(odd)).error().detail.starts_with("/revoked/0"));
}

TEST_CASE_METHOD(StaffFixture, "updates carry it, and are genuine only with it", "[staff]") {
  Updates updates;
  CHECK(parse_updates(to_json(updates)).value() == updates);
  updates.staff = sign_staff(order, hq);
  CHECK(parse_updates(to_json(updates)).value() == updates);
  CHECK(is_genuine(updates, hq.public_key));
  CHECK(is_meant_for(updates, order.terminal));
  CHECK_FALSE(is_meant_for(updates, TerminalId::make(random)));
  updates.staff->signature[0] ^= 1;
  CHECK_FALSE(is_genuine(updates, hq.public_key));
}
