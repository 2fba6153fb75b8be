// A look into a file before it is chosen: what it shows, and whether it would be taken.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/state/evidence_models.h"
#include "app/state/parts.h"

namespace jiangxin {

struct FilePeek {
  int pages = 0;                           // 0: not known
  std::shared_ptr<const Bytes> thumbnail;  // JPEG; none: it has none
  std::optional<FileRefusal> refusal;
};

// On the file worker. A stick's file is read whole; a phone is asked for its own small picture, and
// for nothing else before a file is taken.
FilePeek peek_at_file(Parts& parts, const Limits& limits, const std::string& medium,
                      const std::string& path);
FilePeek peek_at_phone(Parts& parts, const std::string& medium, const std::string& path);

}  // namespace jiangxin
