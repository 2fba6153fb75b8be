#include "sync/store/inbox_repository.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/sync/store/samples.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

struct InboxRepositoryFixture : StoreFixture {
  InboxRepository inbox{db};
  ApplicationId application = ApplicationId::make(random);

  Decision decision(std::int64_t number, DecisionState state) {
    return {.number = number,
            .application_id = application,
            .submission_id = SubmissionId::make(random),
            .state = state,
            .decided_at = clock.now(),
            .sealed_text = random.bytes(200),
            .signature = {}};
  }
  void arrive(const std::vector<Decision>& decisions, const std::string& cursor = "1") {
    REQUIRE(inbox.store({.receipts = {},
                         .decisions = decisions,
                         .campaigns = {},
                         .cursor = cursor,
                         .hq_time = clock.now(),
                         .more = false}));
  }
  std::int64_t unread() { return inbox.unread_returns().value(); }
};

}  // namespace

TEST_CASE_METHOD(InboxRepositoryFixture, "an empty inbox says so", "[store]") {
  CHECK(inbox.cursor().value().empty());
  CHECK(inbox.of_application(application).value().empty());
  CHECK(unread() == 0);
  CHECK(inbox.link().value() == LinkStatus{});
  CHECK_FALSE(inbox.setting("x").value());
}

TEST_CASE_METHOD(InboxRepositoryFixture, "decisions come back oldest first, with their cursor",
                 "[store]") {
  const Decision first = decision(3, DecisionState::InReview);
  const Decision second = decision(8, DecisionState::Recommended);
  arrive({second, first}, "cursor-8");
  CHECK(inbox.of_application(application).value() == std::vector{first, second});
  CHECK(inbox.cursor() == "cursor-8");
}

TEST_CASE_METHOD(InboxRepositoryFixture, "a decision that comes again changes nothing", "[store]") {
  const Decision returned = decision(1, DecisionState::Returned);
  arrive({returned});
  REQUIRE(inbox.mark_read(application));
  arrive({returned});
  CHECK(inbox.of_application(application).value().size() == 1);
  CHECK(unread() == 0);
}

TEST_CASE_METHOD(InboxRepositoryFixture, "a return waits to be read until it is, or is overtaken",
                 "[store]") {
  arrive({decision(1, DecisionState::RefusedByRules)});
  CHECK(unread() == 1);
  arrive({decision(2, DecisionState::Returned)});
  CHECK(unread() == 1);
  REQUIRE(inbox.mark_read(application));
  CHECK(unread() == 0);
  arrive({decision(3, DecisionState::Returned)});
  CHECK(unread() == 1);
  arrive({decision(4, DecisionState::Accepted)});
  CHECK(unread() == 0);
}

TEST_CASE_METHOD(InboxRepositoryFixture, "an older decision that arrives late does not hold",
                 "[store]") {
  arrive({decision(5, DecisionState::Accepted)});
  arrive({decision(4, DecisionState::Returned)});
  CHECK(unread() == 0);
  CHECK(inbox.of_application(application).value().back().number == 5);
}

TEST_CASE_METHOD(InboxRepositoryFixture,
                 "a return of what a later submission has left behind does not wait to be read",
                 "[store]") {
  OutboxRepository outbox(db);
  const Submission first = submission();
  SubmissionManifest after = submission().manifest;
  after.application_id = first.manifest.application_id;
  after.kind = SubmissionKind::Correction;
  after.follows = first.digest();
  const Submission second = again(after, "sealed body");
  for (const Submission& sent : {first, second}) REQUIRE(outbox.enqueue(sent, clock.now()));
  application = first.manifest.application_id;
  Decision of_second = decision(1, DecisionState::Returned);
  of_second.submission_id = second.manifest.id;
  Decision of_first = decision(2, DecisionState::RefusedByRules);
  of_first.submission_id = first.manifest.id;
  arrive({of_second});
  CHECK(unread() == 1);
  REQUIRE(inbox.mark_read(application));
  arrive({of_first});
  CHECK(unread() == 0);
}

TEST_CASE_METHOD(InboxRepositoryFixture, "returns are counted by application", "[store]") {
  arrive({decision(1, DecisionState::Returned)});
  application = ApplicationId::make(random);
  arrive({decision(2, DecisionState::Returned)});
  CHECK(unread() == 2);
  CHECK(inbox.is_unread(application) == true);
  REQUIRE(inbox.mark_read(application));
  CHECK(inbox.is_unread(application) == false);
  CHECK(inbox.is_unread(ApplicationId::make(random)) == false);
  CHECK(unread() == 1);
  REQUIRE(inbox.mark_read(ApplicationId::make(random)));
  CHECK(unread() == 1);
}

TEST_CASE_METHOD(InboxRepositoryFixture, "how the link was is kept", "[store]") {
  const LinkStatus down{false, clock.now(), clock.now() - 2s, HqTrouble::NotHq};
  REQUIRE(inbox.set_link(down));
  CHECK(inbox.link().value() == down);
  const LinkStatus up{true, clock.now(), clock.now(), std::nullopt};
  REQUIRE(inbox.set_link(up));
  CHECK(inbox.link().value() == up);
}

TEST_CASE_METHOD(InboxRepositoryFixture, "the link leaves the cursor alone", "[store]") {
  arrive({}, "7");
  REQUIRE(inbox.set_link({}));
  CHECK(inbox.cursor() == "7");
}

TEST_CASE_METHOD(InboxRepositoryFixture, "a setting is set and set again", "[store]") {
  REQUIRE(inbox.set_setting("text_scale", "100"));
  REQUIRE(inbox.set_setting("text_scale", "125"));
  CHECK(inbox.setting("text_scale").value() == "125");
}
