// PUT /submissions/{id}: a submission in, a receipt or a list of missing files out.
#pragma once

#include "sync/endpoint/hub.h"
#include "sync/endpoint/text_exchange.h"
#include "sync/protocol/limits.h"

namespace jiangxin {

class SubmissionExchange : public TextExchange {
 public:
  // sender: whose submission it must be; none: anybody's.
  SubmissionExchange(Hub& hub, MemoryBudget& budget, SubmissionId id,
                     std::optional<TerminalId> sender)
      : TextExchange(budget, {kMaxHeadBytes + kSmallBytes,
                              "a line of 640 KiB, 64 KiB of body; a larger body goes to /files"}),
        hub_(hub),
        id_(id),
        sender_(sender) {}

 private:
  HttpAnswer answer(std::string_view text) override;

  Hub& hub_;
  SubmissionId id_;
  std::optional<TerminalId> sender_;
};

}  // namespace jiangxin
