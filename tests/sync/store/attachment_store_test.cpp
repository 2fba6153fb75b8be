#include "sync/store/attachment_store.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/fakes/faulty_file_system.h"
#include "tests/fakes/seeded_random.h"
#include "tests/fakes/temp_dir.h"

using namespace jiangxin;

namespace {

struct AttachmentStoreFixture {
  TempDir folder;
  PosixFileSystem real;
  FaultyFileSystem disk{real};
  AttachmentStore store{disk, folder / "attachments"};
  SeededRandom random;
  SecretBytes key = make_key(random);
  Bytes content = random.bytes(200'000);

  Result<SealedFile> add() { return store.add(source_of(content), key); }
  Result<Bytes> opened(const Digest& digest) {
    Bytes out;
    JIANGXIN_TRY(store.open(digest, key, sink_to(out)));
    return out;
  }
  int files_on_disk() {
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path()))
      count += entry.is_regular_file();
    return count;
  }
};

}  // namespace

TEST_CASE_METHOD(AttachmentStoreFixture, "a file comes back, and is sealed where it lies",
                 "[store]") {
  const SealedFile file = add().value();
  CHECK(opened(file.sealed_digest) == content);

  const std::string name = to_string(file.sealed_digest);
  const auto stored =
      read_file(real, folder / "attachments" / name.substr(0, 2) / name, 1 << 20).value();
  CHECK(digest_of(stored) == file.sealed_digest);
  CHECK(stored.size() == file.sealed_size);
}

TEST_CASE_METHOD(AttachmentStoreFixture, "what goes on the wire is what lies on the disk",
                 "[store]") {
  const SealedFile file = add().value();
  const ByteSource source = store.sealed(file.sealed_digest).value();
  Digester digester;
  Bytes part(7777);
  while (const std::size_t count = source(part).value())
    digester.update(ByteView(part).first(count));
  CHECK(digester.finish() == file.sealed_digest);
}

TEST_CASE_METHOD(AttachmentStoreFixture, "a sending may go on anywhere in a file", "[store]") {
  const SealedFile file = add().value();
  const auto from = [&](std::uint64_t offset) {
    Bytes all;
    Bytes part(7777);
    const ByteSource source = store.sealed(file.sealed_digest, offset).value();
    while (const std::size_t count = source(part).value())
      all.insert(all.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(count));
    return all;
  };
  const Bytes whole = from(0);
  CHECK(from(1) == Bytes(whole.begin() + 1, whole.end()));
  CHECK(from(whole.size() - 1) == Bytes(whole.end() - 1, whole.end()));
  CHECK(from(whole.size()).empty());
  CHECK(from(whole.size() + 1).empty());
}

TEST_CASE_METHOD(AttachmentStoreFixture, "the same content twice is two files that look unrelated",
                 "[store]") {
  const SealedFile first = add().value();
  const SealedFile second = add().value();
  CHECK(first.sealed_digest != second.sealed_digest);
  CHECK(store.list().value().size() == 2);
}

TEST_CASE_METHOD(AttachmentStoreFixture, "a removed file is gone, twice too", "[store]") {
  const SealedFile file = add().value();
  REQUIRE(store.remove(file.sealed_digest));
  REQUIRE(store.remove(file.sealed_digest));
  CHECK(opened(file.sealed_digest).error().code == ErrorCode::NotFound);
  CHECK(store.sealed(file.sealed_digest).error().code == ErrorCode::NotFound);
  CHECK(store.list().value().empty());
}

TEST_CASE_METHOD(AttachmentStoreFixture, "a store that holds nothing lists nothing", "[store]") {
  CHECK(store.list().value().empty());
  CHECK(store.free_space().value() > 0);
  CHECK(store.clear_unfinished());
}

TEST_CASE_METHOD(AttachmentStoreFixture, "a disk that fills up while copying leaves nothing",
                 "[store]") {
  disk.fill_after(GENERATE(0u, 4u, 100'000u, 199'999u));
  CHECK(add().error().code == ErrorCode::DiskFull);
  CHECK(files_on_disk() == 0);
  disk.heal();
  CHECK(add());
}

TEST_CASE_METHOD(AttachmentStoreFixture, "a disk that takes no writes is said", "[store]") {
  const SealedFile file = add().value();
  disk.fail_writes(ErrorCode::ReadOnly);
  CHECK(add().error().code == ErrorCode::ReadOnly);
  CHECK(store.remove(file.sealed_digest).error().code == ErrorCode::ReadOnly);
  CHECK(opened(file.sealed_digest) == content);
}

TEST_CASE_METHOD(AttachmentStoreFixture, "a stick pulled out while copying leaves nothing",
                 "[store]") {
  const ByteSource whole = source_of(content);
  const ByteSource pulled = [&](std::span<std::uint8_t> out) -> Result<std::size_t> {
    JIANGXIN_ASSIGN(count, whole(out));
    if (count == 0) return fail(ErrorCode::Io, "the stick is gone");
    return count;
  };
  CHECK(store.add(pulled, key).error().code == ErrorCode::Io);
  CHECK(files_on_disk() == 0);
}

TEST_CASE_METHOD(AttachmentStoreFixture, "what a crash left is not listed and can be cleared",
                 "[store]") {
  REQUIRE(real.make_folder(folder / "attachments" / "arriving"));
  REQUIRE(write_file(real, folder / "attachments" / "arriving" / "file.tmp1-0", content));
  CHECK(store.list().value().empty());
  REQUIRE(store.clear_unfinished());
  CHECK(files_on_disk() == 0);
}

TEST_CASE_METHOD(AttachmentStoreFixture, "a file that was changed on the disk is corrupt",
                 "[store]") {
  const SealedFile file = add().value();
  const std::string name = to_string(file.sealed_digest);
  const Path path = folder / "attachments" / name.substr(0, 2) / name;
  Bytes stored = read_file(real, path, 1 << 20).value();
  stored[150'000] ^= 1;
  REQUIRE(write_file(real, path, stored));
  CHECK(opened(file.sealed_digest).error().code == ErrorCode::Corrupt);
}
