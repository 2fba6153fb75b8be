// How the hub's answers look, and the simplest exchanges.
#pragma once

#include "sync/endpoint/http_request.h"
#include "sync/protocol/problem.h"

namespace jiangxin {

HttpAnswer json_answer(int status, std::string json);
HttpAnswer problem_answer(const Problem& problem);
HttpAnswer problem_answer(int status, std::string slug, std::string detail);
HttpAnswer empty_answer(int status);

// Its answer does not hang on the request's body, which is passed over.
class FixedExchange : public HttpExchange {
 public:
  explicit FixedExchange(HttpAnswer answer,
                         std::uint64_t takes_at_most = std::numeric_limits<std::uint64_t>::max())
      : answer_(std::move(answer)), takes_at_most_(takes_at_most) {}
  std::optional<HttpAnswer> early() override { return answer_; }
  std::uint64_t takes_at_most() const override { return takes_at_most_; }
  bool is_refused() const override { return answer_.status >= 400; }
  void receive(ByteView) override {}
  HttpAnswer finish() override { return std::move(answer_); }

 private:
  HttpAnswer answer_;
  std::uint64_t takes_at_most_;
};

}  // namespace jiangxin
