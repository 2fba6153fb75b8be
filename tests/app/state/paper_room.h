// Somebody at the papers of a filled-in application: printing, and what comes back stamped.
#pragma once

#include <catch2/catch_test_macros.hpp>

#include "sync/documents/paper_order.h"
#include "tests/app/state/room.h"

namespace jiangxin {

struct PaperRoom : Room {
  explicit PaperRoom(std::vector<PageFinding> findings = {}) {
    searcher.found[0] = std::move(findings);
    begin();
    fill_all();
  }
  void open_papers() { act(command::OpenPapers{}); }
  void print() {
    open_papers();
    act(command::Print{});
  }
  FakePrinter::Job& job() {
    REQUIRE(printer.jobs.size() == 1);
    return *printer.jobs.front();
  }
  void tell(PrintStage stage, PrintTrouble trouble = PrintTrouble::None, int page = 0) {
    job().progress = {stage, trouble, page, "test printer"};
    pass(std::chrono::seconds{1});
  }
  const PrintProgress& shown() { return overlay<PrintModel>().progress; }

  PaperOrder order() { return value_of(parse_paper_order(as_text(papers.last_order))); }
  // A stamped scan of those pages of what was printed last.
  void scan(const std::string& name, const std::vector<std::vector<std::string>>& codes) {
    const Bytes file = to_bytes("scan " + name);
    stick.content[name] = file;
    tool.codes_of[file] = codes;
  }
  void hand_in(const std::string& name) {
    act(command::AddScans{});
    act(command::ToggleFile{name});
    act(command::TakeFiles{});
  }
  std::vector<ScanRefusal> refused() {
    std::vector<ScanRefusal> all;
    for (const auto& one : overlay<PapersModel>().refused) all.push_back(one.why);
    return all;
  }
  // What the codes on the printed papers say.
  std::vector<std::string> printed() {
    print();
    tell(PrintStage::Done);
    act(command::ClosePicker{});
    return order().codes;
  }
  const Application& now() { return *screen<PreviewModel>().application; }
};

}  // namespace jiangxin
