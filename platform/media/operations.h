// What jiangxin-media can do with a file. Errors: those of MediaTool.
#pragma once

#include "platform/media_tool.h"

namespace jiangxin {

// Above these a file is refused by its header, before anything of its size is allocated.
inline constexpr long long kMaxPixels = 100'000'000;  // A3 at 600 dpi is 70 million
inline constexpr int kMaxPages = 2000;

enum class Format { Jpeg, Png, Pdf };

// As its first bytes say, whatever the rest is.
Result<Format> format_of(ByteView file);
bool is_pdf(ByteView file);
// Decodes all of a picture once, so that what is accepted here opens at HQ.
Result<MediaInfo> probe(ByteView file);
// For a PDF it comes back only if it failed: see become_pdf_thumbnailer.
Result<Bytes> thumbnail(ByteView file, int max_side);
// What QR codes say, in lines (media_answer.h). For a PDF it comes back only if it failed: the
// answer is a picture of the page, to be asked about in turn (see become_pdf_page_drawer).
Result<Bytes> codes(ByteView file, int page);
Result<Bytes> crop(ByteView file, CropBox box, int width, int height);
Result<Bytes> turned(ByteView file, int quarters);
Result<PortraitFacts> portrait(ByteView file);

}  // namespace jiangxin
