// PUT /submissions/{id}: a submission in, a receipt or a list of missing files out.
#pragma once

#include "sync/endpoint/hub_http.h"

namespace jiangxin {

class SubmissionExchange : public HttpExchange {
 public:
  // sender: whose submission it must be; none: anybody's.
  SubmissionExchange(Hub& hub, MemoryBudget& budget, SubmissionId id,
                     std::optional<TerminalId> sender)
      : hub_(hub), budget_(budget), id_(id), sender_(sender) {}
  ~SubmissionExchange() override { forget(); }
  SubmissionExchange(const SubmissionExchange&) = delete;
  SubmissionExchange& operator=(const SubmissionExchange&) = delete;

  void receive(ByteView part) override;
  HttpAnswer finish() override;

 private:
  HttpAnswer answer();
  void forget();

  Hub& hub_;
  MemoryBudget& budget_;
  SubmissionId id_;
  std::optional<TerminalId> sender_;
  std::string text_;
  std::optional<Problem> problem_;  // known before the end
};

}  // namespace jiangxin
