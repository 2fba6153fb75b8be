#include "platform/network.h"

#include <array>
#include <cerrno>

#include <ifaddrs.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "platform/descriptor.h"

namespace jiangxin {
namespace {

// An address by which something beyond the cable can be reached.
bool leads_out(const ifaddrs& entry) {
  constexpr unsigned kRunning = IFF_UP | IFF_RUNNING;
  if (entry.ifa_addr == nullptr || (entry.ifa_flags & IFF_LOOPBACK) != 0 ||
      (entry.ifa_flags & kRunning) != kRunning)
    return false;
  if (entry.ifa_addr->sa_family == AF_INET) return true;
  if (entry.ifa_addr->sa_family != AF_INET6) return false;
  const auto* address = reinterpret_cast<const sockaddr_in6*>(entry.ifa_addr);
  return !IN6_IS_ADDR_LINKLOCAL(&address->sin6_addr);
}

Descriptor route_socket() {
  Descriptor fd(::socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE));
  sockaddr_nl groups{};
  groups.nl_family = AF_NETLINK;
  groups.nl_groups =
      RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;
  if (!fd || ::bind(fd.get(), reinterpret_cast<sockaddr*>(&groups), sizeof groups) != 0) return {};
  return fd;
}

class LinuxNetwork : public Network {
 public:
  LinuxNetwork() : events_(route_socket()) {}

  bool has_address() override {
    ifaddrs* list = nullptr;
    if (::getifaddrs(&list) != 0) return false;
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner(list, &::freeifaddrs);
    for (const ifaddrs* entry = list; entry != nullptr; entry = entry->ifa_next)
      if (leads_out(*entry)) return true;
    return false;
  }

  int descriptor() const override { return events_.get(); }

  bool changed() override {
    bool any = false;
    std::array<char, 4096> event{};
    while (::recv(events_.get(), event.data(), event.size(), 0) >= 0) any = true;
    return any || errno == ENOBUFS;  // more came than the socket could hold
  }

 private:
  Descriptor events_;
};

}  // namespace

std::unique_ptr<Network> make_network() {
  return std::make_unique<LinuxNetwork>();
}

}  // namespace jiangxin
