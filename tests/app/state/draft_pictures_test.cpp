// The thumbnails of a draft's files: sealed beside its content, so that a key does not write them
// anew.
#include <catch2/catch_test_macros.hpp>
#include <sqlite3.h>

#include "app/state/draft_codec.h"
#include "app/state/file_versions.h"
#include "tests/app/state/workplace.h"

namespace jiangxin {

namespace {

const std::string kOwnPin = "271828";

std::vector<EvidenceItem>& evidence_of(OpenDraft& draft) {
  return draft.content.application.evidence.at("lead.duty");
}

OpenDraft reopened(Workplace& desk) {
  return first_of(desk.vault.open(kWorkerA, pin_of(kOwnPin)));
}

}  // namespace

TEST_CASE("a draft comes back with its thumbnails", "[vault][pictures]") {
  Workplace desk;
  const OpenDraft draft = desk.finished(kWorkerA, kOwnPin);
  CHECK(reopened(desk).content == draft.content);
  CHECK(as_text(reopened(desk).content.application.portrait->thumbnail) == "thumbnail of 320");
}

TEST_CASE("a key writes the content and leaves the thumbnails alone", "[vault][pictures]") {
  Workplace desk;
  OpenDraft draft = desk.finished(kWorkerA, kOwnPin);
  const StoredDraft before = value_of(desk.drafts.get(draft.id));
  REQUIRE_FALSE(before.pictures.empty());

  draft.content.application.answers["deeds"] += "。";
  succeed(desk.vault.save(draft, kWorkerA));
  const StoredDraft after = value_of(desk.drafts.get(draft.id));
  CHECK(after.sealed != before.sealed);
  CHECK(after.pictures == before.pictures);

  OpenDraft again = reopened(desk);
  succeed(desk.vault.save(again, kWorkerA));
  CHECK(value_of(desk.drafts.get(draft.id)).pictures == before.pictures);
}

TEST_CASE("thumbnails do not make the content larger", "[vault][pictures]") {
  Workplace desk;
  OpenDraft draft = desk.finished(kWorkerA, kOwnPin);
  const std::size_t before = value_of(desk.drafts.get(draft.id)).sealed.size();
  draft.content.application.portrait->thumbnail = desk.random.bytes(20'000);
  succeed(desk.vault.save(draft, kWorkerA));
  CHECK(value_of(desk.drafts.get(draft.id)).sealed.size() == before);
}

TEST_CASE("a file's thumbnail comes and goes with it", "[vault][pictures]") {
  Workplace desk;
  OpenDraft draft = desk.finished(kWorkerA, kOwnPin);
  evidence_of(draft).front().files.push_back(desk.file("乙.jpg", "second file"));
  succeed(desk.vault.save(draft, kWorkerA));
  CHECK(reopened(desk).content == draft.content);
  const std::size_t with_two = value_of(desk.drafts.get(draft.id)).pictures.size();

  evidence_of(draft).front().files.pop_back();
  succeed(desk.vault.save(draft, kWorkerA));
  CHECK(reopened(desk).content == draft.content);
  CHECK(value_of(desk.drafts.get(draft.id)).pictures.size() < with_two);
}

TEST_CASE("what a file was before keeps its thumbnail, until it is submitted",
          "[vault][pictures]") {
  Workplace desk;
  OpenDraft draft = desk.finished(kWorkerA, kOwnPin);
  const std::size_t before = value_of(desk.drafts.get(draft.id)).pictures.size();
  const AttachmentId file = evidence_of(draft).front().files.front().id;
  REQUIRE(put_version(draft.content, file, desk.file("甲.jpg", "a step further")));
  succeed(desk.vault.save(draft, kWorkerA));
  CHECK(reopened(desk).content == draft.content);
  CHECK(draft.content.earlier.begin()->second.front().thumbnail == to_bytes("thumbnail of 320"));
  CHECK(value_of(desk.drafts.get(draft.id)).pictures.size() > before);
  desk.sign(draft);
  value_of(desk.finalizer.submit(draft, desk.campaign));
  CHECK(value_of(desk.drafts.get(draft.id)).pictures.size() == before);
}

TEST_CASE("a save that fails is made up for, thumbnails too", "[vault][pictures]") {
  Workplace desk;
  OpenDraft draft = desk.started(kWorkerA, kOwnPin);
  draft.content.application.portrait = desk.file("portrait.jpg", "portrait");
  sqlite3_exec(desk.db.handle(), "PRAGMA query_only=ON", nullptr, nullptr, nullptr);
  CHECK_FALSE(desk.vault.save(draft, kWorkerA));
  sqlite3_exec(desk.db.handle(), "PRAGMA query_only=OFF", nullptr, nullptr, nullptr);
  succeed(desk.vault.save(draft, kWorkerA));
  CHECK(reopened(desk).content == draft.content);
}

TEST_CASE("thumbnails outlive another identity, a new PIN and submitting", "[vault][pictures]") {
  Workplace desk;
  OpenDraft draft = desk.finished(kWorkerB, kOwnPin);
  succeed(desk.vault.save(draft, kWorkerA));
  value_of(desk.finalizer.submit(draft, desk.campaign));
  CHECK(reopened(desk).content == draft.content);
  succeed(desk.vault.reset_pin(draft.id, desk.rep(), pin_of("902741")));
  const OpenDraft anew = first_of(desk.vault.open(kWorkerA, pin_of("902741")));
  CHECK(anew.content.application == draft.content.application);
}

TEST_CASE("pictures that were put under another draft do not open", "[vault][pictures]") {
  Workplace desk;
  OpenDraft draft = desk.finished(kWorkerA, kOwnPin);
  DraftContent content = draft.content;
  const Bytes sealed = seal_pictures(content, draft.key, draft.id, desk.random);
  succeed(open_pictures(sealed, draft.key, draft.id, content));
  CHECK(code_of(open_pictures(sealed, draft.key, DraftId::make(desk.random), content)) ==
        ErrorCode::Corrupt);
}

}  // namespace jiangxin
