#include "platform/watchdog.h"

#include <array>

#include <catch2/catch_test_macros.hpp>
#include <sys/socket.h>
#include <sys/un.h>

#include "platform/descriptor.h"
#include "tests/fakes/temp_dir.h"

using namespace jiangxin;

namespace {

// In systemd's place.
class Listener {
 public:
  explicit Listener(const std::string& name)
      : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    name.copy(address.sun_path, sizeof address.sun_path);
    if (name.starts_with('@')) address.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    REQUIRE(::bind(socket_.get(), reinterpret_cast<const sockaddr*>(&address), length) == 0);
  }
  // Empty: nothing came.
  std::string heard() {
    std::array<char, 64> text{};
    const ssize_t size = ::recv(socket_.get(), text.data(), text.size(), 0);
    return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : "";
  }

 private:
  Descriptor socket_;
};

}  // namespace

TEST_CASE("the watchdog hears each time that a program is alive") {
  const TempDir folder;
  for (const std::string& name :
       {folder.path().string() + "/notify", "@jiangxin-test" + folder.path().filename().string()}) {
    Listener systemd(name);
    const auto watchdog = watchdog_at(name);
    CHECK(systemd.heard().empty());
    for (int i = 0; i < 2; ++i) {
      watchdog->alive();
      CHECK(systemd.heard() == "WATCHDOG=1");
      CHECK(systemd.heard().empty());
    }
  }
}

TEST_CASE("where nobody watches, being alive is no error") {
  watchdog_at("")->alive();
  watchdog_at("/no/such/folder/notify")->alive();
  watchdog_at(std::string(200, 'n'))->alive();
}
