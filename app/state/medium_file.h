// A file on a stick, whole.
#pragma once

#include "platform/removable_media.h"

namespace jiangxin {

// Errors: those of open(), and TooLarge beyond limit bytes.
Result<Bytes> read_medium_file(RemovableMedia& media, const std::string& medium,
                               const std::string& path, std::uint64_t limit);

}  // namespace jiangxin
