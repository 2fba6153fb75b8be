#include "app/input/table/fisher.h"

#include <cmath>
#include <random>

namespace jiangxin {
namespace {

constexpr float kRidge = 0.3F;  // added to each variance, of their mean: unseen ways of writing
constexpr int kRounds = 60;

// L of L * L^T.
std::vector<float> cholesky(const Matrix& of, std::size_t size) {
  std::vector<float> lower(size * size);
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = of[i * size + j];
      for (std::size_t k = 0; k < j; ++k)
        sum -= static_cast<double>(lower[i * size + k]) * lower[j * size + k];
      lower[i * size + j] = static_cast<float>(i == j ? std::sqrt(sum) : sum / lower[j * size + j]);
    }
  return lower;
}

// Solves L * x = row, in place.
void solve_lower(const std::vector<float>& lower, std::size_t size, float* row) {
  for (std::size_t i = 0; i < size; ++i) {
    double sum = row[i];
    for (std::size_t k = 0; k < i; ++k) sum -= static_cast<double>(lower[i * size + k]) * row[k];
    row[i] = static_cast<float>(sum / lower[i * size + i]);
  }
}

// Solves L^T * x = row, in place.
void solve_upper(const std::vector<float>& lower, std::size_t size, float* row) {
  for (std::size_t i = size; i-- > 0;) {
    row[i] /= lower[i * size + i];
    for (std::size_t k = 0; k < i; ++k) row[k] -= lower[i * size + k] * row[i];
  }
}

void transpose(std::vector<float>& matrix, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < i; ++j) std::swap(matrix[i * size + j], matrix[j * size + i]);
}

float dot(const float* a, const float* b, std::size_t size) {
  float sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += a[i] * b[i];
  return sum;
}

void orthonormalise(std::vector<float>& rows, std::size_t count, std::size_t size) {
  for (std::size_t i = 0; i < count; ++i) {
    float* row = &rows[i * size];
    for (std::size_t j = 0; j < i; ++j) {
      const float share = dot(row, &rows[j * size], size);
      for (std::size_t k = 0; k < size; ++k) row[k] -= share * rows[j * size + k];
    }
    const float length = std::sqrt(dot(row, row, size));
    for (std::size_t k = 0; k < size; ++k) row[k] /= length;
  }
}

// The space of a symmetric matrix's largest eigenvectors, by repeated multiplication.
std::vector<float> largest(const Matrix& of, std::size_t size, std::size_t count) {
  std::mt19937 random(1);
  std::vector<float> rows(count * size);
  for (float& each : rows) each = static_cast<float>(random()) / 4294967296.0F - 0.5F;
  std::vector<float> next(rows.size());
  for (int round = 0; round < kRounds; ++round) {
    orthonormalise(rows, count, size);
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t j = 0; j < size; ++j)
        next[i * size + j] = dot(&rows[i * size], &of[j * size], size);
    rows.swap(next);
  }
  orthonormalise(rows, count, size);
  return rows;
}

}  // namespace

void Scatter::add(const std::vector<std::vector<float>>& rows) {
  for (std::size_t i = 0; i < size_; ++i)
    for (const std::vector<float>& row : rows) {
      const float factor = row[i];
      float* sums = &sums_[i * size_];
      for (std::size_t j = 0; j < size_; ++j) sums[j] += factor * row[j];
    }
  rows_ += rows.size();
}

Matrix Scatter::covariance() const {
  Matrix covariance = sums_;
  for (float& each : covariance) each /= static_cast<float>(rows_);
  return covariance;
}

std::vector<float> fisher(Matrix within, const Matrix& between, std::size_t size,
                          std::size_t dimensions) {
  float mean = 0;
  for (std::size_t i = 0; i < size; ++i) mean += within[i * size + i] / static_cast<float>(size);
  for (std::size_t i = 0; i < size; ++i) within[i * size + i] += kRidge * mean;
  const std::vector<float> lower = cholesky(within, size);
  Matrix whitened = between;
  for (int side = 0; side < 2; ++side) {
    for (std::size_t i = 0; i < size; ++i) solve_lower(lower, size, &whitened[i * size]);
    transpose(whitened, size);
  }
  std::vector<float> rows = largest(whitened, size, dimensions);
  for (std::size_t i = 0; i < dimensions; ++i) solve_upper(lower, size, &rows[i * size]);
  return rows;
}

}  // namespace jiangxin
