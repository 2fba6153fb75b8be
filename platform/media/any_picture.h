// A stranger's picture of whichever kind.
#pragma once

#include "platform/media/picture.h"
#include "sync/base/result.h"

namespace jiangxin {

// Above this a picture is refused by its header, before anything of its size is allocated.
inline constexpr long long kMaxPixels = 100'000'000;  // A3 at 600 dpi is 70 million

enum class Format { Jpeg, Png, Tiff, Heic, Pdf };

// As its first bytes say, whatever the rest is. Unsupported: none of these.
Result<Format> format_of(ByteView file);

// One whose header was read: small enough to be decoded. The file outlives it.
struct AnyPicture {
  ByteView file;
  Format format = Format::Jpeg;
  Size stored;
  int orientation = 1;
  int page = 0;   // this one, the first is 0
  int pages = 1;  // of the file

  Size size() const { return upright_size(stored, orientation); }
};

// Errors: Unsupported, Corrupt, TooLarge, InvalidInput (no such page).
Result<AnyPicture> open_picture(ByteView file, int page = 0);
// Upright; a JPEG may come smaller, but no side below at_least. Errors: Corrupt, TooLarge.
Result<Picture> decode(const AnyPicture& opened, Size at_least);

}  // namespace jiangxin
