#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <fstream>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>
#include <linux/landlock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/phone/confinement.h"
#include "platform/phone_call.h"
#include "tests/fakes/simulated_phone.h"

namespace jiangxin {
namespace {

constexpr int kNoConfinement = 200;

int outcome(long result) {
  return result < 0 ? errno : 0;
}

// In a process of its own, confined so: 0 if the attempt succeeds there, else errno.
template <class Confined, class Attempt>
int attempted(Confined confined, Attempt attempt) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(confined() ? attempt() : kNoConfinement);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

Result<void> beginning() {
  return confine_to_phones(PhoneCable::Usb);
}
Result<void> speaking() {
  JIANGXIN_TRY(beginning());
  return confine_to_one_phone();
}

int new_socket(int family) {
  return outcome(::socket(family, SOCK_STREAM, 0));
}

bool has_landlock() {
  return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1;
}

}  // namespace

TEST_CASE("whoever takes over the phone's helper opens no file of the terminal's") {
  const TempDir folder;
  const Path secret = folder / "device.key";
  std::ofstream(secret) << "测试";
  const auto read = [&] { return outcome(::open(secret.c_str(), O_RDONLY)); };
  const auto write = [&] { return outcome(::open(secret.c_str(), O_WRONLY)); };
  const auto make = [&] {
    return outcome(::open((folder / "new").c_str(), O_RDWR | O_CREAT, 0600));
  };
  REQUIRE(read() == 0);
  CHECK(attempted(beginning, make) == EPERM);
  CHECK(attempted(speaking, read) == EPERM);
  CHECK(attempted(speaking, [] { return outcome(::open("/usr", O_RDONLY)); }) == EPERM);
  if (!has_landlock()) SKIP("no Landlock in this kernel");
  CHECK(attempted(beginning, [] { return outcome(::open("/usr", O_RDONLY)); }) == 0);
  CHECK(attempted(beginning, read) == EACCES);
  CHECK(attempted(beginning, write) == EACCES);
}

TEST_CASE("whoever takes over the phone's helper reaches no network and starts no program") {
  const auto no_program = [] {
    const char* none[] = {nullptr};
    return outcome(::syscall(SYS_execve, "/usr/bin/env", none, none));
  };
  const auto no_process = [] { return outcome(::syscall(SYS_clone, 0, 0, 0, 0, 0)); };
  for (const auto& confined : {&beginning, &speaking}) {
    for (const int family : {AF_INET, AF_INET6, AF_UNIX})
      CHECK(attempted(confined, [&] { return new_socket(family); }) == EPERM);
    CHECK(attempted(confined, no_program) == EPERM);
    CHECK(attempted(confined, no_process) == EPERM);
  }
  const auto by_tcp = [] { return confine_to_phones(PhoneCable::Tcp); };
  CHECK(attempted(by_tcp, [] { return new_socket(AF_INET); }) == 0);
}

TEST_CASE("a thread that libusb had before is held as well") {
  const auto in_another_thread = [] {
    int said = -1;
    std::atomic<bool> confined = false;
    std::thread other([&] {
      while (!confined) std::this_thread::yield();
      said = outcome(::open("/usr", O_RDONLY));
    });
    const bool held = speaking().has_value();
    confined = true;
    other.join();
    return held ? said : kNoConfinement;
  };
  CHECK(attempted([] { return true; }, in_another_thread) == EPERM);
}

TEST_CASE("confined, the helper shows a phone's pictures") {
  SimulatedPhone phone;
  phone.put("DCIM/Camera/IMG_1.jpg", "a picture");
  phone.put("DCIM/Camera/相片 2.jpg", "another picture", 2);
  phone.put_thumbnail("IMG_1.jpg", "small");
  auto call = PhoneCall::open({PLAIN_PHONE, {}}, phone.plug_in());
  REQUIRE(call);
  const auto asked = [&](PhoneDeed deed, const std::string& path) {
    return call->ask({deed, path, 0, 15});
  };
  CHECK(asked(PhoneDeed::List, "DCIM/Camera") == to_bytes("f 15 相片 2.jpg\nf 9 IMG_1.jpg\n"));
  CHECK(asked(PhoneDeed::Thumbnail, "DCIM/Camera/IMG_1.jpg") == to_bytes("small"));
  CHECK(asked(PhoneDeed::Read, "DCIM/Camera/相片 2.jpg") == to_bytes("another picture"));
}

TEST_CASE("confined, the helper looks for phones on USB") {
  CHECK(PhoneCall::open({PLAIN_PHONE, {}}, "usb:001,001").error().code == ErrorCode::NotFound);
}

TEST_CASE("the helper opens no port that nobody named") {
  const auto line = line_to_program(PLAIN_PHONE);
  const std::string open = to_line({.deed = PhoneDeed::Open, .path = "ptpip:127.0.0.1:9:9"});
  REQUIRE(::write(line.stream.get(), open.data(), open.size()) > 0);
  std::array<char, 64> said{};
  const ssize_t count = ::read(line.stream.get(), said.data(), said.size());
  CHECK(std::string(said.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0))) ==
        to_line({.kind = PhoneReply::Kind::Failed, .error = ErrorCode::InvalidInput}));
}

}  // namespace jiangxin
