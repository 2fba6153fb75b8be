#include "platform/printer.h"

#include <utility>

#include "platform/print_answer.h"
#include "platform/print_talk.h"

namespace jiangxin {
namespace {

class StreamJob : public PrintJob {
 public:
  StreamJob(const PrinterOptions& options, const std::string& printer, ByteView pdf)
      : talk_(options) {
    talk_.say(as_bytes(to_line(PrintRequest{pdf.size(), printer})));
    talk_.say(pdf);
  }

  PrintProgress look() override {
    for (const std::string& line : talk_.hear())
      if (const auto progress = parse_print_progress(line); progress && !progress_.is_over())
        progress_ = *progress;
    if (!talk_.is_open() && !progress_.is_over()) end_without_word();
    return progress_;
  }

  void cancel() override {
    if (!progress_.is_over()) talk_.say(as_bytes(kPrintCancel));
  }

 private:
  // Whoever printed is gone: after the handing over began, nobody knows.
  void end_without_word() {
    const bool handed = progress_.stage >= PrintStage::Sending;
    progress_.stage = PrintStage::Failed;
    progress_.trouble = handed ? PrintTrouble::Interrupted : PrintTrouble::NoPrinter;
  }

  PrintTalk talk_;
  PrintProgress progress_;
};

class StreamSearch : public PrinterSearch {
 public:
  StreamSearch(const PrinterOptions& options, const std::string& printer) : talk_(options) {
    talk_.say(as_bytes(to_line(PrinterSearchRequest{printer})));
  }

  PrinterList look() override {
    for (const std::string& line : talk_.hear()) take_search_line(line, list_);
    list_.over = list_.over || !talk_.is_open();
    return list_;
  }

 private:
  PrintTalk talk_;
  PrinterList list_;
};

class StreamPrinter : public Printer {
 public:
  explicit StreamPrinter(PrinterOptions options) : options_(std::move(options)) {}

  std::string given() const override { return options_.printer; }
  std::unique_ptr<PrintJob> print(const std::string& printer, ByteView pdf) override {
    return std::make_unique<StreamJob>(options_, asked(printer), pdf);
  }
  std::unique_ptr<PrinterSearch> search(const std::string& printer) override {
    return std::make_unique<StreamSearch>(options_, asked(printer));
  }

 private:
  const std::string& asked(const std::string& printer) const {
    return options_.printer.empty() ? printer : options_.printer;
  }

  PrinterOptions options_;
};

}  // namespace

std::unique_ptr<Printer> make_printer(PrinterOptions options) {
  return std::make_unique<StreamPrinter>(std::move(options));
}

}  // namespace jiangxin
