#include "sync/store/handover_repository.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "sync/store/answers_store.h"
#include "sync/store/inbox_repository.h"
#include "sync/store/statement.h"
#include "tests/fakes/sample_handover.h"
#include "tests/sync/store/samples.h"

namespace jiangxin {
namespace {

struct HandoverFixture : StoreFixture {
  Handover make(std::int64_t number, std::vector<SealedFileRef> refs = {}) {
    return sample_handover(random, {application, TerminalId::make(random)}, number, clock.now(),
                           {digest_of(random.bytes(8)), 900}, std::move(refs));
  }
  void arrive(const Handover& handover) {
    const auto missing = repository.missing_files().value();
    for (const WantedFile& wanted : missing) REQUIRE(repository.note_whole(wanted.file.digest));
    REQUIRE(repository.whole().value() == std::vector{handover});
  }
  bool is_condemned(const SealedFileRef& file) {
    return select_value<std::int64_t>(db, "SELECT 1 FROM condemned_file WHERE digest = ?",
                                      file.digest)
        .value()
        .has_value();
  }

  ApplicationId application = ApplicationId::make(random);
  HandoverRepository repository{db};
  SealedFileRef large{digest_of(as_bytes("large")), 5'000'000};
  SealedFileRef small{digest_of(as_bytes("small")), 40};
};

}  // namespace

TEST_CASE_METHOD(HandoverFixture, "a handover waits until all its files are here, smallest first",
                 "[store][handover]") {
  const Handover handover = make(8, {large, small});
  CHECK(repository.store_sent({handover}).value() == 1);
  const auto missing = repository.missing_files().value();
  CHECK(missing == std::vector<WantedFile>{{small, 0}, {handover.body, 0}, {large, 0}});
  CHECK_FALSE(repository.note_whole(small.digest).value());
  CHECK_FALSE(repository.note_whole(handover.body.digest).value());
  REQUIRE(repository.note_part(large.digest, 70'000));
  CHECK(repository.missing_files().value() == std::vector<WantedFile>{{large, 70'000}});
  CHECK(repository.whole().value().empty());
  CHECK(repository.note_whole(large.digest).value());
  CHECK(repository.whole().value() == std::vector{handover});
  CHECK(repository.get(application).value() == handover);
}

TEST_CASE_METHOD(HandoverFixture, "a handover again, or an older one, changes nothing",
                 "[store][handover]") {
  const Handover handover = make(8, {small});
  REQUIRE(repository.store_sent({handover}));
  arrive(handover);
  CHECK(repository.store_sent({handover, make(7)}).value() == 0);
  CHECK(repository.whole().value() == std::vector{handover});
}

TEST_CASE_METHOD(HandoverFixture, "a newer handover keeps the files that both have",
                 "[store][handover]") {
  const Handover first = make(8, {small, large});
  REQUIRE(repository.store_sent({first}));
  const Handover second = make(9, {small});
  CHECK(repository.store_sent({second}).value() == 1);
  CHECK(is_condemned(first.body));
  CHECK(is_condemned(large));
  CHECK_FALSE(is_condemned(small));
  arrive(second);
}

TEST_CASE_METHOD(HandoverFixture, "a draft that is here goes before what is handed back",
                 "[store][handover]") {
  StoredDraft mine = draft();
  mine.application_id = application;
  REQUIRE(DraftRepository(db).insert(mine));
  Updates updates;
  updates.handovers = {make(8, {small})};
  REQUIRE(store_updates(db, updates));
  CHECK(repository.missing_files().value().empty());
  CHECK(repository.whole().value().empty());
  CHECK_FALSE(repository.was_taken(application).value());
  // It is a return like any other.
  CHECK(InboxRepository(db).of_application(application).value().back().state ==
        DecisionState::Returned);
  CHECK(InboxRepository(db).unread_returns().value() == 1);
}

TEST_CASE_METHOD(HandoverFixture, "what was made a draft waits no longer, whoever tells it again",
                 "[store][handover]") {
  const Handover handover = make(8, {small});
  REQUIRE(repository.store_sent({handover}));
  arrive(handover);
  REQUIRE(repository.taken(handover));
  CHECK(repository.was_taken(application).value());
  CHECK(is_condemned(handover.body));
  CHECK_FALSE(is_condemned(small));
  Updates page;
  page.handovers = {handover};
  CHECK(store_pages(db, {page}).value().handovers == 0);
  CHECK(repository.get(application).error().code == ErrorCode::NotFound);
}

TEST_CASE_METHOD(HandoverFixture, "a closed campaign ends what waits, and condemns its files",
                 "[store][handover]") {
  const Handover handover = make(8, {small});
  REQUIRE(repository.store_sent({handover}));
  CHECK(repository.end_campaign("another-2026").value() == 0);
  CHECK(repository.end_campaign("small-2026").value() == 1);
  CHECK(is_condemned(small));
  CHECK(is_condemned(handover.body));
  CHECK(repository.missing_files().value().empty());
  CHECK(repository.store_sent({handover}).value() == 0);
}

TEST_CASE_METHOD(HandoverFixture, "a file that is wanted again is condemned no longer",
                 "[store][handover]") {
  REQUIRE(execute(db, "INSERT INTO condemned_file VALUES (?)", small.digest));
  REQUIRE(repository.store_sent({make(8, {small})}));
  CHECK_FALSE(is_condemned(small));
}

}  // namespace jiangxin
