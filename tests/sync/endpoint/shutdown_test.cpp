// The end of a hub while somebody is still talking to it.
#include <arpa/inet.h>
#include <catch2/catch_test_macros.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sync/endpoint/http_server.h"
#include "tests/sync/endpoint/hub_fixture.h"
#include "tests/sync/endpoint/hub_program.h"
#include "tests/sync/endpoint/tus_headers.h"

namespace jiangxin {

namespace {

// A client that says half of what it promised.
class HalfClient {
 public:
  explicit HalfClient(const std::string& url) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const ListenAddress address = parse_listen_address(url.substr(7)).value();
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(address.port);
    ::inet_pton(AF_INET, address.host.c_str(), &where.sin_addr);
    REQUIRE(::connect(fd_, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0);
  }
  ~HalfClient() { ::close(fd_); }
  HalfClient(const HalfClient&) = delete;
  HalfClient& operator=(const HalfClient&) = delete;

  void say(std::string_view text) const {
    REQUIRE(::send(fd_, text.data(), text.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(text.size()));
  }
  // All that is answered until the other side hangs up.
  std::string hear() const {
    std::string heard(4096, '\0');
    const ssize_t count = ::recv(fd_, heard.data(), heard.size(), MSG_WAITALL);
    heard.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    return heard;
  }

 private:
  int fd_;
};

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
  const HalfClient idle(serving.url());
  const HalfClient client(serving.url());
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
