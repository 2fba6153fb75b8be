// One file's findings on its pages, and what their owner says to them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/state/file_findings.h"
#include "sync/forms/campaign.h"
#include "sync/forms/validator.h"

namespace jiangxin {

struct FindingsModel {
  const Campaign* campaign = nullptr;
  std::string name;
  FileSearch search;
  int drawn_pages = 0;                   // of what is being blackened, done
  int page = 0;                          // shown, from 0
  std::shared_ptr<const Bytes> picture;  // of that page, before anything is black; none yet
  bool no_picture = false;               // it cannot be drawn
  std::optional<int> selected;           // of search.findings
  std::optional<PageBox> drawn;          // by finger, on the page, not black yet
  bool choosing_reason = false;          // why the selected one may stay
  std::string note;                      // for a reason of one's own
  std::vector<Finding> note_findings;    // warnings: it says what it must not say
  int others_open = 0;                   // findings without an answer in the other files
  bool operator==(const FindingsModel&) const = default;
};

}  // namespace jiangxin
