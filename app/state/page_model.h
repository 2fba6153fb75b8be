// One file of an item, shown large and made right.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/state/evidence_models.h"
#include "platform/media_tool.h"

namespace jiangxin {

// What the helper is at, for the person to see.
enum class PageDeed { None, Opening, Finding, Turning, Straightening, Clearing, GoingBack };

struct PageModel {
  const Campaign* campaign = nullptr;
  std::string name;
  std::uint64_t size = 0;
  int place = 1;  // among its item's files
  int places = 1;
  bool is_picture = true;  // else a PDF: its pages are turned, no more
  int page = 0;            // of the PDF
  int pages = 1;
  std::shared_ptr<const Bytes>
      picture;        // JPEG of at most 1600 px a side; none yet, or it does not open
  Size picture_size;  // of the whole, while corners are shown
  std::optional<PageCorners> corners;  // being placed, in its pixels
  bool corners_found = false;          // by the kiosk, and not moved since
  int steps = 0;                       // that can be undone
  PageDeed deed = PageDeed::None;
  std::optional<FileRefusal> refusal;  // of the last deed: nothing was changed
  bool corners_refused = false;        // they hold no page
  bool operator==(const PageModel&) const = default;
};

}  // namespace jiangxin
