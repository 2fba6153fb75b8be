#include "platform/network.h"

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <ifaddrs.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netdb.h>
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

std::string written(const ifaddrs& entry) {
  std::array<char, NI_MAXHOST> text{};
  const bool six = entry.ifa_addr->sa_family == AF_INET6;
  const auto size = static_cast<socklen_t>(six ? sizeof(sockaddr_in6) : sizeof(sockaddr_in));
  if (::getnameinfo(entry.ifa_addr, size, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) !=
      0)
    return entry.ifa_name;
  return std::string(entry.ifa_name) + " " + text.data();
}

// "eth0 10.0.0.7"
std::set<std::string> addresses() {
  std::set<std::string> all;
  ifaddrs* list = nullptr;
  if (::getifaddrs(&list) != 0) return all;
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner(list, &::freeifaddrs);
  for (const ifaddrs* entry = list; entry != nullptr; entry = entry->ifa_next)
    if (leads_out(*entry)) all.insert(written(*entry));
  return all;
}

// Some columns of the kernel's table of routes: its others count uses and age.
void add_routes(const char* table, const std::vector<std::size_t>& columns,
                std::set<std::string>& all) {
  std::ifstream file(table);
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    const std::vector<std::string> cells{std::istream_iterator<std::string>(words), {}};
    std::string route;
    for (const std::size_t column : columns)
      if (column < cells.size()) route += cells[column] + " ";
    all.insert(std::move(route));
  }
}

std::set<std::string> ways_out() {
  std::set<std::string> all = addresses();
  add_routes("/proc/net/route", {0, 1, 2, 7}, all);       // interface, destination, gateway, mask
  add_routes("/proc/net/ipv6_route", {0, 1, 4, 9}, all);  // destination, gateway, interface
  return all;
}

class LinuxNetwork : public Network {
 public:
  LinuxNetwork() : events_(route_socket()), ways_(ways_out()) {}

  bool has_address() override { return !addresses().empty(); }

  int descriptor() const override { return events_.get(); }

  bool changed() override {
    bool any = false;
    std::array<char, 4096> event{};
    while (::recv(events_.get(), event.data(), event.size(), 0) >= 0) any = true;
    if (!any && errno != ENOBUFS) return false;  // ENOBUFS: more came than the socket could hold
    auto before = std::exchange(ways_, ways_out());
    return before != ways_;
  }

 private:
  Descriptor events_;
  std::set<std::string> ways_;
};

}  // namespace

std::unique_ptr<Network> make_network() {
  return std::make_unique<LinuxNetwork>();
}

}  // namespace jiangxin
