// A printer that does what a test says, and a maker of papers that makes none.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "platform/paper_tool.h"
#include "platform/printer.h"

namespace jiangxin {

class FakePrinter : public Printer {
 public:
  struct Job {
    std::string printer;  // that was asked for
    Bytes pdf;
    PrintProgress progress;
    bool cancelled = false;
    bool held = true;  // somebody watches it
  };
  std::vector<std::shared_ptr<Job>> jobs;
  std::string command_line;           // what it was given there
  PrinterList around;                 // what every search tells, at once
  std::vector<std::string> searched;  // for which printer

  std::string given() const override { return command_line; }
  std::unique_ptr<PrinterSearch> search(const std::string& printer) override {
    searched.push_back(printer);
    return std::make_unique<Search>(around);
  }
  std::unique_ptr<PrintJob> print(const std::string& printer, ByteView pdf) override {
    jobs.push_back(std::make_shared<Job>());
    jobs.back()->printer = printer;
    jobs.back()->pdf = {pdf.begin(), pdf.end()};
    return std::make_unique<Watched>(jobs.back());
  }

 private:
  class Search : public PrinterSearch {
   public:
    explicit Search(const PrinterList& around) : around_(around) {}
    PrinterList look() override { return around_; }

   private:
    const PrinterList& around_;
  };
  class Watched : public PrintJob {
   public:
    explicit Watched(std::shared_ptr<Job> job) : job_(std::move(job)) {}
    ~Watched() override { job_->held = false; }
    PrintProgress look() override { return job_->progress; }
    void cancel() override {
      job_->cancelled = true;
      job_->progress.stage = PrintStage::Cancelled;
    }

   private:
    std::shared_ptr<Job> job_;
  };
};

// Any thread, but for changes of what it says.
class FakePaperTool : public PaperTool {
 public:
  std::optional<ErrorCode> fault;
  Bytes last_order;

  Result<Bytes> make(ByteView order) override {
    if (fault) return fail(*fault, "the test makes no papers");
    last_order.assign(order.begin(), order.end());
    return to_bytes("a PDF");
  }
};

}  // namespace jiangxin
