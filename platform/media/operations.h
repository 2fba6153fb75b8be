// What jiangxin-media can do with a file. Errors: those of MediaTool.
#pragma once

#include "platform/media/any_picture.h"
#include "platform/media_tool.h"

namespace jiangxin {

inline constexpr int kMaxPages = 2000;  // a PDF of more is refused

bool is_pdf(ByteView file);
// Decodes the first page of a picture once, so that what is accepted here opens at HQ.
Result<MediaInfo> probe(ByteView file);
// For a PDF it comes back only if it failed: see become_pdf_renderer.
Result<Bytes> page(ByteView file, int number, int max_side, int quality = 85);
inline Result<Bytes> thumbnail(ByteView file, int max_side) {
  return page(file, 0, max_side);
}
// What QR codes on a picture say, in lines (media_answer.h).
Result<Bytes> codes(ByteView picture);
Result<Bytes> crop(ByteView file, CropBox box, int width, int height);
Result<PortraitFacts> portrait(ByteView file);

}  // namespace jiangxin
