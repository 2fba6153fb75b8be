#include <catch2/catch_test_macros.hpp>

#include "sync/store/attachment_store.h"
#include "tests/fakes/seeded_random.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {
namespace {

struct Incoming {
  TempDir dir;
  PosixFileSystem files;
  AttachmentStore store{files, dir / "attachments"};
  SeededRandom random;
  Bytes bytes = random.bytes(100'000);
  SealedFileRef file{digest_of(bytes), bytes.size()};

  ByteView from(std::size_t first, std::size_t count) const {
    return ByteView(bytes).subspan(first, count);
  }
  bool is_here() { return store.size(file.digest).value() == file.size; }
};

}  // namespace

TEST_CASE_METHOD(Incoming, "what comes goes on where it was cut, over restarts",
                 "[store][handover]") {
  {
    IncomingAttachment first = store.incoming(file, 0).value();
    REQUIRE(first.append(from(0, 40'000)));
  }
  REQUIRE(store.clear_unfinished());  // the kiosk's start meanwhile
  CHECK_FALSE(is_here());
  IncomingAttachment again = store.incoming(file, 40'000).value();
  CHECK(again.have() == 40'000);
  REQUIRE(again.append(from(40'000, 60'000)));
  REQUIRE(again.finish());
  CHECK(is_here());
  const ByteSource stored = store.sealed(file.digest).value();
  Bytes read(bytes.size());
  CHECK(stored(read).value() > 0);
}

TEST_CASE_METHOD(Incoming, "what was never synced is asked for again", "[store][handover]") {
  {
    IncomingAttachment first = store.incoming(file, 0).value();
    REQUIRE(first.append(from(0, 40'000)));
  }
  IncomingAttachment behind = store.incoming(file, 30'000).value();
  CHECK(behind.have() == 30'000);
  REQUIRE(behind.append(from(30'000, 70'000)));
  CHECK(behind.finish());
  CHECK(store.incoming({digest_of(as_bytes("gone")), 10}, 5).value().have() == 0);
}

TEST_CASE_METHOD(Incoming, "other bytes than those of the digest do not stay",
                 "[store][handover]") {
  Bytes other = bytes;
  other[7] ^= 1;
  IncomingAttachment wrong = store.incoming(file, 0).value();
  REQUIRE(wrong.append(other));
  CHECK(wrong.finish().error().code == ErrorCode::Corrupt);
  CHECK_FALSE(is_here());
  CHECK(store.incoming(file, other.size()).value().have() == 0);
}

TEST_CASE_METHOD(Incoming, "more than a file should have is refused", "[store][handover]") {
  IncomingAttachment incoming = store.incoming(file, 0).value();
  REQUIRE(incoming.append(from(0, 99'999)));
  CHECK(incoming.append(from(0, 2)).error().code == ErrorCode::TooLarge);
}

TEST_CASE_METHOD(Incoming, "removing a file removes what came of it", "[store][handover]") {
  {
    IncomingAttachment first = store.incoming(file, 0).value();
    REQUIRE(first.append(from(0, 40'000)));
  }
  REQUIRE(store.remove(file.digest));
  CHECK(files.list(dir / "attachments" / "coming").value().empty());
}

}  // namespace jiangxin
