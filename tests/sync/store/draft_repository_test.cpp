#include <catch2/catch_test_macros.hpp>

#include "sync/store/statement.h"
#include "tests/sync/store/samples.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

struct DraftRepositoryFixture : StoreFixture {
  DraftRepository drafts{db};

  StoredDraft inserted(std::string_view sealed = "sealed content") {
    StoredDraft stored = draft(sealed);
    REQUIRE(drafts.insert(stored));
    return stored;
  }
};

DraftLock lock_of(const StoredDraft& draft) {
  return {draft.id, draft.pin_key};
}

}  // namespace

TEST_CASE_METHOD(DraftRepositoryFixture, "a draft comes back as it was stored", "[store]") {
  const StoredDraft stored = inserted();
  CHECK(drafts.get(stored.id) == stored);
  CHECK(drafts.count() == 1);
}

TEST_CASE_METHOD(DraftRepositoryFixture, "a draft survives the program", "[store]") {
  const StoredDraft stored = inserted();
  db = Database::open(file).value();
  CHECK(drafts.get(stored.id) == stored);
}

TEST_CASE_METHOD(DraftRepositoryFixture, "an empty draft is a draft", "[store]") {
  const StoredDraft stored = inserted("");
  CHECK(drafts.get(stored.id) == stored);
}

TEST_CASE_METHOD(DraftRepositoryFixture, "a save changes content and time only", "[store]") {
  StoredDraft stored = inserted();
  clock.advance(1s);
  REQUIRE(drafts.save(stored.id, as_bytes("more of it"), clock.now()));
  stored.sealed = to_bytes("more of it");
  stored.changed_at = clock.now();
  CHECK(drafts.get(stored.id) == stored);
}

TEST_CASE_METHOD(DraftRepositoryFixture, "pictures are stored with a draft and replaced alone",
                 "[store]") {
  StoredDraft stored = draft();
  stored.pictures = to_bytes("sealed pictures");
  REQUIRE(drafts.insert(stored));
  CHECK(drafts.get(stored.id) == stored);
  CHECK(drafts.locks(stored.lookup).value() == std::vector{lock_of(stored)});

  for (const char* pictures : {"one more", ""}) {
    REQUIRE(drafts.save_pictures(stored.id, as_bytes(pictures)));
    stored.pictures = to_bytes(pictures);
    CHECK(drafts.get(stored.id) == stored);
  }
}

TEST_CASE_METHOD(DraftRepositoryFixture, "a destroyed draft leaves no pictures", "[store]") {
  const StoredDraft stored = inserted();
  REQUIRE(drafts.save_pictures(stored.id, as_bytes("sealed pictures")));
  REQUIRE(drafts.destroy(stored.id));
  CHECK(select_value<std::int64_t>(db, "SELECT count(*) FROM draft_pictures").value() == 0);
}

TEST_CASE_METHOD(DraftRepositoryFixture, "pictures of no draft are refused", "[store]") {
  CHECK_FALSE(drafts.save_pictures(draft().id, as_bytes("sealed pictures")));
}

TEST_CASE_METHOD(DraftRepositoryFixture, "new keys leave the content alone", "[store]") {
  StoredDraft stored = inserted();
  stored.lookup = digest_of(as_bytes("somebody else"));
  stored.pin_key = random.bytes(104);
  StoredDraft with_other_content = stored;
  with_other_content.sealed = to_bytes("not this");
  REQUIRE(drafts.save_keys(with_other_content));
  CHECK(drafts.get(stored.id) == stored);
}

TEST_CASE_METHOD(DraftRepositoryFixture, "what is not there is not found", "[store]") {
  const StoredDraft unknown = draft();
  CHECK(drafts.get(unknown.id).error().code == ErrorCode::NotFound);
  CHECK(drafts.save(unknown.id, {}, clock.now()).error().code == ErrorCode::NotFound);
  CHECK(drafts.save_keys(unknown).error().code == ErrorCode::NotFound);
  CHECK(drafts.locks(unknown.lookup).value().empty());
  CHECK(drafts.count() == 0);
}

TEST_CASE_METHOD(DraftRepositoryFixture, "an id is taken once", "[store]") {
  const StoredDraft stored = inserted();
  CHECK(drafts.insert(stored).error().code == ErrorCode::Conflict);
}

TEST_CASE_METHOD(DraftRepositoryFixture,
                 "drafts of one person are found together, the newest first", "[store]") {
  const StoredDraft older = inserted();
  clock.advance(1s);
  const StoredDraft newer = inserted();
  StoredDraft other = draft();
  other.lookup = digest_of(as_bytes("somebody else"));
  REQUIRE(drafts.insert(other));

  CHECK(drafts.locks(older.lookup).value() == std::vector{lock_of(newer), lock_of(older)});
}

TEST_CASE_METHOD(DraftRepositoryFixture,
                 "a page is ordered by change and leaves the heavy parts out", "[store]") {
  std::vector<StoredDraft> stored;
  for (int i = 0; i < 5; ++i) {
    stored.push_back(inserted());
    clock.advance(1s);
  }
  REQUIRE(drafts.save(stored[1].id, as_bytes("later"), clock.now()));

  const auto page = drafts.page(0, 2).value();
  REQUIRE(page.size() == 2);
  CHECK(page[0].id == stored[1].id);
  CHECK(page[1].id == stored[4].id);
  CHECK(page[0].unit_card == stored[1].unit_card);
  CHECK(page[0].sealed.empty());
  CHECK(page[0].pin_key.empty());
  CHECK(drafts.page(4, 2).value().size() == 1);
  CHECK(drafts.page(5, 2).value().empty());
}

TEST_CASE_METHOD(DraftRepositoryFixture, "a destroyed draft is gone, twice too", "[store]") {
  const StoredDraft stored = inserted();
  REQUIRE(drafts.destroy(stored.id));
  REQUIRE(drafts.destroy(stored.id));
  CHECK(drafts.get(stored.id).error().code == ErrorCode::NotFound);
  CHECK(drafts.count() == 0);
}
