// What is made of a stranger's file to be kept, and of a kept page by a person's steps.
#pragma once

#include "platform/media_tool.h"

namespace jiangxin {

// As MediaTool says of each. A JPEG that is upright, small enough and not wasteful keeps its
// pixels.
Result<KeptFile> take(ByteView file, int page);
Result<KeptFile> turn(ByteView file, int quarters);
Result<KeptFile> turn_page(ByteView pdf, int page, int quarters);
Result<KeptFile> straighten(ByteView file, const PageCorners& corners);
Result<KeptFile> clear(ByteView file);
Result<std::optional<PageCorners>> find_corners(ByteView file);

}  // namespace jiangxin
