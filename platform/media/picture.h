// Pixels in memory, and what is done to them.
#pragma once

#include "sync/base/bytes.h"

namespace jiangxin {

struct Size {
  int width = 0;
  int height = 0;
  bool operator==(const Size&) const = default;
};

struct Picture {
  Size size;
  Bytes rgb;  // rows from the top, three bytes a pixel, no padding
};

// A part of a picture, in pixels and fractions of them.
struct Region {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

inline Region whole_of(const Picture& picture) {
  return {0, 0, 1.0 * picture.size.width, 1.0 * picture.size.height};
}

// That part at another size. A triangle as wide as a target pixel averages when shrinking and
// interpolates when enlarging.
Picture resampled(const Picture& picture, const Region& region, Size target);

// One pixel of each step x step, from 1 to the shorter side: the quick beginning of a much smaller
// picture.
Picture thinned(const Picture& picture, int step);

// Held as EXIF's orientation (1-8) asks; others change nothing.
Picture upright(Picture picture, int orientation);
// That which asks for so many quarters clockwise, 0-3.
constexpr int orientation_of(int quarters) {
  constexpr int kTurned[] = {1, 6, 3, 8};
  return kTurned[quarters & 3];
}
// Size after upright().
Size upright_size(Size stored, int orientation);

// The largest size of this shape whose sides are at most `side`; never larger than `size` itself.
Size fitted(Size size, int side);

inline constexpr int kLongestSide = 65'535;  // px: what a JPEG can say
inline constexpr int kA4Short = 2480;        // px at 300 dots an inch
inline constexpr int kA4Long = 3508;
// The same of an A4 sheet, whichever way it lies.
Size within_a4(Size size);

}  // namespace jiangxin
