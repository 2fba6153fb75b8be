// Whoever watches a print, at the other end of a stream (platform/print_answer.h).
#pragma once

#include <chrono>
#include <string>
#include <string_view>

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

  // What is wanted, without its end. InvalidInput: nothing.
  Result<std::string> request();
  // That request with all of its document. InvalidInput: none.
  Result<PrintOrder> order(std::string_view request);
  // Says it, if that is news.
  void tell(const PrintProgress& progress);
  void say(std::string line);
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
