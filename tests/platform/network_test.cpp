#include "platform/network.h"

#include <cstdlib>
#include <cstring>
#include <string>

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

enum Outcome {
  kAsExpected,
  kNoNamespace,
  kAddressFromNowhere,
  kHeardTooEarly,
  kNotHeard,
  kHeardForNothing,
  kNoCable
};

bool enter_own_network() {
  return ::unshare(CLONE_NEWNET) == 0 || ::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0;
}

// A change is heard, and there is then an address or none. The kernel tells a cable's two ends one
// after the other, so the first thing that comes may change nothing yet.
bool hears_change(Network& network, bool address) {
  pollfd waiting{network.descriptor(), POLLIN, 0};
  for (bool heard = false; !heard || network.has_address() != address;) {
    if (::poll(&waiting, 1, 5000) != 1) return false;
    heard = network.changed() || heard;
  }
  return true;
}

// In a network of its own, with nothing in it but a loopback that is down.
Outcome watch_loopback_rise() {
  if (!enter_own_network()) return kNoNamespace;
  const auto network = make_network();
  if (network->has_address()) return kAddressFromNowhere;
  if (network->changed()) return kHeardTooEarly;
  if (!raise_loopback()) return kNoNamespace;
  return hears_change(*network, false) ? kAsExpected : kNotHeard;
}

bool run(const std::string& command) {
  return std::system((command + " 2>/dev/null").c_str()) == 0;
}

struct Step {
  const char* command;
  bool address;  // there is one afterwards
};

// A cable of which both ends are here; each step by which a network comes and goes. Without
// addresses of the kernel's own making, which it tries out for seconds.
Outcome watch_cable() {
  if (!enter_own_network()) return kNoNamespace;
  if (!run("ip link add here type veth peer name there && ip link set here addrgenmode none && "
           "ip link set there addrgenmode none && ip link set there up"))
    return kNoCable;
  const auto network = make_network();
  for (const Step& step :
       {Step{"ip link set here up && ip addr add 192.0.2.7/24 dev here", true},
        Step{"ip route add default via 192.0.2.1", true},
        Step{"ip addr add 2001:db8::7/64 dev here nodad", true}, Step{"ip route del default", true},
        Step{"ip link set there down", false}, Step{"ip link set there up", true}}) {
    if (!run(step.command)) return kNoCable;
    if (!hears_change(*network, step.address)) return kNotHeard;
    while (network->changed()) {
    }
  }
  // The kernel tells these too: nothing leads out that did not before.
  for (const char* step : {"ip addr change 192.0.2.7/24 dev here valid_lft 600 preferred_lft 600",
                           "ip link set here mtu 1400", "ip link add other type veth"}) {
    if (!run(step)) return kNoCable;
    pollfd waiting{network->descriptor(), POLLIN, 0};
    if (::poll(&waiting, 1, 5000) != 1) return kNotHeard;
    if (network->changed()) return kHeardForNothing;
  }
  return kAsExpected;
}

int outcome_of(Outcome (*watch)()) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(watch());
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("a change of the network is heard, and loopback is no way out") {
  const int outcome = outcome_of(watch_loopback_rise);
  if (outcome == kNoNamespace) SKIP("no network namespaces on this machine");
  CHECK(outcome == kAsExpected);
}

TEST_CASE("cable, address and route are heard as they come and go, and nothing else is") {
  const int outcome = outcome_of(watch_cable);
  if (outcome == kNoNamespace) SKIP("no network namespaces on this machine");
  if (outcome == kNoCable) SKIP("no virtual cables, or no ip command, on this machine");
  CHECK(outcome == kAsExpected);
}
