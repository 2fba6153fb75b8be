// Fisher's discriminants: the directions in which characters differ most from each other, measured
// by how much the same character differs from itself.
#pragma once

#include <cstddef>
#include <vector>

namespace jiangxin {

// Square and symmetric, row by row.
using Matrix = std::vector<float>;

// Sums of squares about a mean.
class Scatter {
 public:
  explicit Scatter(std::size_t size) : size_(size), sums_(size * size) {}
  // Rows of `size` values, differences from their mean.
  void add(const std::vector<std::vector<float>>& rows);
  // Divided by the number of rows so far.
  Matrix covariance() const;

 private:
  std::size_t size_;
  std::size_t rows_ = 0;
  std::vector<float> sums_;
};

// `dimensions` rows of `size`: within them, the same character's variance is about 1 everywhere.
std::vector<float> fisher(Matrix within, const Matrix& between, std::size_t size,
                          std::size_t dimensions);

}  // namespace jiangxin
