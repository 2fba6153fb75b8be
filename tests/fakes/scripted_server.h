// A server on loopback that says what the test tells it to, whatever is asked: for what stands
// between a terminal and HQ.
#pragma once

#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace jiangxin {

class ScriptedServer {
 public:
  enum class Reads { Everything, HeadOnly, Something };

  // Answers each request with these bytes, then closes. HeadOnly: without waiting for the body;
  // Something: whatever it was that came first. `then`: all but the first are answered so.
  explicit ScriptedServer(std::string answer, Reads reads = Reads::Everything,
                          std::string then = {})
      : answer_(std::move(answer)),
        then_(std::move(then)),
        reads_(reads),
        listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 8) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
      throw std::runtime_error("no port on loopback");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;
  ~ScriptedServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  // As they came, head and body.
  std::vector<std::string> requests() {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  void serve() {
    for (int client = 0; (client = ::accept(listener_, nullptr, nullptr)) >= 0; ::close(client)) {
      std::string request = read_request(client);
      if (request.empty()) continue;
      {
        const std::lock_guard lock(mutex_);
        requests_.push_back(std::move(request));
      }
      ::send(client, answer_.data(), answer_.size(), MSG_NOSIGNAL);
      if (!then_.empty()) answer_ = then_;
    }
  }

  std::string read_request(int client) const {
    std::string request;
    std::size_t wanted = 0;  // of head and body, once the head is there
    std::string part(64 * 1024, '\0');
    while (wanted == 0 || request.size() < wanted) {
      const ssize_t count = ::recv(client, part.data(), part.size(), 0);
      if (count <= 0) break;
      request.append(part, 0, static_cast<std::size_t>(count));
      if (reads_ == Reads::Something) break;
      const std::size_t end = request.find("\r\n\r\n");
      if (end == std::string::npos) continue;
      wanted = end + 4 + (reads_ == Reads::Everything ? content_length(request) : 0);
    }
    return request;
  }

  static std::size_t content_length(const std::string& request) {
    constexpr std::string_view kName = "Content-Length: ";
    const std::size_t at = request.find(kName);
    return at == std::string::npos ? 0 : std::stoul(request.substr(at + kName.size()));
  }

  std::string answer_;  // to the next one
  std::string then_;
  Reads reads_;
  int listener_;
  int port_ = 0;
  std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

}  // namespace jiangxin
