#include "platform/media/picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

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

Row squeezed(const std::uint8_t* source, const std::vector<Taps>& columns) {
  Row row;
  row.reserve(columns.size() * kChannels);
  for (const Taps& taps : columns) {
    std::array<float, kChannels> sum{};
    const std::uint8_t* pixel = source + static_cast<std::ptrdiff_t>(taps.first) * kChannels;
    for (const float weight : taps.weights)
      for (float& channel : sum) channel += weight * static_cast<float>(*pixel++);
    row.insert(row.end(), sum.begin(), sum.end());
  }
  return row;
}

std::uint8_t rounded(float value) {
  return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
}

// Where a pixel of the upright picture lies in the stored one.
std::pair<int, int> stored_place(int orientation, Size stored, int x, int y) {
  const int right = stored.width - 1;
  const int bottom = stored.height - 1;
  switch (orientation) {
    case 2:
      return {right - x, y};
    case 3:
      return {right - x, bottom - y};
    case 4:
      return {x, bottom - y};
    case 5:
      return {y, x};
    case 6:
      return {y, bottom - x};
    case 7:
      return {right - y, bottom - x};
    case 8:
      return {right - y, x};
    default:
      return {x, y};
  }
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
  // Only the source rows that one target row needs are held, each squeezed once.
  std::vector<Row> window;
  int window_first = lines.front().first;
  Picture result{target, {}};
  result.rgb.reserve(offset_of(target, 0, target.height));
  for (const Taps& taps : lines) {
    const auto passed = std::min<std::ptrdiff_t>(taps.first - window_first, std::ssize(window));
    window.erase(window.begin(), window.begin() + passed);
    if (window.empty()) window_first = taps.first;
    window_first = std::max(window_first, taps.first);
    while (window.size() < taps.weights.size()) {
      const int y = window_first + static_cast<int>(window.size());
      window.push_back(squeezed(&picture.rgb[offset_of(picture.size, 0, y)], columns));
    }
    for (std::size_t i = 0; i < columns.size() * kChannels; ++i) {
      float sum = 0;
      for (std::size_t j = 0; j < taps.weights.size(); ++j) sum += taps.weights[j] * window[j][i];
      result.rgb.push_back(rounded(sum));
    }
  }
  return result;
}

Size upright_size(Size stored, int orientation) {
  const bool lies = orientation >= 5 && orientation <= 8;
  return lies ? Size{stored.height, stored.width} : stored;
}

Picture upright(Picture picture, int orientation) {
  if (orientation < 2 || orientation > 8) return picture;
  Picture turned{upright_size(picture.size, orientation), Bytes(picture.rgb.size())};
  for (int y = 0; y < turned.size.height; ++y)
    for (int x = 0; x < turned.size.width; ++x) {
      const auto [from_x, from_y] = stored_place(orientation, picture.size, x, y);
      std::copy_n(&picture.rgb[offset_of(picture.size, from_x, from_y)], kChannels,
                  &turned.rgb[offset_of(turned.size, x, y)]);
    }
  return turned;
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

}  // namespace jiangxin
