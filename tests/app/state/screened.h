// Evidence on which a search finds something.
#pragma once

#include "tests/app/state/room.h"

namespace jiangxin {

inline const std::string kIndicator = "lead.duty";

// One file of evidence, on the indicator's page, with what the searcher finds on it.
struct Screened : Room {
  explicit Screened(std::vector<PageFinding> findings) {
    searcher.found[0] = std::move(findings);
    begin();
    fill_form();
    add_evidence(kIndicator, "a.jpg");
    act(command::OpenIndicator{kIndicator});
  }
  const Attachment& file() const {
    return screen<IndicatorModel>().items.front().item.files.front();
  }
  FileSearchState state() const { return screen<IndicatorModel>().items.front().searches.front(); }
  const FindingsModel& open() {
    act(command::ShowFindings{file().id});
    return screen<FindingsModel>();
  }
  // What HQ would be sent of the first file.
  std::string stored_bytes() {
    act(command::Next{});
    return stored_content();
  }
  std::string stored_content() { return std::string(as_text(value_of(evidence.read(file())))); }
  // As the draft is saved.
  std::vector<KeptFinding> kept() {
    pass(std::chrono::seconds{1});
    return first_of(vault.open(kWorker, pin_of(kPin))).content.application.kept;
  }
  void draw_box(int x, int y, int to_x, int to_y) {
    using enum command::TouchPage::Phase;
    act(command::TouchPage{Began, x, y});
    act(command::TouchPage{Moved, to_x, to_y});
    act(command::TouchPage{Ended, to_x, to_y});
  }
};

}  // namespace jiangxin
