#include "platform/doorbell.h"

#include <catch2/catch_test_macros.hpp>
#include <poll.h>

#include "tests/fakes/temp_dir.h"

using namespace jiangxin;

namespace {

bool readable(int fd) {
  pollfd waiting{fd, POLLIN, 0};
  return ::poll(&waiting, 1, 0) == 1;
}

}  // namespace

TEST_CASE("a ring is heard once, however often it rang") {
  const TempDir data;
  auto bell = DoorbellSocket::listen(sync_bell(data.path())).value();
  CHECK_FALSE(readable(bell.descriptor()));
  const auto other_side = bell_at(sync_bell(data.path()));
  for (int i = 0; i < 1000; ++i) other_side->ring();
  CHECK(readable(bell.descriptor()));
  CHECK(bell.heard());
  CHECK_FALSE(readable(bell.descriptor()));
  CHECK_FALSE(bell.heard());
}

TEST_CASE("ringing where nobody listens is no error") {
  const TempDir data;
  bell_at(kiosk_bell(data.path()))->ring();
  bell_at("/no/such/folder/kiosk.sock")->ring();
}

TEST_CASE("a bell outlives the process that listened before") {
  const TempDir data;
  const auto ringer = bell_at(kiosk_bell(data.path()));
  auto killed = DoorbellSocket::listen(kiosk_bell(data.path())).value();
  auto restarted = DoorbellSocket::listen(kiosk_bell(data.path())).value();
  ringer->ring();
  CHECK(restarted.heard());
  CHECK_FALSE(killed.heard());
}

TEST_CASE("a data folder may be deeper than a socket's address is long") {
  const TempDir data;
  const Path deep = data / std::string(200, 'd');
  auto bell = DoorbellSocket::listen(sync_bell(deep)).value();
  bell_at(sync_bell(deep))->ring();
  CHECK(bell.heard());
}
