// The end of a hub while somebody is still talking to it.
#include "tests/sync/endpoint/half_client.h"
#include "tests/sync/endpoint/hub_fixture.h"
#include "tests/sync/endpoint/hub_program.h"
#include "tests/sync/endpoint/tus_headers.h"

namespace jiangxin {
namespace {

ListenAddress address_in(const std::string& url) {
  return parse_listen_address(url.substr(7)).value();
}

std::uint64_t size_of(const Path& path) {
  PosixFileSystem files;
  return files.size(path).value_or(0);
}

}  // namespace

TEST_CASE("told to end in the middle of an upload, the hub ends, and keeps what came of it",
          "[hub][serve]") {
  const TempDir dir;
  PosixFileSystem files;
  SystemClock clock;
  SystemRandom random;
  const Path data = dir / "hub";
  REQUIRE(HubData::create(data, {files, clock, random}));
  const Bytes bytes = random.bytes(1'000'000);
  ServingHub serving(data);
  const HalfClient idle(address_in(serving.url()));
  const HalfClient client(address_in(serving.url()));
  std::string head = "POST /files HTTP/1.1\r\nHost: hq\r\nContent-Length: 1000000\r\n";
  for (const std::string& field : tus_headers({digest_of(bytes), bytes.size()}))
    head += field + "\r\n";
  client.say(head + "\r\n");
  client.say(as_text(ByteView(bytes).first(500'000)));
  const auto deadline = clock.uptime() + std::chrono::seconds{20};
  const std::string name = to_string(digest_of(bytes));
  const Path growing = data / "uploads" / name;
  while (size_of(growing) < 500'000 && clock.uptime() < deadline) ::usleep(1000);
  REQUIRE(size_of(growing) == 500'000);

  CHECK(serving.end(SIGTERM) == 0);
  CHECK(client.hear().empty());
  const auto reopened = HubData::open(data, {files, clock, random}).value();
  CHECK(reopened->hub().file_size(digest_of(bytes)).value() == std::nullopt);
  CHECK(reopened->uploads().state(name).value().offset == 500'000);
}

}  // namespace jiangxin
