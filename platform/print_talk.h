// The kiosk's end of what it says to jiangxin-print and hears from it (platform/print_answer.h).
#pragma once

#include <string>
#include <vector>

#include "platform/helper_line.h"
#include "sync/base/bytes.h"

namespace jiangxin {

struct PrinterOptions;

// One thread; nothing here waits. Dropped: whoever listens at the other end is let go.
class PrintTalk {
 public:
  // With the service at options.socket where that is, else with a child process of options.program;
  // with nobody, if there is neither.
  explicit PrintTalk(const PrinterOptions& options);

  // Whether anything may still be heard.
  bool is_open() const { return static_cast<bool>(line_.stream); }
  void say(ByteView what);
  // The lines that came since, without their ends. At the end of what is said, closes.
  std::vector<std::string> hear();

 private:
  void push();
  bool pull();

  HelperLine line_;
  Bytes unsent_;
  std::string unread_;
};

}  // namespace jiangxin
