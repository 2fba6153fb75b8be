// What HQ says of the reps' credentials, and how a person at HQ says it.
#include "tests/fakes/sample_audit.h"
#include "tests/sync/endpoint/filled_hub.h"
#include "tests/sync/endpoint/served.h"

namespace jiangxin {
namespace {

const std::string kRep = "0123456789abcdef";

StaffOrder order_in(const Updates& updates, const SignPublicKey& hq) {
  REQUIRE(updates.staff);
  REQUIRE(is_genuine(updates, hq));
  return parse_staff_order(updates.staff->json).value();
}

struct StaffHub : Served {
  StaffOrder told() {
    return order_in(hub().updates(terminal.id, "").value(), data->secrets().sign.x25519.public_key);
  }
};

}  // namespace

TEST_CASE_METHOD(StaffHub, "each terminal hears days and its own revocations, signed",
                 "[hub][staff]") {
  CHECK(told() == StaffOrder{0, terminal.id, kDefaultRepDays, {}, clock.now()});
  REQUIRE(data->staff().set_days(30));
  REQUIRE(data->staff().revoke(terminal.id, kRep, clock.now()));
  REQUIRE(data->staff().revoke(TerminalId::make(random), "fedcba9876543210", clock.now()));
  const StaffOrder order = told();
  CHECK(order.days == 30);
  CHECK(order.revoked == std::vector{kRep});
  CHECK(order.number > 0);
  REQUIRE(data->staff().set_days(30));
  REQUIRE(data->staff().revoke(terminal.id, kRep, clock.now()));
  CHECK(told() == order);
  REQUIRE(data->store().skip_numbers());
  CHECK(told().number > order.number + 1000);
}

TEST_CASE_METHOD(StaffHub, "a terminal with nothing new hears that its reps are confirmed each day",
                 "[hub][http][staff]") {
  const std::string path = "/updates?terminal=" + to_string(terminal.id) +
                           "&cursor=" + hub().updates(terminal.id, "").value().cursor;
  const auto known = [&](const Reply& reply) {
    return std::vector{"If-None-Match: " + reply.headers.at("etag")};
  };
  const Reply first = client.send("GET", path);
  CHECK(client.send("GET", path, known(first)).status == 304);
  clock.advance(std::chrono::hours{24});
  const Reply next_day = client.send("GET", path, known(first));
  CHECK(next_day.status == 200);
  const Updates updates = parse_updates(next_day.body).value();
  CHECK(order_in(updates, data->secrets().sign.x25519.public_key).told_at == clock.now());
  REQUIRE(data->staff().revoke(terminal.id, kRep, clock.now()));
  CHECK(client.send("GET", path, known(next_day)).status == 200);
}

TEST_CASE_METHOD(Filled, "reps list, days and revoke say what holds", "[hub][commands][staff]") {
  SampleAudit log(terminal.id, data->secrets().box, terminal.sign, random);
  REQUIRE(hub().keep(terminal.id, log.part(1, AuditDeed::RepSignedIn)));
  data.reset();
  const std::string name = terminal.card().name;
  CHECK(run({"reps", "list"}) == kRep + "  " + name + "  rep-signed-in " +
                                     to_string(FakeClock::kStart) +
                                     "\neach works 90 days after HQ last confirmed it\n");
  run({"reps", "days", "30"});
  run({"reps", "revoke", "--terminal", name, kRep});
  const auto listed = run_json({"reps", "list"});
  CHECK(listed.at("days") == 30);
  REQUIRE(listed.at("reps").size() == 1);
  CHECK(listed.at("reps")[0].at("id") == kRep);
  CHECK(listed.at("reps")[0].at("terminal_id") == to_string(terminal.id));
  CHECK(listed.at("reps")[0].contains("revoked_at"));

  CHECK(run_hub({"reps", "days", "--data", folder(), "0"}).status != 0);
  const Ran odd = run_hub({"reps", "revoke", "--data", folder(), "--terminal", name, "甲"});
  CHECK(odd.status == 1);
  CHECK(odd.error.find("16 hex digits") != std::string::npos);
}

}  // namespace jiangxin
