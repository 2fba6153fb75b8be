#include "tests/kill_loop/fault_proxy.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace jiangxin {
namespace {

constexpr std::size_t kUsualRequest = 120'000;  // a submission of the loop, about

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

int open_socket() {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) throw std::runtime_error("socket");
  return fd;
}

int connect_to(const std::string& hub) {
  const int fd = open_socket();
  const sockaddr_in address = loopback(std::stoi(hub.substr(hub.rfind(':') + 1)));
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
  ::close(fd);
  return -1;
}

bool write_all(int fd, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t count = ::send(fd, data, size, MSG_NOSIGNAL);
    if (count <= 0) return false;
    data += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

}  // namespace

FaultProxy::FaultProxy(std::string hub, std::uint64_t seed) : hub_(std::move(hub)), dice_(seed) {
  listening_ = open_socket();
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  if (::bind(listening_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listening_, 16) != 0 ||
      ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) != 0 ||
      ::pipe2(wake_, O_CLOEXEC) != 0)
    throw std::runtime_error("the fault proxy cannot listen");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

FaultProxy::~FaultProxy() {
  ::close(wake_[1]);
  thread_.join();
  for (Pair& pair : pairs_) close(pair);
  ::close(listening_);
  ::close(wake_[0]);
}

void FaultProxy::close(Pair& pair) {
  ::close(pair.terminal);
  ::close(pair.hub);
}

void FaultProxy::run() {
  while (true) {
    std::vector<pollfd> events{{wake_[0], POLLIN, 0}, {listening_, POLLIN, 0}};
    for (const Pair& pair : pairs_) {
      events.push_back({pair.terminal, POLLIN, 0});
      events.push_back({pair.hub, POLLIN, 0});
    }
    if (::poll(events.data(), events.size(), -1) < 0) continue;
    if (events[0].revents != 0) return;
    std::size_t place = 2;
    for (auto pair = pairs_.begin(); pair != pairs_.end(); place += 2) {
      bool goes_on = true;
      if (events[place].revents != 0)
        goes_on = pass(*pair, pair->terminal, pair->hub, pair->to_hub);
      if (goes_on && events[place + 1].revents != 0)
        goes_on = pass(*pair, pair->hub, pair->terminal, pair->to_terminal);
      if (goes_on) {
        ++pair;
      } else {
        close(*pair);
        pair = pairs_.erase(pair);
      }
    }
    if (events[1].revents != 0) accept_one();
  }
}

void FaultProxy::accept_one() {
  Pair pair;
  pair.terminal = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
  if (pair.terminal < 0) return;
  const std::uint64_t fate = is_calm_ ? 0 : dice_() % 8;
  if (fate == 1) pair.to_hub = dice_() % kUsualRequest;
  if (fate == 2) pair.to_hub = dice_() % 2'000;
  if (fate == 3) pair.to_terminal = dice_() % 2'000;
  if (fate == 4) pair.to_terminal = 0;  // HQ did it, nobody hears
  pair.stalls = dice_() % 4 == 0;
  pair.hub = fate == 5 ? -1 : connect_to(hub_);
  if (pair.hub < 0) {
    ::close(pair.terminal);
    if (fate == 5) ++broken_;
    return;
  }
  pairs_.push_back(pair);
}

bool FaultProxy::pass(Pair& pair, int from, int to, std::size_t& left) {
  std::array<char, 16'384> part;
  const ssize_t count = ::recv(from, part.data(), part.size(), 0);
  if (count <= 0) return false;
  const std::size_t passed = std::min(left, static_cast<std::size_t>(count));
  if (!write_all(to, part.data(), passed)) return false;
  if (left != SIZE_MAX) left -= passed;
  if (passed == static_cast<std::size_t>(count)) return true;
  ++broken_;
  if (pair.stalls) std::this_thread::sleep_for(std::chrono::milliseconds(dice_() % 200));
  return false;
}

}  // namespace jiangxin
