// A client that says what it likes, as slowly as it likes.
#pragma once

#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <catch2/catch_test_macros.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sync/endpoint/http_server.h"

namespace jiangxin {

class HalfClient {
 public:
  explicit HalfClient(const ListenAddress& address) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(address.port);
    ::inet_pton(AF_INET, address.host.c_str(), &where.sin_addr);
    REQUIRE(::connect(fd_, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0);
    const timeval patience{20, 0};  // a failing test ends
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~HalfClient() { ::close(fd_); }
  HalfClient(const HalfClient&) = delete;
  HalfClient& operator=(const HalfClient&) = delete;

  void say(std::string_view text) const {
    REQUIRE(::send(fd_, text.data(), text.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(text.size()));
  }
  // False: the other side does not listen any more.
  bool try_to_say(std::string_view text) const {
    return ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
  }
  // All that is answered until the other side hangs up.
  std::string hear() const {
    std::string heard(4096, '\0');
    const ssize_t count = ::recv(fd_, heard.data(), heard.size(), MSG_WAITALL);
    heard.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    return heard;
  }
  // Says a whole request and hears the beginning of its answer.
  std::string ask(std::string_view request) const {
    say(request);
    std::string heard(64, '\0');
    const ssize_t count = ::recv(fd_, heard.data(), heard.size(), 0);
    heard.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    drain();
    return heard;
  }
  // Whether the other side hangs up, or has; what it says before is not looked at.
  bool is_cut() const {
    std::string part(4096, '\0');
    ssize_t count = 0;
    while ((count = ::recv(fd_, part.data(), part.size(), 0)) > 0) {
    }
    return count == 0 || errno == ECONNRESET;
  }
  // Whether it has hung up already.
  bool is_cut_now() const {
    char byte = 0;
    const ssize_t count = ::recv(fd_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count == 0 || (count < 0 && errno == ECONNRESET);
  }

 private:
  void drain() const {
    std::string rest(4096, '\0');
    while (::recv(fd_, rest.data(), rest.size(), MSG_DONTWAIT) > 0) {
    }
  }

  int fd_;
};

}  // namespace jiangxin
