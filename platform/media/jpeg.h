// JPEG, by libjpeg-turbo. Errors of all: Corrupt, TooLarge (no memory for it).
#pragma once

#include "platform/media/picture.h"
#include "sync/base/result.h"

namespace jiangxin {

Result<Size> jpeg_size(ByteView file);
// 1: grey, 3: colours, 4: printers' inks, inverted.
Result<int> jpeg_components(ByteView file);
// EXIF's orientation, 1 (upright as stored) to 8.
int jpeg_orientation(ByteView file);
// As stored, not turned; shrunk while decoding as far as both sides stay at least `at_least`.
Result<Picture> decode_jpeg(ByteView file, Size at_least);
// The largest size that decoding gives for nothing and that is within both sides of `most`; `size`
// itself if that is.
Size jpeg_size_within(Size size, Size most);

enum class Chroma { Full, Halved };  // Halved: as cameras store it, a third less to write
// quality: 1-100. Nothing but the picture is in it.
Result<Bytes> encode_jpeg(const Picture& picture, int quality, Chroma chroma = Chroma::Full);

// The same picture, its pixels not decoded, held as an EXIF orientation asks and with nothing else
// in it: no EXIF, no colour profile, no comment. Unsupported: the turn would lose a part at the
// rim.
Result<Bytes> bare_jpeg(ByteView file, int orientation);
// The file with every marker left out that may hold what is not the picture; nothing is decoded.
// For pictures within a PDF, which say elsewhere how they are held.
Bytes without_notes(ByteView jpeg);

}  // namespace jiangxin
