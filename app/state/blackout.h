// A file of an open draft that somebody blackens: what it was, and what of it is to be black.
#pragma once

#include <vector>

#include "sync/forms/application.h"

namespace jiangxin {

struct PagePart {
  int page = 0;  // from 0
  PageBox box;
  bool by_hand = false;  // nobody had found it
  bool operator==(const PagePart&) const = default;
};

// Why a file is not black yet, and will not become so by itself.
enum class BlackTrouble {
  None,
  TooLarge,  // however coarsely its pages are drawn, they do not fit
  Failed     // the helper, or the disk; it may be tried again
};

struct Blackout {
  AttachmentId file;    // the one that the application holds
  Attachment original;  // the same one until it is drawn; stays until what it became is submitted
  std::vector<PagePart> parts;
  bool drawn = false;  // the file has all of these parts black, and no others
  BlackTrouble trouble = BlackTrouble::None;
  bool operator==(const Blackout&) const = default;
};

}  // namespace jiangxin
