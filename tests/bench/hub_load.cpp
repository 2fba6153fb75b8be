#include "tests/bench/hub_load.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <string_view>
#include <thread>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace jiangxin {
namespace {

[[noreturn]] void die(const char* what) {
  std::perror(what);
  std::exit(1);
}

// One kept-alive connection of HTTP/1.1 that knows only what answers of our peers look like.
class Connection {
 public:
  explicit Connection(const std::string& address) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const std::size_t colon = address.rfind(':');
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1))));
    ::inet_pton(AF_INET, address.substr(0, colon).c_str(), &where.sin_addr);
    if (::connect(fd_, reinterpret_cast<sockaddr*>(&where), sizeof where) != 0) die("connect");
    const int one = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  }
  ~Connection() { ::close(fd_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // A hub keeps few strangers of one address at a time: known to it once it has answered.
  void come_in() {
    ask("OPTIONS /files HTTP/1.1\r\nHost: hub\r\n\r\n");
    up_ = down_ = 0;
  }
  // The status.
  int ask(const std::string& request) {
    for (std::size_t sent = 0; sent < request.size();) {
      const ssize_t count = ::send(fd_, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) die("send");
      sent += static_cast<std::size_t>(count);
    }
    up_ += request.size();
    return read_answer();
  }
  std::uint64_t up() const { return up_; }
  std::uint64_t down() const { return down_; }

 private:
  void read_more() {
    char part[16384];
    const ssize_t count = ::recv(fd_, part, sizeof part, 0);
    if (count <= 0) die("recv");
    down_ += static_cast<std::uint64_t>(count);
    read_.append(part, static_cast<std::size_t>(count));
  }
  int read_answer() {
    std::size_t end = 0;
    while ((end = read_.find("\r\n\r\n")) == std::string::npos) read_more();
    const std::string head = read_.substr(0, end);
    std::size_t length = 0;
    for (const char* name : {"\r\nContent-Length: ", "\r\ncontent-length: "})
      if (const std::size_t at = head.find(name); at != std::string::npos)
        length = std::stoul(head.substr(at + 18));
    const std::string_view last_chunk = "0\r\n\r\n";  // @tus/server's bodies are empty
    if (head.find("\r\nTransfer-Encoding: chunked") != std::string::npos)
      length = last_chunk.size();
    while (read_.size() < end + 4 + length) read_more();
    read_.erase(0, end + 4 + length);
    return std::stoi(head.substr(9, 3));
  }

  int fd_;
  std::string read_;
  std::uint64_t up_ = 0;
  std::uint64_t down_ = 0;
};

}  // namespace

Sent send_all(const std::string& address, const std::vector<std::string>& requests,
              std::size_t connections) {
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> refused{0};
  std::atomic<std::uint64_t> up{0};
  std::atomic<std::uint64_t> down{0};
  std::deque<Connection> open;
  for (std::size_t i = 0; i < connections; ++i) open.emplace_back(address).come_in();
  const auto began = std::chrono::steady_clock::now();
  {
    std::vector<std::jthread> threads;
    for (Connection& connection : open)
      threads.emplace_back([&] {
        for (std::size_t n = next++; n < requests.size(); n = next++)
          if (const int status = connection.ask(requests[n]); status < 200 || status > 299)
            ++refused;
        up += connection.up();
        down += connection.down();
      });
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  return {took.count(), requests.size(), refused, up, down};
}

}  // namespace jiangxin
