// PUT /submissions/{id}: a submission in, a receipt or a list of missing files out.
#pragma once

#include "sync/endpoint/hub_http.h"

namespace jiangxin {

class SubmissionExchange : public HttpExchange {
 public:
  SubmissionExchange(Hub& hub, MemoryBudget& budget, SubmissionId id)
      : hub_(hub), budget_(budget), id_(id) {}
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
  std::string text_;
  std::optional<Problem> problem_;  // known before the end
};

}  // namespace jiangxin
