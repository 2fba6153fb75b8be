#include "platform/media/page_finding.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "platform/media/pix.h"

namespace jiangxin {
namespace {

constexpr int kSheetSide = 640;      // px: enough for where a sheet ends
constexpr double kSmallest = 0.2;    // of the picture: less is a note on the table, not the page
constexpr double kAll = 0.96;        // more is a picture of the page alone
constexpr double kFilled = 0.9;      // of its corners' quadrilateral: less is not a sheet
constexpr float kLeastAngle = 0.3F;  // degrees: less is not seen
constexpr float kSure = 3.0F;        // leptonica's measure of how sure an angle is

struct Spot {
  double x = 0;
  double y = 0;
};
using Quad = std::array<Spot, 4>;

PixPointer grey_of(const Picture& picture, int side) {
  const Region all{0, 0, 1.0 * picture.size.width, 1.0 * picture.size.height};
  const PixPointer colours = pix_of(resampled(picture, all, fitted(picture.size, side)));
  return PixPointer(colours ? pixConvertRGBToLuminance(colours.get()) : nullptr);
}

double area_of(const Quad& quad) {
  double twice = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const Spot& a = quad[i];
    const Spot& b = quad[(i + 1) % 4];
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}

// The largest bright part, writing on it filled in. Null: there is none.
PixPointer brightest_part(Pix& grey) {
  const PixPointer smooth(pixBlockconvGray(&grey, nullptr, 3, 3));
  Pix* dark = nullptr;
  if (!smooth || pixOtsuAdaptiveThreshold(smooth.get(), pixGetWidth(&grey), pixGetHeight(&grey), 0,
                                          0, 0.1F, nullptr, &dark) != 0)
    return nullptr;
  const PixPointer owner(dark);
  const PixPointer bright(pixInvert(nullptr, dark));
  const PixPointer closed(bright ? pixCloseSafeBrick(nullptr, bright.get(), 21, 21) : nullptr);
  // A table's bright rim must not hang on the sheet by a hair.
  const PixPointer parted(closed ? pixOpenBrick(nullptr, closed.get(), 7, 7) : nullptr);
  Pixa* parts = nullptr;
  Boxa* boxes = parted ? pixConnComp(parted.get(), &parts, 4) : nullptr;
  PixPointer best;
  int most = 0;
  for (int i = 0; parts != nullptr && i < pixaGetCount(parts); ++i) {
    const PixPointer part(pixaGetPix(parts, i, L_CLONE));
    int count = 0;
    pixCountPixels(part.get(), &count, nullptr);
    if (count <= most) continue;
    most = count;
    best.reset(pixCreate(pixGetWidth(&grey), pixGetHeight(&grey), 1));
    int x = 0;
    int y = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, nullptr, nullptr);
    pixRasterop(best.get(), x, y, pixGetWidth(part.get()), pixGetHeight(part.get()), PIX_SRC,
                part.get(), 0, 0);
  }
  pixaDestroy(&parts);
  boxaDestroy(&boxes);
  return best;
}

// Its outermost points towards each corner of the picture.
Quad outermost(Pix& part) {
  Quad quad{{{1e9, 1e9}, {-1e9, 1e9}, {-1e9, -1e9}, {1e9, -1e9}}};
  for (int y = 0; y < pixGetHeight(&part); ++y)
    for (int x = 0; x < pixGetWidth(&part); ++x) {
      l_uint32 set = 0;
      pixGetPixel(&part, x, y, &set);
      if (set == 0) continue;
      const Spot spot{1.0 * x, 1.0 * y};
      if (spot.x + spot.y < quad[0].x + quad[0].y) quad[0] = spot;
      if (spot.x - spot.y > quad[1].x - quad[1].y) quad[1] = spot;
      if (spot.x + spot.y > quad[2].x + quad[2].y) quad[2] = spot;
      if (spot.y - spot.x > quad[3].y - quad[3].x) quad[3] = spot;
    }
  return quad;
}

std::optional<Quad> sheet_in(Pix& grey) {
  const PixPointer part = brightest_part(grey);
  if (!part) return std::nullopt;
  int count = 0;
  pixCountPixels(part.get(), &count, nullptr);
  const Quad quad = outermost(*part);
  const double whole = 1.0 * pixGetWidth(&grey) * pixGetHeight(&grey);
  const double area = area_of(quad);
  if (area < kSmallest * whole || area > kAll * whole || count < kFilled * area)
    return std::nullopt;
  return quad;
}

// Where the corners of an upright page lie in one that is turned by so much clockwise too little.
Quad turned_back(Size size, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  const double cos = std::cos(angle);
  const double sin = std::sin(angle);
  const double middle_x = size.width / 2.0;
  const double middle_y = size.height / 2.0;
  Quad quad{
      {{-middle_x, -middle_y}, {middle_x, -middle_y}, {middle_x, middle_y}, {-middle_x, middle_y}}};
  for (Spot& spot : quad)
    spot = {middle_x + spot.x * cos + spot.y * sin, middle_y - spot.x * sin + spot.y * cos};
  return quad;
}

std::optional<Quad> levelled(Pix& grey) {
  const PixPointer clean(pixCleanBackgroundToWhite(&grey, nullptr, nullptr, 1.0F, 70, 190));
  const PixPointer ink(clean ? pixThresholdToBinary(clean.get(), 150) : nullptr);
  float angle = 0;
  float sure = 0;
  if (!ink || pixFindSkew(ink.get(), &angle, &sure) != 0) return std::nullopt;
  if (sure < kSure || std::abs(angle) < kLeastAngle) return std::nullopt;
  return turned_back({pixGetWidth(&grey), pixGetHeight(&grey)}, angle);
}

PageCorners scaled(const Quad& quad, Size from, Size to) {
  PageCorners corners;
  for (std::size_t i = 0; i < 4; ++i)
    corners[i] = {static_cast<int>(std::lround(quad[i].x * to.width / from.width)),
                  static_cast<int>(std::lround(quad[i].y * to.height / from.height))};
  return corners;
}

}  // namespace

std::optional<PageCorners> find_corners(const Picture& picture, Size of) {
  const PixPointer small = grey_of(picture, kSheetSide);
  if (!small || std::min(pixGetWidth(small.get()), pixGetHeight(small.get())) < 64)
    return std::nullopt;
  if (const auto sheet = sheet_in(*small))
    return scaled(*sheet, {pixGetWidth(small.get()), pixGetHeight(small.get())}, of);
  const PixPointer sharp = grey_of(picture, kFindingSide);
  if (!sharp) return std::nullopt;
  const auto level = levelled(*sharp);
  if (!level) return std::nullopt;
  return scaled(*level, {pixGetWidth(sharp.get()), pixGetHeight(sharp.get())}, of);
}

}  // namespace jiangxin
