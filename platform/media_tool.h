// Pictures and PDFs from strangers, read in a helper process (jiangxin-media) with limits on memory
// and time, so that a hostile file takes down neither the kiosk nor the draft.
#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace jiangxin {

struct MediaInfo {
  // By content, never by name: "image/jpeg", "image/png", "image/tiff", "image/heic",
  // "application/pdf".
  std::string media_type;
  int pages = 1;
  int width = 0;  // pixels of a picture held upright; 0 for a PDF
  int height = 0;
  bool operator==(const MediaInfo&) const = default;
};

struct CropBox {  // in pixels of the upright picture
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

struct PagePoint {  // px of the upright picture
  int x = 0;
  int y = 0;
  bool operator==(const PagePoint&) const = default;
};
// From the upper left, clockwise.
using PageCorners = std::array<PagePoint, 4>;

// A file as it is kept: of a picture one page as an upright JPEG of at most 300 dots an inch of A4,
// of a PDF all of it. Nothing is in it but what is seen.
struct KeptFile {
  MediaInfo info;
  int source_pages = 1;  // of the file that it was made from
  Bytes thumbnail;       // JPEG, no side longer than kThumbnailSide; of a PDF empty
  Bytes bytes;
  bool operator==(const KeptFile&) const = default;
};
inline constexpr int kThumbnailSide = 320;  // px

// Any thread; each call waits for its helper. Errors of all: Unsupported (type), Corrupt (damaged),
// Denied (encrypted), TooLarge (more pixels or pages than can be handled), Cancelled (took too
// long), InvalidInput (a PDF that would do something: a script, a program, another file in it).
class MediaTool {
 public:
  virtual ~MediaTool() = default;
  virtual Result<MediaInfo> probe(ByteView file) = 0;
  // JPEG of the picture or the PDF's first page, upright, no side longer than max_side px.
  virtual Result<Bytes> thumbnail(ByteView file, int max_side) = 0;
  // JPEG of that part, scaled to width x height. InvalidInput: not a part of the picture.
  virtual Result<Bytes> crop(ByteView file, CropBox box, int width, int height) = 0;

  // What is kept of a stranger's file: of a picture that page (the first is 0), of a PDF all.
  virtual Result<KeptFile> take(ByteView file, int page) = 0;
  // One page to be looked at, as thumbnail() makes one of the first. InvalidInput: no such page.
  virtual Result<Bytes> page(ByteView file, int page, int max_side) = 0;

  // --- A picture again, made right; Unsupported: a PDF ---
  // quarters: 1 to 3, to the right.
  virtual Result<KeptFile> turn(ByteView picture, int quarters) = 0;
  // The page between these corners as a rectangle. InvalidInput: they hold none.
  virtual Result<KeptFile> straighten(ByteView picture, const PageCorners& corners) = 0;
  // Shadows gone, paper white, writing dark.
  virtual Result<KeptFile> clear(ByteView picture) = 0;
  // Where the sheet lies in it, or its lines of text; none: it cannot be told, or it is straight.
  virtual Result<std::optional<PageCorners>> find_corners(ByteView picture) = 0;
};

// program: path of jiangxin-media (program_beside). A helper that takes longer is killed.
std::unique_ptr<MediaTool> make_media_tool(
    std::string program, std::chrono::milliseconds time_limit = std::chrono::seconds(20));

}  // namespace jiangxin
