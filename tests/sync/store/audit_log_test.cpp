#include "sync/store/audit_log.h"

#include <catch2/catch_test_macros.hpp>

#include "sync/store/statement.h"
#include "tests/sync/store/samples.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

struct AuditLogFixture : StoreFixture {
  BoxKeyPair hq = make_box_keys(random);
  Terminal who{TerminalId::make(random),
               "测试机",
               "测试单位",
               make_box_keys(random).public_key,
               {hq.public_key, make_sign_keys(random).public_key},
               "http://127.0.0.1:1",
               terminal.public_key};
  AuditLog log{{db, who, terminal, random, clock}};
  AuditOutbox outbox{db};

  void done(AuditDeed deed) { REQUIRE(log.append({deed, std::string(kByService)})); }
  // All that is there, as HQ reads it.
  std::vector<std::string> words() {
    const auto read = [](Statement& row, Bytes& sealed) { return row.read(sealed); };
    const auto all = select<Bytes>(db, "SELECT sealed FROM audit ORDER BY place", read).value();
    std::vector<std::string> words;
    for (std::size_t i = 0; i < all.size(); ++i)
      words.push_back(
          open_audit_entry(all[i], who.id, static_cast<std::int64_t>(i) + 1, hq).value().what);
    return words;
  }
};

}  // namespace

TEST_CASE_METHOD(AuditLogFixture, "the audit log says what was done, in its order, and is sound",
                 "[store][audit]") {
  done(AuditDeed::ServiceEntered);
  done(AuditDeed::SettingsChanged);
  CHECK(words() == std::vector<std::string>{"service-entered", "settings-changed"});
  CHECK(check_audit_log(db, who));
}

TEST_CASE_METHOD(AuditLogFixture, "the database refuses to change, delete or replace an entry",
                 "[store][audit]") {
  done(AuditDeed::ServiceEntered);
  done(AuditDeed::SettingsChanged);
  CHECK_FALSE(execute(db, "UPDATE audit SET sealed = x'00' WHERE place = 1"));
  CHECK_FALSE(execute(db, "DELETE FROM audit WHERE place = 2"));
  CHECK_FALSE(execute(db, "INSERT OR REPLACE INTO audit VALUES (2, x'00', x'00', x'00')"));
  CHECK_FALSE(execute(db, "INSERT INTO audit VALUES (4, x'00', x'00', x'00')"));
  CHECK(words().size() == 2);
  CHECK(check_audit_log(db, who));
}

TEST_CASE_METHOD(AuditLogFixture, "what somebody alters past the database is noticed",
                 "[store][audit]") {
  done(AuditDeed::ServiceEntered);
  done(AuditDeed::SettingsChanged);
  REQUIRE(execute(db, "DROP TRIGGER audit_is_kept"));
  REQUIRE(execute(db, "DROP TRIGGER audit_stays"));
  REQUIRE(execute(db, "DELETE FROM audit WHERE place = 1"));
  REQUIRE(execute(db, "UPDATE audit SET place = 1 WHERE place = 2"));
  CHECK(check_audit_log(db, who).error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(AuditLogFixture, "a deed and its entry are there both or neither",
                 "[store][audit]") {
  const StoredDraft stored = draft();
  DraftRepository drafts(db);
  CHECK_FALSE(log.with({AuditDeed::PinReset, "r1"}, [&]() -> Result<void> {
    JIANGXIN_TRY(drafts.insert(stored));
    return fail(ErrorCode::Io, "half-way");
  }));
  CHECK(words().empty());
  CHECK_FALSE(drafts.get(stored.id));

  REQUIRE(execute(db,
                  "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN"
                  " SELECT RAISE(ABORT, 'no room'); END"));
  CHECK_FALSE(log.with({AuditDeed::PinReset, "r1"}, [&] { return drafts.insert(stored); }));
  CHECK_FALSE(drafts.get(stored.id));
}

TEST_CASE_METHOD(AuditLogFixture, "a clock that is set back is in the log; one that drifts is not",
                 "[store][audit]") {
  done(AuditDeed::ServiceEntered);
  clock.set_now(clock.now() - 1min);
  done(AuditDeed::ServiceEntered);
  clock.set_now(clock.now() - 24h);
  done(AuditDeed::ServiceEntered);
  done(AuditDeed::ServiceEntered);
  CHECK(words() == std::vector<std::string>{"service-entered", "service-entered", "clock-set-back",
                                            "service-entered", "service-entered"});
}

TEST_CASE_METHOD(AuditLogFixture, "what HQ has not acknowledged goes to it in parts that fit",
                 "[store][audit]") {
  CHECK_FALSE(outbox.next(2).value());
  CHECK_FALSE(outbox.is_waiting().value());
  for (int i = 0; i < 3; ++i) done(AuditDeed::StickWritten);
  CHECK(outbox.is_waiting().value());

  const AuditPart first = outbox.next(2).value().value();
  CHECK(first.first == 1);
  CHECK(first.entries.size() == 2);
  REQUIRE(outbox.acknowledge(2));
  const AuditPart second = outbox.next(2).value().value();
  CHECK(second.first == 3);
  CHECK(second.before == first.entries[1].link);
  CHECK(check_audit(second, who.id, who.sign_keys.x25519));
  REQUIRE(outbox.acknowledge(3));
  CHECK_FALSE(outbox.is_waiting().value());
}

TEST_CASE_METHOD(AuditLogFixture, "what HQ has lost goes to it again", "[store][audit]") {
  for (int i = 0; i < 3; ++i) done(AuditDeed::StickWritten);
  REQUIRE(outbox.acknowledge(3));
  REQUIRE(outbox.acknowledge(1));
  CHECK(outbox.next(100).value().value().first == 2);
  REQUIRE(outbox.acknowledge(1'000));
  done(AuditDeed::StickWritten);
  CHECK(outbox.next(100).value().value().first == 4);
}
