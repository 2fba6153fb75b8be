#include "app/input/table/learner.h"

#include <algorithm>
#include <cmath>

#include "app/input/even_ink.h"
#include "app/input/handwriting_table.h"
#include "app/input/table/fisher.h"
#include "app/input/table/variation.h"

namespace jiangxin {
namespace {

constexpr std::size_t kDimensions = 128;
constexpr int kVariants = 12;
constexpr std::uint32_t kSeed = 20130605;

// In squared deviations: in another hand a character is about kDimensions away from its mean.
constexpr float kSecondLevel = 8, kThirdLevel = 12;

using Row = std::vector<float>;

Row mean_of(const std::vector<Row>& rows) {
  Row mean(rows.front().size());
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      mean[i] += row[i] / static_cast<float>(rows.size());
  return mean;
}

void subtract(std::vector<Row>& rows, const Row& mean) {
  for (Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) row[i] -= mean[i];
}

Row features_of(const std::vector<InkStroke>& strokes) {
  const InkFeatures features = ink_features(normal_ink(even_ink(strokes)));
  return {features.begin(), features.end()};
}

std::vector<Row> variants_of(const Written& written, std::mt19937& random) {
  const std::vector<InkStroke> clean = even_ink(written.strokes);
  std::vector<Row> variants;
  variants.reserve(kVariants);
  for (int i = 0; i < kVariants; ++i) variants.push_back(features_of(vary(clean, random)));
  return variants;
}

Row project(const std::vector<float>& rows, const Row& features) {
  Row point(rows.size() / features.size());
  for (std::size_t i = 0; i < point.size(); ++i)
    for (std::size_t j = 0; j < features.size(); ++j)
      point[i] += rows[i * features.size() + j] * features[j];
  return point;
}

// Where each character is in the space that tells them apart.
struct Space {
  std::vector<float> rows;
  Row origin;
  std::vector<Row> points;
};

Space learn_space(const std::vector<Written>& all) {
  std::mt19937 random(kSeed);
  Scatter within(kInkFeatures), between(kInkFeatures);
  std::vector<Row> means;
  for (const Written& written : all) {
    std::vector<Row> variants = variants_of(written, random);
    means.push_back(mean_of(variants));
    subtract(variants, means.back());
    within.add(variants);
  }
  const Row middle = mean_of(means);
  subtract(means, middle);
  between.add(means);
  Space space{fisher(within.covariance(), between.covariance(), kInkFeatures, kDimensions), {}, {}};
  space.origin = project(space.rows, middle);
  for (const Row& mean : means) space.points.push_back(project(space.rows, mean));
  return space;
}

// For each dimension, what 1 stands for in a byte.
Row unit_of(const std::vector<Row>& points) {
  Row unit(kDimensions);
  for (const Row& point : points)
    for (std::size_t i = 0; i < kDimensions; ++i)
      unit[i] = std::max(unit[i], std::abs(point[i]) / 127);
  return unit;
}

float rarity_of(int rank) {
  return rank <= 3500 ? 0 : rank <= 6500 ? kSecondLevel : kThirdLevel;
}

}  // namespace

std::vector<std::uint8_t> learn(const std::vector<Written>& all) {
  const Space space = learn_space(all);
  const Row unit = unit_of(space.points);
  std::vector<std::uint32_t> characters, first_mark{0};
  Row rarity;
  std::vector<std::int8_t> means;
  std::vector<InkMark> marks;
  for (std::size_t i = 0; i < all.size(); ++i) {
    characters.push_back(all[i].character);
    rarity.push_back(rarity_of(all[i].rank));
    for (std::size_t j = 0; j < kDimensions; ++j)
      means.push_back(static_cast<std::int8_t>(std::lround(space.points[i][j] / unit[j])));
    const std::vector<InkMark> own = ink_marks(normal_ink(even_ink(all[i].strokes)));
    marks.insert(marks.end(), own.begin(), own.end());
    first_mark.push_back(static_cast<std::uint32_t>(marks.size()));
  }
  return HandwritingTable{
      {space.rows, space.origin, unit}, characters, rarity, first_mark, means, marks}
      .write();
}

}  // namespace jiangxin
