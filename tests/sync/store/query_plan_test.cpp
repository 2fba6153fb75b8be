// 10,000 drafts and 100,000 outbox entries: what Home and the service ask must not walk them. The
// plan of each statement that the repositories ran says so, on any machine.
#include <catch2/catch_test_macros.hpp>
#include <sqlite3.h>

#include "sync/store/credential_repository.h"
#include "sync/store/endings.h"
#include "sync/store/inbox_repository.h"
#include "sync/store/statement.h"
#include "tests/sync/store/samples.h"

using namespace jiangxin;

namespace {

std::vector<std::string> statements_run(Database& db) {
  std::vector<std::string> all;
  for (auto* statement = sqlite3_next_stmt(db.handle(), nullptr); statement != nullptr;
       statement = sqlite3_next_stmt(db.handle(), statement)) {
    const std::string sql = sqlite3_sql(statement);
    if (!sql.starts_with("PRAGMA") && sql.find("sqlite_schema") == std::string::npos)
      all.push_back(sql);
  }
  return all;
}

std::string plan_of(Database& db, const std::string& sql) {
  struct Step {
    int id = 0;
    int parent = 0;
    int unused = 0;
    std::string text;
  };
  const auto read = [](Statement& row, Step& step) {
    return row.read(step.id, step.parent, step.unused, step.text);
  };
  std::string plan;
  const auto steps = select<Step>(db, "EXPLAIN QUERY PLAN " + sql, read);
  for (const Step& step : steps.value()) plan += step.text + "; ";
  return plan;
}

bool walks(const std::string& sql, const std::string& plan) {
  // In the order of an index, and only its first row: that is a look, not a walk.
  if (sql.find("LIMIT 1") != std::string::npos && plan.find("USING INDEX") != std::string::npos &&
      plan.find("TEMP B-TREE") == std::string::npos)
    return false;
  const bool tiny = plan.find("SCAN link") != std::string::npos ||
                    plan.find("SCAN outbox_tally") != std::string::npos ||
                    plan.find("SCAN return_tally") != std::string::npos ||
                    plan.find("SCAN decided") != std::string::npos;
  return plan.find("SCAN") != std::string::npos && !tiny;
}

}  // namespace

TEST_CASE_METHOD(StoreFixture, "nothing that is asked often walks a table", "[store]") {
  DraftRepository drafts(db);
  OutboxRepository outbox(db);
  InboxRepository inbox(db);
  const StoredDraft stored = draft();
  const Submission sent = submission();
  REQUIRE(drafts.insert(stored));
  REQUIRE(drafts.save(stored.id, {}, clock.now()));
  REQUIRE(drafts.locks(stored.lookup));
  REQUIRE(outbox.enqueue(sent, clock.now()));
  REQUIRE(outbox.next_due(clock.now()));
  REQUIRE(outbox.next_attempt());
  REQUIRE(outbox.hurry(clock.now()));
  REQUIRE(outbox.counts());
  REQUIRE(outbox.get(sent.manifest.id));
  REQUIRE(outbox.of_application(sent.manifest.application_id));
  REQUIRE(outbox.receipt(sent.manifest.id));
  REQUIRE(inbox.unread_returns());
  REQUIRE(inbox.of_application(sent.manifest.application_id));
  REQUIRE(inbox.store_decisions({{.number = 1,
                                  .application_id = sent.manifest.application_id,
                                  .submission_id = sent.manifest.id,
                                  .state = DecisionState::Returned,
                                  .decided_at = clock.now(),
                                  .sealed_text = {},
                                  .signature = {}}}));
  REQUIRE(inbox.link());
  REQUIRE(inbox.cursor());
  REQUIRE(decided_applications(db));
  REQUIRE(applications_of_campaign(db, stored.campaign_id));
  REQUIRE(CredentialRepository(db).find_alone(stored.lookup));

  const auto all = statements_run(db);
  CHECK(all.size() > 12);
  for (const std::string& sql : all) {
    const std::string plan = plan_of(db, sql);
    INFO(sql << "\n" << plan);
    CHECK_FALSE(walks(sql, plan));
  }
}

TEST_CASE_METHOD(StoreFixture, "the next entry is found in order, without sorting", "[store]") {
  REQUIRE(OutboxRepository(db).next_due(clock.now()));
  REQUIRE(OutboxRepository(db).next_attempt());
  REQUIRE(OutboxRepository(db).page(0, 20));
  REQUIRE(DraftRepository(db).page(0, 20));
  for (const std::string& sql : statements_run(db)) {
    INFO(sql);
    CHECK(plan_of(db, sql).find("TEMP B-TREE") == std::string::npos);
  }
}

TEST_CASE_METHOD(StoreFixture, "all that waits is found among what waits alone", "[store]") {
  REQUIRE(OutboxRepository(db).waiting());
  int seen = 0;
  for (const std::string& sql : statements_run(db)) {
    if (!sql.starts_with("SELECT")) continue;  // BEGIN, COMMIT
    ++seen;
    INFO(sql);
    CHECK(plan_of(db, sql).find("INDEX outbox_due") != std::string::npos);
  }
  CHECK(seen > 0);
}

TEST_CASE_METHOD(StoreFixture, "the kept counts are what counting would give", "[store]") {
  OutboxRepository outbox(db);
  const HqFailure failure{HqTrouble::Busy, "503", std::nullopt};
  for (int i = 0; i < 60; ++i) {
    const Submission sent = submission();
    const SubmissionId& id = sent.manifest.id;
    REQUIRE(outbox.enqueue(sent, clock.now()));
    if (i % 2 == 0) REQUIRE(outbox.begin_attempt(id, clock.now()));
    if (i % 3 == 0) REQUIRE(outbox.attempt_failed(id, failure, clock.now()));
    if (i % 5 == 0) REQUIRE(outbox.mark_unsendable(id, failure));
    if (i % 7 == 0)
      REQUIRE(outbox.deliver(
          {id, sent.manifest.application_id, sent.digest(), clock.now(), SignatureBytes{}}));
  }
  const auto counted = [&](const char* states) {
    const std::string sql = std::string("SELECT count(*) FROM outbox WHERE state IN ") + states;
    return select_value<std::int64_t>(db, sql).value().value();
  };
  CHECK(outbox.counts().value() == OutboxCounts{counted("(0, 1)"), counted("(3)"), counted("(2)")});
}
