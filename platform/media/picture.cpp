#include "platform/media/picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "platform/media/turning.h"

namespace jiangxin {
namespace {

constexpr int kChannels = 3;

// What one target pixel takes from a row or column of source pixels.
struct Taps {
  int first = 0;
  std::vector<float> weights;  // sum 1
};

std::vector<Taps> taps_for(double from, double length, int source_count, int target_count) {
  std::vector<Taps> all(static_cast<std::size_t>(target_count));
  const double step = length / target_count;
  const double reach = std::max(1.0, step);
  for (int i = 0; i < target_count; ++i) {
    const double center = from + (i + 0.5) * step - 0.5;
    const int first =
        std::clamp(static_cast<int>(std::floor(center - reach)) + 1, 0, source_count - 1);
    const int last =
        std::clamp(static_cast<int>(std::ceil(center + reach)) - 1, first, source_count - 1);
    Taps& taps = all[static_cast<std::size_t>(i)];
    taps.first = first;
    double sum = 0;
    for (int j = first; j <= last; ++j) sum += std::max(1e-6, 1 - std::abs(j - center) / reach);
    for (int j = first; j <= last; ++j)
      taps.weights.push_back(
          static_cast<float>(std::max(1e-6, 1 - std::abs(j - center) / reach) / sum));
  }
  return all;
}

using Row = std::vector<float>;

// The source rows that a target row takes from, as one; vectorized, for it sees every source pixel.
void blend(const Picture& picture, const Taps& lines, std::size_t from, Row& row) {
  std::ranges::fill(row, 0.0F);
  const std::size_t stride = static_cast<std::size_t>(picture.size.width) * kChannels;
  for (std::size_t line = 0; line < lines.weights.size(); ++line) {
    const float weight = lines.weights[line];
    const std::uint8_t* source =
        picture.rgb.data() + (static_cast<std::size_t>(lines.first) + line) * stride + from;
    for (std::size_t i = 0; i < row.size(); ++i) row[i] += weight * static_cast<float>(source[i]);
  }
}

std::uint8_t rounded(float value) {
  return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
}

std::size_t offset_of(Size size, int x, int y) {
  return (static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width) +
          static_cast<std::size_t>(x)) *
         kChannels;
}

}  // namespace

Picture resampled(const Picture& picture, const Region& region, Size target) {
  const auto columns = taps_for(region.x, region.width, picture.size.width, target.width);
  const auto lines = taps_for(region.y, region.height, picture.size.height, target.height);
  const auto first = static_cast<std::size_t>(columns.front().first);
  const std::size_t last =
      static_cast<std::size_t>(columns.back().first) + columns.back().weights.size();
  Row row((last - first) * kChannels);
  Picture result{target, Bytes(offset_of(target, 0, target.height))};
  std::uint8_t* out = result.rgb.data();
  for (const Taps& line : lines) {
    blend(picture, line, first * kChannels, row);
    for (const Taps& taps : columns) {
      std::array<float, kChannels> sum{};
      const float* pixel = &row[(static_cast<std::size_t>(taps.first) - first) * kChannels];
      for (const float weight : taps.weights)
        for (float& channel : sum) channel += weight * *pixel++;
      for (const float channel : sum) *out++ = rounded(channel);
    }
  }
  return result;
}

Picture thinned(const Picture& picture, int step) {
  const Size size{picture.size.width / step, picture.size.height / step};
  Picture thin{size, Bytes(offset_of(size, 0, size.height))};
  std::uint8_t* to = thin.rgb.data();
  for (int y = 0; y < size.height; ++y) {
    const std::uint8_t* from = &picture.rgb[offset_of(picture.size, step / 2, y * step + step / 2)];
    for (int x = 0; x < size.width; ++x, to += kChannels, from += step * kChannels) {
      to[0] = from[0];
      to[1] = from[1];
      to[2] = from[2];
    }
  }
  return thin;
}

Size upright_size(Size stored, int orientation) {
  const bool lies = orientation >= 5 && orientation <= 8;
  return lies ? Size{stored.height, stored.width} : stored;
}

Picture upright(Picture picture, int orientation) {
  const Size size = upright_size(picture.size, orientation);
  return {size, turned<kChannels>(std::move(picture.rgb), picture.size, orientation)};
}

Size fitted(Size size, int side) {
  const int longest = std::max(size.width, size.height);
  if (longest <= side) return size;
  const double scale = static_cast<double>(side) / longest;
  const auto scaled = [scale](int length) {
    return std::max(1, static_cast<int>(std::lround(length * scale)));
  };
  return {scaled(size.width), scaled(size.height)};
}

Size within_a4(Size size) {
  const double across = 1.0 * kA4Short / std::min(size.width, size.height);
  const double down = 1.0 * kA4Long / std::max(size.width, size.height);
  const double scale = std::min({1.0, across, down});
  const auto scaled = [scale](int length) {
    return std::max(1, static_cast<int>(std::lround(length * scale)));
  };
  return {scaled(size.width), scaled(size.height)};
}

}  // namespace jiangxin
