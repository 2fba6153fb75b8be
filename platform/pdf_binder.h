// Files of several kinds bound into one PDF with bookmarks, by the helper process jiangxin-media:
// strangers' files are opened there only.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "sync/base/file_system.h"
#include "sync/sealing/stream.h"

namespace jiangxin {

struct BoundPart {
  Path file;          // JPEG, PNG or PDF by its content; absolute, or from the working folder
  std::string title;  // of its bookmark
};

// Any thread; each call waits for its helper.
class PdfBinder {
 public:
  virtual ~PdfBinder() = default;
  // In that order, a picture on an A4 page of its own. The same parts give the same bytes; what the
  // sink has got is good only if this succeeds. Errors: Corrupt, Denied, Unsupported, TooLarge,
  // Cancelled (one of the parts, as MediaTool says), Io, the sink's.
  virtual Result<void> bind(const std::vector<BoundPart>& parts, const ByteSink& sink) = 0;
};

// program: path of jiangxin-media (program_beside). A helper that takes longer is killed.
std::unique_ptr<PdfBinder> make_pdf_binder(
    std::string program, std::chrono::milliseconds time_limit = std::chrono::minutes(3));

// What the helper reads on its standard input: file and title of each part, each ended by a zero.
std::string to_list(const std::vector<BoundPart>& parts);
std::vector<BoundPart> parse_list(std::string_view list);

}  // namespace jiangxin
