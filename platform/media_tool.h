// Pictures and PDFs from strangers, read in a helper process (jiangxin-media) with limits on memory
// and time, so that a hostile file takes down neither the kiosk nor the draft.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

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

// In ten-thousandths of the upright page's width and height.
struct BlackBox {
  int page = 0;  // from 0
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  bool operator==(const BlackBox&) const = default;
};

// How a file is blackened.
struct Blackening {
  std::uint64_t most_bytes = 0;  // of what comes out: its pages are drawn as faithfully as fits
  // So many of its pages are done; none: nobody asks. On the calling thread.
  std::function<void(int pages)> progress;
  const std::atomic<bool>* cancel = nullptr;  // ends it early
};

// How a head is held, as far as can be seen.
enum class FaceView { Front, Aside, Tilted };

struct FoundFace {  // from about the brows to about the chin; pixels of the upright picture
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  FaceView view{};
  bool operator==(const FoundFace&) const = default;
};

// What was measured of a portrait; what that means is judged elsewhere
// (app/state/portrait_check.h).
struct PortraitFacts {
  int width = 0;  // pixels of the upright picture
  int height = 0;
  std::vector<FoundFace> faces;  // largest first
  int quarters = 0;  // faces are found only when it is turned so often clockwise; 0: they are not
  int sharp_percent = 0;  // of the face: how much of an edge lies within two pixels
  int light = 0;          // of the face: its middle brightness, 0-255
  int burnt_percent = 0;  // of the face: without any drawing left
  int colour = 0;         // of the whole: deviation of what brightness does not explain, 0-255
  int stray_percent = 0;  // of the background: far from its middle colour
  bool operator==(const PortraitFacts&) const = default;
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
// As codes are looked for: A4 at 300 dots an inch, where a module of our code is 4 pixels wide.
inline constexpr int kCodeSide = 3508;

// Any thread; each call waits for its helper. Errors of all: Unsupported (type), Corrupt (damaged),
// Denied (encrypted), TooLarge (more pixels than can be handled, or bytes than can be kept),
// TooMany (pages), Cancelled (took too long), Io (the helper cannot be started), InvalidInput (a
// PDF that would do something: a script, a program, another file in it).
class MediaTool {
 public:
  virtual ~MediaTool() = default;
  virtual Result<MediaInfo> probe(ByteView file) = 0;
  // JPEG of the picture or the PDF's first page, upright, no side longer than max_side px.
  virtual Result<Bytes> thumbnail(ByteView file, int max_side) = 0;
  // What the QR codes on that page (the first is 0) say; those with control characters are left
  // out. InvalidInput: no such page.
  virtual Result<std::vector<std::string>> codes(ByteView file, int page) = 0;
  // The file with these parts of its pages black, made of nothing but what is seen of it: a picture
  // becomes a JPEG, a PDF one of pictures. A page takes its time. TooLarge too: so many pages do
  // not fit, however coarsely they are drawn; Cancelled too: it was asked to end.
  virtual Result<Bytes> redacted(ByteView file, const MediaInfo& info,
                                 const std::vector<BlackBox>& boxes, const Blackening& how) = 0;
  // JPEG of that part, scaled to width x height. InvalidInput: not a part of the picture.
  virtual Result<Bytes> crop(ByteView file, CropBox box, int width, int height) = 0;
  // Of a picture; its measures are those of a portrait if it is cropped as one.
  virtual Result<PortraitFacts> portrait(ByteView file) = 0;

  // What is kept of a stranger's file: of a picture that page (the first is 0), of a PDF all.
  virtual Result<KeptFile> take(ByteView file, int page) = 0;
  // A picture of several pages as one PDF of them, each as take() keeps it.
  virtual Result<Bytes> bind_pages(ByteView picture, int pages) = 0;
  // One page to be looked at, as thumbnail() makes one of the first. InvalidInput: no such page.
  virtual Result<Bytes> page(ByteView file, int page, int max_side) = 0;

  // A PDF with that page (the first is 0) turned by 1 to 3 quarters to the right. InvalidInput: no
  // such page.
  virtual Result<KeptFile> turn_page(ByteView pdf, int page, int quarters) = 0;

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
