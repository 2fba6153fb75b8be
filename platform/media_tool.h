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

// In ten-thousandths of the upright page's width and height.
struct BlackBox {
  int page = 0;  // from 0
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  bool operator==(const BlackBox&) const = default;
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
  // The same of a page, from 0. NotFound: it has none so far.
  virtual Result<Bytes> page(ByteView file, int page, int max_side) = 0;
  // The file with these parts of its pages black, made of nothing but what is seen of it: a picture
  // becomes a JPEG, a PDF one of pictures. A page takes its time.
  virtual Result<Bytes> redacted(ByteView file, const MediaInfo& info,
                                 const std::vector<BlackBox>& boxes) = 0;
  // JPEG of that part, scaled to width x height. InvalidInput: not a part of the picture.
  virtual Result<Bytes> crop(ByteView file, CropBox box, int width, int height) = 0;
};

// program: path of jiangxin-media (program_beside). A helper that takes longer is killed.
std::unique_ptr<MediaTool> make_media_tool(
    std::string program, std::chrono::milliseconds time_limit = std::chrono::seconds(20));

}  // namespace jiangxin
