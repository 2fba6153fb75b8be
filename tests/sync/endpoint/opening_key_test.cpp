#include "sync/endpoint/opening_key.h"

#include "tests/fakes/cut_calls.h"
#include "tests/fakes/faulty_file_system.h"
#include "tests/sync/endpoint/hub_fixture.h"

namespace jiangxin {
namespace {

constexpr PinCost kQuick{1, 8ull << 20};

struct KeyApart : HubFixture {
  Result<void> move(std::string_view words, FileSystem& disk) {
    return move_opening_key(disk, hub_folder, file, SecretBytes(as_bytes(words)), kQuick, random);
  }
  Result<void> move(std::string_view words = kWords) { return move(words, disk_); }
  Result<OpeningKey> read(std::string_view words = kWords) {
    return read_opening_key(disk_, file, SecretBytes(as_bytes(words)));
  }
  // As it was before the key moved.
  enum class Keep { Nothing, File };
  void put_back(Keep keep = Keep::Nothing) {
    const OpeningKey key = read().value();
    REQUIRE(write_file(disk_, hub_folder / "keys" / "box.key", key.box.secret_key.view()));
    REQUIRE(write_file(disk_, hub_folder / "keys" / "index.key", key.index.view()));
    if (keep == Keep::Nothing) REQUIRE(disk_.remove(file));
  }
  bool in_folder(const char* key) { return disk_.size(hub_folder / "keys" / key).has_value(); }

  static constexpr std::string_view kWords = "twelve or more words";
  Path hub_folder = dir / "hub";
  Path file = dir / "opening.key";
};

ErrorCode code_of(const Result<void>& result) {
  return result.error().code;
}

}  // namespace

TEST_CASE_METHOD(KeyApart, "the opening key moves into a file, and its public half stays",
                 "[hub][relay]") {
  const HqKeys before = data->secrets().public_keys();
  const SecretBytes index = data->secrets().opening->index.copy();
  REQUIRE(move());
  CHECK_FALSE(in_folder("box.key"));
  CHECK_FALSE(in_folder("index.key"));
  const HqSecrets left = load_hq_secrets(disk_, hub_folder).value();
  CHECK(left.public_keys() == before);
  CHECK_FALSE(left.opening);
  const OpeningKey key = read().value();
  CHECK(key.box.public_key == before.box);
  CHECK(std::ranges::equal(key.index.view(), index.view()));
  REQUIRE(disk_.remove(file));
  CHECK(code_of(move()) == ErrorCode::NotFound);
}

TEST_CASE_METHOD(KeyApart, "the file opens with its passphrase only, whole", "[hub][relay]") {
  REQUIRE(move());
  CHECK(read("twelve or more wordz").error().code == ErrorCode::Denied);
  const Bytes whole = read_file(disk_, file, 4096).value();
  for (std::size_t cut = 0; cut < whole.size(); cut += 7) {
    REQUIRE(write_file(disk_, file, ByteView(whole).first(cut)));
    CHECK_FALSE(read());
  }
  REQUIRE(write_file(disk_, file, as_bytes("-----BEGIN PRIVATE KEY-----")));
  CHECK(read().error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(KeyApart, "what cannot be moved stays where it is", "[hub][relay]") {
  SECTION("under a short passphrase") {
    CHECK(code_of(move("short")) == ErrorCode::InvalidInput);
    CHECK_FALSE(disk_.size(file));
  }
  SECTION("into the hub's own folder") {
    file = dir / "other" / ".." / "hub" / "keys" / "opening.key";
    CHECK(code_of(move()) == ErrorCode::InvalidInput);
    CHECK_FALSE(in_folder("opening.key"));
  }
  SECTION("over something else") {
    REQUIRE(write_file(disk_, file, as_bytes("another's")));
    CHECK(code_of(move()) == ErrorCode::Corrupt);
    CHECK(read_file(disk_, file, 64).value() == to_bytes("another's"));
  }
  SECTION("over another hub's key") {
    TempDir other;
    REQUIRE(HubData::create(other / "hub", {disk_, clock, random}));
    REQUIRE(move_opening_key(disk_, other / "hub", file, SecretBytes(as_bytes(kWords)), kQuick,
                             random));
    CHECK(code_of(move()) == ErrorCode::Conflict);
  }
  SECTION("to a full disk") {
    FaultyFileSystem full(disk_);
    full.fill_after(10);
    CHECK(code_of(move(kWords, full)) == ErrorCode::DiskFull);
  }
  CHECK(in_folder("box.key"));
  CHECK(in_folder("index.key"));
}

TEST_CASE_METHOD(KeyApart, "wherever a move is cut, the key is there, and moving again ends it",
                 "[hub][relay]") {
  const BoxPublicKey box = data->secrets().box;
  CutCalls calls;
  PosixFileSystem cut(calls);
  bool was_cut = true;
  for (int changes = 0; was_cut; ++changes) {
    CAPTURE(changes);
    calls.cut_after(changes);
    const bool moved = move(kWords, cut).has_value();
    was_cut = calls.was_cut();
    calls.cut_after(1 << 20);
    CHECK(moved == !was_cut);
    const HqSecrets left = load_hq_secrets(disk_, hub_folder).value();
    CHECK(left.box == box);
    if (!left.opening) CHECK(read().value().box.public_key == box);
    REQUIRE(move());
    const std::vector<std::string> names = disk_.list(hub_folder / "keys").value();
    for (const std::string& name : names)
      CHECK((name.starts_with("box.pub") || name.ends_with("sign.key")));
    put_back();
  }
}

TEST_CASE_METHOD(KeyApart, "what was written under one passphrase does not move under another",
                 "[hub][relay]") {
  REQUIRE(move());
  put_back(Keep::File);
  CHECK(code_of(move("another passphrase")) == ErrorCode::Denied);
  CHECK(in_folder("box.key"));
  CHECK(in_folder("index.key"));
}

}  // namespace jiangxin
