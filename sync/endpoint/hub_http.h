// The hub over HTTP, as sync/protocol/PROTOCOL.md says it.
#pragma once

#include <atomic>

#include "sync/endpoint/http_server.h"
#include "sync/endpoint/hub.h"

namespace jiangxin {

// How many bytes of submissions and small files are in memory at once, over all connections. Any
// thread.
class MemoryBudget {
 public:
  explicit MemoryBudget(std::size_t bytes) : left_(static_cast<std::int64_t>(bytes)) {}
  bool take(std::size_t bytes);
  void give_back(std::size_t bytes) { left_ += static_cast<std::int64_t>(bytes); }

 private:
  std::atomic<std::int64_t> left_;
};

class HubHttp : public HttpHandler {
 public:
  // hub outlives this.
  explicit HubHttp(Hub& hub) : hub_(hub) {}
  std::unique_ptr<HttpExchange> begin(const HttpRequest& request) override;

 private:
  static constexpr std::size_t kMemoryBytes = 96 << 20;

  std::unique_ptr<HttpExchange> route(const HttpRequest& request);
  HttpAnswer health();
  HttpAnswer updates(const HttpRequest& request);

  Hub& hub_;
  MemoryBudget budget_{kMemoryBytes};
};

}  // namespace jiangxin
