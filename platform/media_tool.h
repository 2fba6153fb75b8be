// Pictures and PDFs from strangers, read in a helper process (jiangxin-media) with limits on memory
// and time, so that a hostile file takes down neither the kiosk nor the draft.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace jiangxin {

struct MediaInfo {
  // By content, never by name: "image/jpeg", "image/png", "application/pdf".
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

// Any thread; each call waits for its helper. Errors of all: Unsupported (type), Corrupt (damaged),
// Denied (encrypted), TooLarge (more pixels or pages than can be handled), Cancelled (took too
// long).
class MediaTool {
 public:
  virtual ~MediaTool() = default;
  virtual Result<MediaInfo> probe(ByteView file) = 0;
  // JPEG of the picture or the PDF's first page, upright, no side longer than max_side px.
  virtual Result<Bytes> thumbnail(ByteView file, int max_side) = 0;
  // What the QR codes on a picture say, or on that page of a PDF (from 1); those with control
  // characters are left out. InvalidInput: no such page.
  virtual Result<std::vector<std::string>> codes(ByteView file, int page) = 0;
  // JPEG of that part, scaled to width x height. InvalidInput: not a part of the picture.
  virtual Result<Bytes> crop(ByteView file, CropBox box, int width, int height) = 0;
  // JPEG of a picture, turned clockwise by so many quarters, 1-3.
  virtual Result<Bytes> turned(ByteView file, int quarters) = 0;
  // Of a picture; its measures are those of a portrait if it is cropped as one.
  virtual Result<PortraitFacts> portrait(ByteView file) = 0;
};

// program: path of jiangxin-media (program_beside). A helper that takes longer is killed.
std::unique_ptr<MediaTool> make_media_tool(
    std::string program, std::chrono::milliseconds time_limit = std::chrono::seconds(20));

}  // namespace jiangxin
