// PUT /audit/{terminal}: a part of a terminal's audit log in, up to where HQ has it out.
#pragma once

#include "sync/endpoint/hub_http.h"

namespace jiangxin {

class AuditExchange : public HttpExchange {
 public:
  AuditExchange(Hub& hub, MemoryBudget& budget, const TerminalId& terminal)
      : hub_(hub), budget_(budget), terminal_(terminal) {}
  ~AuditExchange() override { forget(); }
  AuditExchange(const AuditExchange&) = delete;
  AuditExchange& operator=(const AuditExchange&) = delete;

  void receive(ByteView part) override;
  HttpAnswer finish() override;

 private:
  HttpAnswer answer();
  void forget();

  Hub& hub_;
  MemoryBudget& budget_;
  TerminalId terminal_;
  std::string text_;
  std::optional<Problem> problem_;  // known before the end
};

}  // namespace jiangxin
