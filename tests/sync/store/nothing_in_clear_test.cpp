// A sealed draft with marker texts, saved as the kiosk saves it: the markers are in no file.
#include <fstream>
#include <iterator>

#include <catch2/catch_test_macros.hpp>

#include "sync/store/attachment_store.h"
#include "tests/sync/store/samples.h"

using namespace jiangxin;

namespace {

constexpr std::string_view kName = "测试员标记甲";
constexpr std::string_view kIdNumber = "11010519491231002X";

// Every byte below a folder, file names too.
std::string everything_in(const Path& folder) {
  std::string all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    all += entry.path().string();
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(in), {});
  }
  return all;
}

}  // namespace

TEST_CASE_METHOD(StoreFixture, "nothing personal is in any byte of the store's files", "[store]") {
  const std::string personal = std::string(kName) + " " + std::string(kIdNumber);
  const SecretBytes device = make_key(random);
  const SecretBytes key = make_key(random);
  const BoxKeyPair unit = make_box_keys(random);
  PosixFileSystem files;
  AttachmentStore attachments(files, folder / "attachments");

  StoredDraft stored = draft();
  const std::string id = to_string(stored.id);
  stored.lookup = lookup_token(device, kName, kIdNumber);
  stored.pin_key =
      wrap_key(key, SecretBytes(as_bytes("271828")), device, id, {1, 8192}, random).value();
  stored.unit_key = seal_envelope(key.view(), {unit.public_key}, "draft-key:" + id, random);
  stored.unit_card =
      seal_envelope(as_bytes(personal), {unit.public_key}, "unit-card:" + id, random);
  stored.sealed = seal(as_bytes(personal), key, "draft:" + id, random);

  DraftRepository drafts(db);
  OutboxRepository outbox(db);
  REQUIRE(drafts.insert(stored));
  for (int i = 0; i < 3; ++i)
    REQUIRE(
        drafts.save(stored.id, seal(as_bytes(personal), key, "draft:" + id, random), clock.now()));
  REQUIRE(attachments.add(source_of(as_bytes(personal)), make_key(random)));
  const Bytes body = seal_envelope(as_bytes(personal), {unit.public_key}, "submission", random);
  REQUIRE(outbox.enqueue(submission(as_text(body)), clock.now()));

  const std::string bytes = everything_in(folder.path());
  CHECK(bytes.find(kName) == std::string::npos);
  CHECK(bytes.find(kIdNumber) == std::string::npos);
  CHECK(bytes.find("271828") == std::string::npos);
  CHECK(bytes.find(as_text(key.view())) == std::string::npos);
  CHECK(bytes.find(as_text(ByteView(stored.sealed))) != std::string::npos);  // the search works
}

TEST_CASE_METHOD(StoreFixture, "a destroyed draft's keys are in no byte of the store's files",
                 "[store]") {
  DraftRepository drafts(db);
  const StoredDraft stored = draft(std::string(30'000, 'x') + "the end of the content");
  REQUIRE(drafts.insert(stored));
  const auto remains = [&](const Bytes& what) {
    return everything_in(folder.path()).find(as_text(ByteView(what))) != std::string::npos;
  };
  CHECK(remains(stored.pin_key));
  REQUIRE(drafts.destroy(stored.id));
  CHECK_FALSE(remains(stored.pin_key));
  CHECK_FALSE(remains(stored.unit_key));
  CHECK_FALSE(remains(to_bytes("the end of the content")));
}
