// People who never lived, drawn: for what looks for faces, and judges portraits.
#pragma once

#include <array>
#include <functional>

#include "sync/base/bytes.h"

namespace jiangxin {

using Paint = std::array<double, 3>;  // red, green, blue, 0-1

struct DrawnFace {
  Paint skin{0.92, 0.76, 0.64};
  Paint hair{0.10, 0.08, 0.07};
  Paint clothes{0.15, 0.22, 0.33};
  double wide = 1;    // of the face, against its height
  double smile = 0;   // 0-1
  double tilt = 0;    // degrees, clockwise
  double aside = 0;   // how far it looks to the right: 0.5 is half profile
  double size = 0.6;  // of the head, against the picture's height
  double x = 0.5;     // of its middle, against width and height
  double y = 0.43;
  bool glasses = false;
};

struct DrawnPicture {
  int width = 413;
  int height = 579;
  Paint back{0.78, 0.86, 0.93};
  std::vector<DrawnFace> faces{DrawnFace{}};
  enum class Behind { Plain, Shelves, Door, Leaves, Glow } behind = Behind::Plain;
  double light = 1;  // of the lamp
  double blur = 0;   // px: deviation
  bool grey = false;
  Paint tint{1, 1, 1};  // of a grey one
  int quarters = 0;     // turned clockwise
  double grain = 5;     // deviation of a camera's noise, 0-255
};

// RGB rows; turned ones have width and height swapped.
Bytes drawn(const DrawnPicture& what);
// As a camera keeps it.
Bytes drawn_jpeg(const DrawnPicture& what);

}  // namespace jiangxin
