// The hub over HTTP, as sync/protocol/PROTOCOL.md says it.
#pragma once

#include "sync/endpoint/admission.h"
#include "sync/endpoint/allowance.h"
#include "sync/endpoint/enrolments.h"
#include "sync/endpoint/http_server.h"
#include "sync/endpoint/hub.h"
#include "sync/endpoint/memory_budget.h"

namespace jiangxin {

// Who is let in, where there is TLS, and how much of it.
struct Gate {
  Admission& admission;
  Enrolments& enrolments;
  Allowance& allowance;
};

// A certificate for the hub, with a key that lives as long as it serves. Error: Io.
Result<TlsSetting> tls_setting(const Authority& authority, TimePoint now, Random& random);

class HubHttp : public HttpHandler {
 public:
  // hub and what the gate refers to outlive this. Without a gate whoever comes is let in.
  explicit HubHttp(Hub& hub, std::optional<Gate> gate = std::nullopt) : hub_(hub), gate_(gate) {}
  std::unique_ptr<HttpExchange> begin(const HttpRequest& request) override;

 private:
  static constexpr std::size_t kMemoryBytes = 96 << 20;

  using Sender = std::optional<TerminalId>;  // none: not known, without a gate

  std::unique_ptr<HttpExchange> receive(const HttpRequest& request);
  std::unique_ptr<HttpExchange> enter(const HttpRequest& request);
  std::unique_ptr<HttpExchange> join(const std::string& path, const Admission::Visitor& visitor);
  std::unique_ptr<HttpExchange> route(const HttpRequest& request, const Sender& sender);
  std::unique_ptr<HttpExchange> route_file(const HttpRequest& request, const Sender& sender);
  HttpAnswer health();
  HttpAnswer updates(const HttpRequest& request, const Sender& sender);

  Hub& hub_;
  std::optional<Gate> gate_;
  MemoryBudget budget_{kMemoryBytes};
};

}  // namespace jiangxin
