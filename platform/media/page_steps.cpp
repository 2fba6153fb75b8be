#include "platform/media/page_steps.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>

#include "platform/media/pix.h"

namespace jiangxin {
namespace {

constexpr int kLeastSide = 32;  // px
constexpr int kDark = 70;       // grey values that become black, and white
constexpr int kLight = 190;

struct DestroyPta {
  void operator()(Pta* points) const { ptaDestroy(&points); }
};
using Points = std::unique_ptr<Pta, DestroyPta>;

Points points_of(const PageCorners& corners) {
  Points points(ptaCreate(4));
  for (const PagePoint& corner : corners)
    ptaAddPt(points.get(), static_cast<float>(corner.x), static_cast<float>(corner.y));
  return points;
}

int distance(const PagePoint& a, const PagePoint& b) {
  return static_cast<int>(std::lround(std::hypot(a.x - b.x, a.y - b.y)));
}

// Each corner a turn to the same side: not crossed, not folded in.
bool is_convex(const PageCorners& c) {
  for (std::size_t i = 0; i < 4; ++i) {
    const PagePoint& a = c[i];
    const PagePoint& b = c[(i + 1) % 4];
    const PagePoint& d = c[(i + 2) % 4];
    const long long cross = 1LL * (b.x - a.x) * (d.y - b.y) - 1LL * (b.y - a.y) * (d.x - b.x);
    if (cross <= 0) return false;
  }
  return true;
}

bool is_near(const PageCorners& corners, Size size) {
  const int beyond = std::max(size.width, size.height) / 8;
  return std::ranges::all_of(corners, [&](const PagePoint& corner) {
    return corner.x >= -beyond && corner.y >= -beyond && corner.x <= size.width + beyond &&
           corner.y <= size.height + beyond;
  });
}

// Where each pixel of the page comes from.
class Projection {
 public:
  static std::optional<Projection> from(const PageCorners& corners, Size target) {
    const PageCorners page{
        {{0, 0}, {target.width, 0}, {target.width, target.height}, {0, target.height}}};
    float* raw = nullptr;
    const Points onto = points_of(page);
    const Points of = points_of(corners);
    if (getProjectiveXformCoeffs(onto.get(), of.get(), &raw) != 0) return std::nullopt;
    const std::unique_ptr<float, decltype(&std::free)> owner(raw, &std::free);
    Projection projection;
    std::copy_n(raw, projection.c_.size(), projection.c_.begin());
    return projection;
  }
  void place(double x, double y, double& from_x, double& from_y) const {
    const double depth = c_[6] * x + c_[7] * y + 1;
    from_x = (c_[0] * x + c_[1] * y + c_[2]) / depth;
    from_y = (c_[3] * x + c_[4] * y + c_[5]) / depth;
  }

 private:
  std::array<double, 8> c_{};
};

// Between the four pixels around it; the middle of the first pixel is at 0.5.
void sample(const Picture& picture, double x, double y, std::uint8_t* out) {
  const int width = picture.size.width;
  const int height = picture.size.height;
  if (!(x >= 0 && y >= 0 && x <= width && y <= height)) {
    std::fill_n(out, 3, std::uint8_t{255});
    return;
  }
  const double left = std::clamp(x - 0.5, 0.0, width - 1.0);
  const double top = std::clamp(y - 0.5, 0.0, height - 1.0);
  const int x0 = static_cast<int>(left);
  const int y0 = static_cast<int>(top);
  const auto at = [&](int px, int py) {
    return &picture.rgb[(static_cast<std::size_t>(std::min(py, height - 1)) *
                             static_cast<std::size_t>(width) +
                         static_cast<std::size_t>(std::min(px, width - 1))) *
                        3];
  };
  const auto fx = static_cast<float>(left - x0);
  const auto fy = static_cast<float>(top - y0);
  const std::uint8_t* a = at(x0, y0);
  const std::uint8_t* b = at(x0 + 1, y0);
  const std::uint8_t* c = at(x0, y0 + 1);
  const std::uint8_t* d = at(x0 + 1, y0 + 1);
  for (int i = 0; i < 3; ++i) {
    const float above = static_cast<float>(a[i]) * (1 - fx) + static_cast<float>(b[i]) * fx;
    const float below = static_cast<float>(c[i]) * (1 - fx) + static_cast<float>(d[i]) * fx;
    out[i] = static_cast<std::uint8_t>(above * (1 - fy) + below * fy + 0.5F);
  }
}

}  // namespace

Result<Picture> straightened(const Picture& picture, const PageCorners& c) {
  const Size wanted{std::max(distance(c[0], c[1]), distance(c[3], c[2])),
                    std::max(distance(c[0], c[3]), distance(c[1], c[2]))};
  if (!is_convex(c) || !is_near(c, picture.size) || wanted.width < kLeastSide ||
      wanted.height < kLeastSide)
    return fail(ErrorCode::InvalidInput, "these corners hold no page");
  const Size size = within_a4(wanted);
  const auto projection = Projection::from(c, size);
  if (!projection) return fail(ErrorCode::InvalidInput, "these corners hold no page");
  Picture page{size, Bytes(std::size_t{3} * static_cast<std::size_t>(size.width) *
                           static_cast<std::size_t>(size.height))};
  std::uint8_t* out = page.rgb.data();
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x, out += 3) {
      double from_x = 0;
      double from_y = 0;
      projection->place(x + 0.5, y + 0.5, from_x, from_y);
      sample(picture, from_x, from_y, out);
    }
  return page;
}

Picture cleared(const Picture& picture) {
  const PixPointer pix = pix_of(picture);
  const PixPointer clean(
      pix ? pixCleanBackgroundToWhite(pix.get(), nullptr, nullptr, 1.0F, kDark, kLight) : nullptr);
  if (!clean || pixGetDepth(clean.get()) != 32) return picture;
  return picture_of(*clean);
}

}  // namespace jiangxin
