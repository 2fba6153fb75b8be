// Papers out, and back: printing, the own copy on a stick, scans of stamped pages.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/state/evidence_models.h"
#include "app/state/submission_models.h"
#include "platform/media_tool.h"
#include "platform/printer.h"
#include "sync/forms/application.h"

namespace jiangxin {

// Why a scan of stamped pages was not taken.
enum class ScanRefusal {
  NoCode,            // or not to be read
  OtherApplication,  // somebody else's paper
  Stale,             // printed before a later edit
  Mixed,             // pages of several prints in one file
  Unreadable,        // damaged, encrypted, of no known type
  TooLarge,
  Unsaved,  // this terminal's disk
  MediumGone
};

struct PapersModel {
  int pages = 0;                // of 附件1 and 附件2
  bool has_gaps = false;        // something is still to be done: what is printed may become stale
  bool can_scan = false;        // what was filled in may still change here
  bool scans_required = false;  // by the campaign
  bool has_camera = false;      // stamped pages may be taken here
  struct Scan {
    const Attachment* file = nullptr;  // of the application, as PreviewModel::application
    std::vector<int> pages;            // of the papers, from 1
    bool stale = false;
    bool operator==(const Scan&) const = default;
  };
  std::vector<Scan> scans;
  struct Refused {
    std::string name;  // empty: the page that was just taken with the camera
    ScanRefusal why{};
    bool operator==(const Refused&) const = default;
  };
  std::vector<Refused> refused;  // of the last ones
  struct LeftOut {
    std::string name;
    std::vector<int> pages;  // of that file, from 1
    bool operator==(const LeftOut&) const = default;
  };
  std::vector<LeftOut> left_out;  // of the last ones that were taken: pages without our code
  int reading = 0;                // so many files are still being looked at
  bool operator==(const PapersModel&) const = default;
};

// Before a print that what is still to be done would make stale, with its wet stamps: what that is.
struct PrintHoldModel {
  std::string gap;           // Finding::where of the first one that is left to fill in; empty: none
  ScreeningModel screening;  // 脱密: not searched, without an answer, not black yet
  bool operator==(const PrintHoldModel&) const = default;

  bool is_over() const { return gap.empty() && screening == ScreeningModel{}; }
};

// A stamped page that was just taken, before it is handed in.
struct StampedShotModel {
  std::shared_ptr<const Bytes> picture;  // JPEG of at most 1600 px a side; none yet: it is opened
  Size picture_size;                     // of the whole
  PageCorners corners{};                 // in its pixels
  bool corners_found = false;            // by the kiosk, and not moved since
  bool corners_refused = false;          // they hold no page
  bool busy = false;
  bool operator==(const StampedShotModel&) const = default;
};

struct PrintModel {
  PrintProgress progress;
  int pages = 0;
  bool making = false;  // the PDF, before the printer is asked
  bool failed_to_make = false;
  bool operator==(const PrintModel&) const = default;
};

struct CopyModel {
  struct Medium {
    std::string id;
    std::string label;
    bool operator==(const Medium&) const = default;
  };
  std::vector<Medium> media;  // empty: "plug in a stick"
  bool busy = false;
  std::string saved;  // the file's name
  enum class Trouble { NotMade, MediumGone, NoRoom };
  std::optional<Trouble> trouble;
  bool operator==(const CopyModel&) const = default;
};

}  // namespace jiangxin
