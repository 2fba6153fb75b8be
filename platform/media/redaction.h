// Parts of a picture made black, for good: what comes out is made of the blackened pixels alone.
#pragma once

#include <vector>

#include "platform/media/picture.h"
#include "platform/media_tool.h"

namespace jiangxin {

// In ten-thousandths, four numbers a box.
std::vector<BlackBox> boxes_of(const std::vector<int>& numbers);

// JPEG of an upright picture, no side longer than max_side px, nor than A4 has at 300 dots an inch.
// InvalidInput: a box lies
// outside. Others: those of MediaTool; Unsupported: a PDF.
Result<Bytes> redact(ByteView file, const std::vector<BlackBox>& boxes, int max_side, int quality);

// JPEGs, one behind the other, as a PDF on standard output; each page is as large as its picture.
// Its value is empty. InvalidInput: they are not of these sizes.
Result<Bytes> write_album(ByteView pictures, const std::vector<int>& sizes);

}  // namespace jiangxin
