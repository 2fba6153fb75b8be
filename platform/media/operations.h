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
// Of a page, from 0; NotFound: it has none so far. For a PDF it comes back only if it failed: see
// become_pdf_thumbnailer.
Result<Bytes> thumbnail(ByteView file, int max_side, int page = 0);
Result<Bytes> crop(ByteView file, CropBox box, int width, int height);

}  // namespace jiangxin
