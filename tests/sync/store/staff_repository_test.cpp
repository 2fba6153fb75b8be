#include "sync/store/staff_repository.h"

#include <catch2/catch_test_macros.hpp>

#include "sync/store/statement.h"
#include "tests/sync/store/samples.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

const std::string kRepA = "0123456789abcdef";
const std::string kRepB = "fedcba9876543210";

struct StaffRepositoryFixture : StoreFixture {
  StaffRepository staff{db};
  SignKeyPair hq = make_sign_keys(random);
  TerminalId id = TerminalId::make(random);
  Terminal kiosk = terminal_of(hq.public_key);
  TimePoint start = clock.now();

  Terminal terminal_of(const SignPublicKey& signer) const {
    Terminal made;
    made.id = id;
    made.hq.sign.x25519 = signer;
    return made;
  }
  bool hear(std::int64_t number, TimePoint told_at, int days = 90,
            std::vector<std::string> revoked = {}) {
    return staff.take(sign_staff({number, id, days, std::move(revoked), told_at}, hq)).value();
  }
  RepStanding standing(const std::string& rep, std::optional<TimePoint> made_at = {}) {
    return standing_of({rep, "工会干部甲", {}, made_at}, staff.rules(kiosk).value(), clock.now());
  }
};

}  // namespace

TEST_CASE_METHOD(StaffRepositoryFixture, "a credential works as many days off line as HQ has set",
                 "[store][staff]") {
  CHECK(hear(1, start, 30));
  clock.advance(30 * 24h);
  CHECK(standing(kRepA) == RepStanding::Good);
  clock.advance(1s);
  CHECK(standing(kRepA) == RepStanding::Expired);
  CHECK_FALSE(hear(1, clock.now(), 30));
  CHECK(standing(kRepA) == RepStanding::Good);
}

TEST_CASE_METHOD(StaffRepositoryFixture, "before HQ has spoken a credential's own age counts",
                 "[store][staff]") {
  CHECK(standing(kRepA, start) == RepStanding::Good);
  clock.advance(91 * 24h);
  CHECK(standing(kRepA, start) == RepStanding::Expired);
  CHECK(standing(kRepA) == RepStanding::Good);  // of a version that wrote no time
}

TEST_CASE_METHOD(StaffRepositoryFixture, "an order that HQ did not sign for this terminal is none",
                 "[store][staff]") {
  const SignKeyPair forger = make_sign_keys(random);
  const auto put = [&](const SignedStaff& order) {
    REQUIRE(
        execute(db, "UPDATE staff_order SET json = ?, signature = ?", order.json, order.signature));
  };
  SECTION("by another key") {
    put(sign_staff({1'000, id, 3'650, {kRepB}, start + 1000h}, forger));
  }
  SECTION("for another terminal") {
    put(sign_staff({1'000, TerminalId::make(random), 3'650, {kRepB}, start + 1000h}, hq));
  }
  SECTION("with another word in it") {
    SignedStaff order = sign_staff({1'000, id, 90, {kRepA}, start + 1000h}, hq);
    order.json.replace(order.json.find(kRepA), kRepA.size(), kRepB);
    put(order);
  }
  SECTION("without a signature") {
    put(sign_staff({1'000, id, 3'650, {kRepB}, start + 1000h}, hq));
    REQUIRE(execute(db, "UPDATE staff_order SET signature = NULL"));
  }
  SECTION("unreadable") {
    put({"{", {}});
  }
  CHECK(standing(kRepB) == RepStanding::Good);  // nobody is revoked by it
  CHECK(staff.rules(kiosk).value() == StaffRules{});
  CHECK(hear(5, start, 90, {kRepA}));  // and it keeps no order of HQ's out
  CHECK(standing(kRepA) == RepStanding::Revoked);
}

TEST_CASE_METHOD(StaffRepositoryFixture, "a clock that is set back gains no day",
                 "[store][staff]") {
  hear(1, start, 30);
  clock.advance(31 * 24h);
  REQUIRE(staff.see(clock.now()));
  clock.set_now(start);
  CHECK(standing(kRepA) == RepStanding::Expired);
  REQUIRE(staff.see(clock.now()));
  CHECK(standing(kRepA) == RepStanding::Expired);
}

TEST_CASE_METHOD(StaffRepositoryFixture, "a clock that was wrong is forgotten when HQ speaks again",
                 "[store][staff]") {
  hear(1, start, 30);
  REQUIRE(staff.see(start + 1000 * 24h));
  CHECK(standing(kRepA) == RepStanding::Expired);
  hear(1, start + 1h, 30);
  CHECK(standing(kRepA) == RepStanding::Good);
}

TEST_CASE_METHOD(StaffRepositoryFixture, "a revoked credential stays so, whatever older comes",
                 "[store][staff]") {
  CHECK(hear(5, start, 90, {kRepA}));
  CHECK(standing(kRepA) == RepStanding::Revoked);
  CHECK(standing(kRepB) == RepStanding::Good);
  CHECK_FALSE(hear(4, start + 1h, 90, {}));
  CHECK_FALSE(hear(5, start - 1h, 90, {}));
  CHECK_FALSE(staff.take({"{}", {}}).value());
  CHECK(standing(kRepA) == RepStanding::Revoked);
  CHECK(staff.rules(kiosk).value().number == 5);
}
