// A request whose body is held whole until it ends, out of memory that all such requests share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/endpoint/http_request.h"
#include "sync/endpoint/memory_budget.h"
#include "sync/protocol/problem.h"

namespace jiangxin {

// One thread.
class TextExchange : public HttpExchange {
 public:
  ~TextExchange() override { forget(); }
  TextExchange(const TextExchange&) = delete;
  TextExchange& operator=(const TextExchange&) = delete;

  bool is_refused() const final { return problem_.has_value(); }
  void receive(ByteView part) final;
  HttpAnswer finish() final;

 protected:
  struct Limit {
    std::size_t bytes;
    std::string_view words;  // what is said of more
  };
  // budget outlives this.
  TextExchange(MemoryBudget& budget, Limit limit) : budget_(budget), limit_(limit) {}

 private:
  virtual HttpAnswer answer(std::string_view text) = 0;
  void forget();

  MemoryBudget& budget_;
  Limit limit_;
  std::string text_;
  std::optional<Problem> problem_;  // known before the end
};

}  // namespace jiangxin
