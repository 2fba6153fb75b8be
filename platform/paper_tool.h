// Papers as PDF, made in a program of its own (jiangxin-paper): cairo, pango and the fonts are not
// loaded into the kiosk's process.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace jiangxin {

// Any thread; each call waits for its helper.
class PaperTool {
 public:
  virtual ~PaperTool() = default;
  // order: to_json(PaperOrder), sync/documents/paper_order.h. Errors: InvalidInput, Unsupported (a
  // font is not installed), Cancelled (took too long), Io.
  virtual Result<Bytes> make(ByteView order) = 0;
};

// program: path of jiangxin-paper (program_beside). One that takes longer is killed.
std::unique_ptr<PaperTool> make_paper_tool(
    std::string program, std::chrono::milliseconds time_limit = std::chrono::seconds(30));

}  // namespace jiangxin
