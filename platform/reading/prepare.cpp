#include "platform/reading/prepare.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace jiangxin {
namespace {

constexpr float kCornersStay = 5;         // degrees
constexpr float kLeastDegrees = 0.1F;     // less does not harm
constexpr float kLeastConfidence = 2.5F;  // leptonica's: below it the angle is noise
// Where more than corners are looked for, what comes of the angle is judged by how it reads.
constexpr float kLeastOfMany = 1.5F;

tl::unexpected<Error> no_room() {
  return fail(ErrorCode::TooLarge, "no room for the page");
}

PixPtr scaled(const Pix& grey) {
  const int side = std::max(pixGetWidth(&grey), pixGetHeight(&grey));
  const float factor = static_cast<float>(kReadSide) / static_cast<float>(side);
  if (factor > 0.9F && factor < 1.15F) return PixPtr(pixCopy(nullptr, &grey));
  return PixPtr(pixScaleGeneral(const_cast<Pix*>(&grey), std::min(factor, 3.0F),
                                std::min(factor, 3.0F), 0, 0));
}

// Shadows and yellow paper become white. What has no such ground stays as it is.
PixPtr on_white(PixPtr grey) {
  PixPtr normal(pixBackgroundNorm(grey.get(), nullptr, nullptr, 32, 48, 60, 40, 200, 2, 2));
  if (!normal) return grey;
  pixGammaTRC(normal.get(), normal.get(), 1.0F, 40, 195);
  return normal;
}

float skew_of(Pix& grey, float most) {
  const PixPtr dark(pixThresholdToBinary(&grey, 150));
  float degrees = 0;
  float confidence = 0;
  if (!dark ||
      pixFindSkewSweepAndSearch(dark.get(), &degrees, &confidence, 4, 2, most, 1.0F, 0.02F) != 0)
    return 0;
  const float least = most > kCornersStay ? kLeastOfMany : kLeastConfidence;
  const bool matters = std::abs(degrees) >= kLeastDegrees && confidence >= least;
  return matters ? degrees : 0;
}

}  // namespace

Result<PreparedPage> PreparedPage::of(const Pix& grey, int quarters, float most_skew) {
  PixPtr page = scaled(grey);
  if (page && quarters != 0) page.reset(pixRotateOrth(page.get(), quarters));
  if (!page) return no_room();
  page = on_white(std::move(page));
  const float degrees = skew_of(*page, most_skew);
  const int width = pixGetWidth(page.get());
  const int height = pixGetHeight(page.get());
  if (degrees == 0) return PreparedPage(std::move(page), width, height, quarters, 0);
  const auto angle = static_cast<float>(degrees * std::numbers::pi / 180);
  // A corner is cut off by less than a margin, or there is room for it.
  const bool grows = std::abs(degrees) > kCornersStay;
  PixPtr level(pixRotate(page.get(), angle, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, grows ? width : 0,
                         grows ? height : 0));
  if (!level) return no_room();
  return PreparedPage(std::move(level), width, height, quarters, angle);
}

namespace {

constexpr int kLargeHeight = 25;  // px: 17 pt at this size; text has 12
constexpr int kMostHeight = 250;

struct BoxaDelete {
  void operator()(Boxa* boxes) const { boxaDestroy(&boxes); }
};

// Strokes joined to letters, and letters to lines.
std::unique_ptr<Boxa, BoxaDelete> lines_of(Pix& small) {
  const PixPtr dark(pixThresholdToBinary(&small, 140));
  const PixPtr joined(dark ? pixCloseBrick(nullptr, dark.get(), 13, 3) : nullptr);
  return std::unique_ptr<Boxa, BoxaDelete>(joined ? pixConnComp(joined.get(), nullptr, 8)
                                                  : nullptr);
}

void keep_part(Pix& from, Pix& to, int x, int y, int w, int h) {
  constexpr int kAround = 6;
  pixRasterop(&to, x - kAround, y - kAround, w + 2 * kAround, h + 2 * kAround, PIX_SRC, &from,
              x - kAround, y - kAround);
}

}  // namespace

PixPtr PreparedPage::large_letters() const {
  const PixPtr small(pixScaleAreaMap(pix_.get(), kLargeScale, kLargeScale));
  const auto lines = small ? lines_of(*small) : nullptr;
  PixPtr large(lines ? pixCreateTemplate(small.get()) : nullptr);
  if (!large) return nullptr;
  pixSetAllArbitrary(large.get(), 255);
  bool any = false;
  for (int i = 0; i < boxaGetCount(lines.get()); ++i) {
    int x = 0;
    int y = 0;
    int w = 0;
    int h = 0;
    boxaGetBoxGeometry(lines.get(), i, &x, &y, &w, &h);
    if (h < kLargeHeight || h > kMostHeight) continue;
    keep_part(*small, *large, x, y, w, h);
    any = true;
  }
  return any ? std::move(large) : nullptr;
}

namespace {

constexpr float kLeastInk = 0.0004F;  // of the page: a line of print has ten times that
constexpr int kBands = 6;

PixPtr band_of(Pix& page, int number) {
  const int height = std::max(1, pixGetHeight(&page) / kBands);
  const std::unique_ptr<Box, void (*)(Box*)> part(
      boxCreate(0, number * height, pixGetWidth(&page), height),
      [](Box* box) { boxDestroy(&box); });
  return PixPtr(pixClipRectangle(&page, part.get(), nullptr));
}

// How many strokes stand apart there: a large letter has more ink than a line of print.
int strokes_in(Pix& dark, int band) {
  const PixPtr part = band_of(dark, band);
  int count = 0;
  if (part) pixCountConnComp(part.get(), 8, &count);
  return count;
}

// Back to how the page was held, in ten-thousandths.
PageBox unturned(const PageBox& box, int quarters) {
  const int right = kPageSide - box.x - box.width;
  const int below = kPageSide - box.y - box.height;
  switch (quarters) {
    case 1:
      return {box.y, right, box.height, box.width};
    case 2:
      return {right, below, box.width, box.height};
    case 3:
      return {below, box.x, box.height, box.width};
    default:
      return box;
  }
}

}  // namespace

bool PreparedPage::is_blank() const {
  const PixPtr dark(pixThresholdToBinary(pix_.get(), 140));
  float share = 0;
  return dark && pixForegroundFraction(dark.get(), &share) == 0 && share < kLeastInk;
}

PixPtr PreparedPage::fullest_band() const {
  const PixPtr dark(pixThresholdToBinary(pix_.get(), 140));
  int fullest = 0;
  int most = -1;
  for (int band = 0; dark && band < kBands; ++band) {
    const int strokes = strokes_in(*dark, band);
    if (strokes <= most) continue;
    most = strokes;
    fullest = band;
  }
  return band_of(*pix_, fullest);
}

// Turned back about the middle; the box around its four corners there.
PageBox PreparedPage::on_page(const PageBox& pixels) const {
  const double width = width_;
  const double height = height_;
  double left = width;
  double top = height;
  double right = 0;
  double bottom = 0;
  for (const auto& [dx, dy] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
    const double x = pixels.x + dx * pixels.width - pixGetWidth(pix_.get()) / 2.0;
    const double y = pixels.y + dy * pixels.height - pixGetHeight(pix_.get()) / 2.0;
    const double old_x = x * std::cos(angle_) + y * std::sin(angle_) + width / 2;
    const double old_y = -x * std::sin(angle_) + y * std::cos(angle_) + height / 2;
    left = std::min(left, old_x);
    top = std::min(top, old_y);
    right = std::max(right, old_x);
    bottom = std::max(bottom, old_y);
  }
  const auto part = [](double at, double whole) {
    return static_cast<int>(std::clamp(std::round(at * kPageSide / whole), 0.0, 1.0 * kPageSide));
  };
  const PageBox box{part(left, width), part(top, height), 0, 0};
  return unturned({box.x, box.y, std::max(1, part(right, width) - box.x),
                   std::max(1, part(bottom, height) - box.y)},
                  quarters_);
}

}  // namespace jiangxin
