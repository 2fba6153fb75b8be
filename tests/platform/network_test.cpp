#include "platform/network.h"

#include <cstring>

#include <catch2/catch_test_macros.hpp>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace jiangxin;

namespace {

bool raise_loopback() {
  const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ifreq request{};
  std::strcpy(request.ifr_name, "lo");
  request.ifr_flags = IFF_UP | IFF_RUNNING;
  const bool done = ::ioctl(fd, SIOCSIFFLAGS, &request) == 0;
  ::close(fd);
  return done;
}

enum Outcome { kAsExpected, kNoNamespace, kAddressFromNowhere, kHeardTooEarly, kNotHeard };

// In a network of its own, with nothing in it but a loopback that is down.
Outcome watch_loopback_rise() {
  if (::unshare(CLONE_NEWNET) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
    return kNoNamespace;
  const auto network = make_network();
  if (network->has_address()) return kAddressFromNowhere;
  if (network->changed()) return kHeardTooEarly;
  if (!raise_loopback()) return kNoNamespace;
  pollfd waiting{network->descriptor(), POLLIN, 0};
  if (::poll(&waiting, 1, 5000) != 1 || !network->changed()) return kNotHeard;
  return network->has_address() ? kAddressFromNowhere : kAsExpected;
}

}  // namespace

TEST_CASE("a change of the network is heard, and loopback is no way out") {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(watch_loopback_rise());
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  if (WEXITSTATUS(status) == kNoNamespace) SKIP("no network namespaces on this machine");
  CHECK(WEXITSTATUS(status) == kAsExpected);
}
