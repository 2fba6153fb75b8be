// All papers of an application as one PDF.
#pragma once

#include <string>
#include <vector>

#include "platform/pdf_binder.h"
#include "sync/base/digest.h"

namespace jiangxin {

struct LeftOut {
  std::string title;
  std::string why;  // an ErrorCode's name
  bool operator==(const LeftOut&) const = default;
};

struct BoundPapers {
  std::uint64_t size = 0;
  Digest digest;
  std::vector<LeftOut> left_out;  // damaged, locked, …: they lie beside it as they came
};

// Into that file. A part of evidence that cannot be bound is left out; our own papers can. Errors:
// Io (no helper), DiskFull …, those of binding `papers` alone.
Result<BoundPapers> bind_papers(const std::vector<BoundPart>& papers,
                                const std::vector<BoundPart>& evidence, PdfBinder& binder,
                                FileSystem& files, const Path& to);

}  // namespace jiangxin
