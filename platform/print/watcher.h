// Whoever watches a print, at the other end of a stream (platform/print_answer.h).
#pragma once

#include <chrono>
#include <string>

#include "platform/print_answer.h"
#include "sync/base/bytes.h"

namespace jiangxin {

struct PrintOrder {
  std::string printer;
  Bytes pdf;
};

// One thread.
class Watcher {
 public:
  enum class Wish { GoOn, Cancel, LetGo };

  // Neither is closed.
  Watcher(int in, int out) : in_(in), out_(out) {}

  // The request with all of its document. InvalidInput: none.
  Result<PrintOrder> order();
  // Says it, if that is news.
  void tell(const PrintProgress& progress);
  // What was wished so far; waits so long for a wish.
  Wish wish(std::chrono::milliseconds wait = {});

 private:
  bool read_some(std::string& into);

  int in_;
  int out_;
  std::string said_;
  std::string heard_;
  Wish wish_ = Wish::GoOn;
};

}  // namespace jiangxin
