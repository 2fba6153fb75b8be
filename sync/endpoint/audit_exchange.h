// PUT /audit/{terminal}: a part of a terminal's audit log in, up to where HQ has it out.
#pragma once

#include "sync/endpoint/hub.h"
#include "sync/endpoint/text_exchange.h"
#include "sync/protocol/limits.h"

namespace jiangxin {

class AuditExchange : public TextExchange {
 public:
  AuditExchange(Hub& hub, MemoryBudget& budget, const TerminalId& terminal)
      : TextExchange(budget, {kMaxAuditBytes, "at most 384 KiB and 100 entries"}),
        hub_(hub),
        terminal_(terminal) {}

 private:
  HttpAnswer answer(std::string_view text) override;

  Hub& hub_;
  TerminalId terminal_;
};

}  // namespace jiangxin
