#include "app/input/ink_features.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace jiangxin {
namespace {

constexpr std::size_t kGrid = 8;
constexpr std::size_t kDirections = 8;
constexpr float kSpread = 0.75F;   // of a cell: how far ink is felt
constexpr float kDamping = 0.65F;  // much ink counts less than its length
constexpr float kTurn = 2 * std::numbers::pi_v<float>;
constexpr std::size_t kManyStrokes = 40;

using Grid = std::array<float, kGrid * kGrid * kDirections>;

// How much each row (or column) feels ink that is there.
std::array<float, kGrid> felt(float at) {
  const float place = (at + 1) / 2 * kGrid - 0.5F;
  std::array<float, kGrid> shares;
  for (std::size_t i = 0; i < kGrid; ++i) {
    const float off = (static_cast<float>(i) - place) / kSpread;
    shares[i] = off * off > 9 ? 0 : std::exp(-off * off / 2);
  }
  return shares;
}

void add(Grid& grid, InkPoint from, InkPoint to) {
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  float turn = std::atan2(to.y - from.y, to.x - from.x) / kTurn * kDirections;
  if (turn < 0) turn += kDirections;
  const auto first = static_cast<std::size_t>(turn) % kDirections;
  const float rest = turn - std::floor(turn);
  const auto columns = felt((from.x + to.x) / 2), rows = felt((from.y + to.y) / 2);
  float* cell = grid.data();
  for (const float row : rows)
    for (const float column : columns) {
      const float share = length * row * column;
      cell[first] += share * (1 - rest);
      cell[(first + 1) % kDirections] += share * rest;
      cell += kDirections;
    }
}

}  // namespace

InkFeatures ink_features(const NormalInk& ink) {
  Grid grid{};
  float total = 0;
  for (const InkStroke& stroke : ink.strokes)
    for (std::size_t i = 1; i < stroke.size(); ++i) {
      add(grid, stroke[i - 1], stroke[i]);
      total += std::hypot(stroke[i].x - stroke[i - 1].x, stroke[i].y - stroke[i - 1].y);
    }
  InkFeatures features{};
  for (std::size_t i = 0; i < grid.size(); ++i) features[i] = std::pow(grid[i], kDamping);
  float* more = &features[grid.size()];
  more[0] = ink.proportion;
  more[1] = ink.leaning;
  more[2] = std::log(total + 0.1F);
  more[3] =
      std::log(static_cast<float>(std::clamp<std::size_t>(ink.strokes.size(), 1, kManyStrokes)));
  return features;
}

}  // namespace jiangxin
