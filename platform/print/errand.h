// One document to one printer: waits until it is ready, hands the document over once, tells what
// becomes of it.
#pragma once

#include <optional>

#include "platform/print/ipp_printer.h"
#include "platform/print/printers.h"
#include "platform/print/watcher.h"

namespace jiangxin {

// One thread. The watcher outlives it.
class Errand {
 public:
  Errand(PrintOrder order, Watcher& watcher) : order_(std::move(order)), watcher_(watcher) {}

  // Until it is over, or nobody watches any more. What the printer has by then, it prints; what it
  // does not have, it does not get.
  void run();

 private:
  using Wish = Watcher::Wish;
  using Clock = std::chrono::steady_clock;

  void tell(PrintStage stage, PrintTrouble trouble = PrintTrouble::None);
  Result<std::string> wanted_printer();
  bool find_printer();
  bool wait_until_ready();
  // The printer, once it is ready; none: not yet, which is told.
  std::optional<IppPrinter> ready_printer();
  void after_asking(const Error& error);
  bool hand_over(IppPrinter printer);
  void after_sending(const Error& error);
  void take_back();
  void follow();
  bool look_at_job();
  void look_at_trouble(IppPrinter& printer);

  PrintOrder order_;
  Watcher& watcher_;
  PrinterAddress address_;
  PrintProgress progress_;
  std::optional<IppPrinter> printer_;
  int job_ = 0;
  Clock::time_point last_page_;
};

}  // namespace jiangxin
