#include "app/resident.h"

#include <array>
#include <fstream>
#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <linux/capability.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace jiangxin;

namespace {

// KiB of this process, as /proc says: "VmLck", "VmRSS".
long status_of(const std::string& what) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(what + ":")) return std::stol(line.substr(what.size() + 1));
  return -1;
}

using Capabilities = std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3>;

Capabilities capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  Capabilities sets{};
  ::syscall(SYS_capget, &header, sets.data());
  return sets;
}
void set_capabilities(const Capabilities& sets) {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  ::syscall(SYS_capset, &header, sets.data());
}

// What a user has who is not root.
class LittleRoom {
 public:
  LittleRoom() {
    Capabilities fewer = before_;
    fewer[0].effective &= ~CAP_TO_MASK(CAP_IPC_LOCK);
    set_capabilities(fewer);
    ::getrlimit(RLIMIT_MEMLOCK, &limit_);
    const rlimit some{1 << 16, limit_.rlim_max};
    ::setrlimit(RLIMIT_MEMLOCK, &some);
  }
  ~LittleRoom() {
    ::munlockall();
    ::setrlimit(RLIMIT_MEMLOCK, &limit_);
    set_capabilities(before_);
  }

 private:
  Capabilities before_ = capabilities();
  rlimit limit_{};
};

struct Unlocked {
  ~Unlocked() { ::munlockall(); }
};

}  // namespace

TEST_CASE("what is touched, then and later, is in no swap, and the rest takes no room") {
  const Unlocked afterwards;
  const long before = status_of("VmRSS");
  if (!keep_resident()) SKIP("this user may not lock memory without a limit");
  constexpr std::size_t kMiB = 1 << 20;
  const auto room = std::make_unique_for_overwrite<volatile char[]>(256 * kMiB);
  for (std::size_t at = 0; at < 16 * kMiB; at += 4096) room[at] = 1;
  CHECK(status_of("VmLck") >= 256 * 1024);
  CHECK(status_of("VmRSS") - before < 64 * 1024);
}

TEST_CASE("under a limit nothing is locked, so that no room is refused later") {
  const LittleRoom there_is;
  CHECK_FALSE(keep_resident());
  CHECK(status_of("VmLck") == 0);
}
