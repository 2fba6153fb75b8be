#include "app/input/handwriting.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <numeric>
#include <tuple>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/input/even_ink.h"
#include "app/input/handwriting_table.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

constexpr std::size_t kCompared = 60;  // characters whose marks are looked at
constexpr float kMarksCount = 0.15F;   // what a difference of the marks counts for

struct Likeness {
  float difference = 0;
  std::size_t character = 0;

  bool operator<(const Likeness& other) const {
    return std::tie(difference, character) < std::tie(other.difference, other.character);
  }
};

// Sums side by side, which the compiler keeps in one register of several.
constexpr std::size_t kLanes = 8;
using Lanes = std::array<float, kLanes>;

float total(const Lanes& lanes) {
  return std::accumulate(lanes.begin(), lanes.end(), 0.0F);
}

float dot(std::span<const float> a, std::span<const float> b) {
  Lanes sums{};
  std::size_t i = 0;
  for (; i + kLanes <= a.size(); i += kLanes)
    for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  for (; i < a.size(); ++i) sums[0] += a[i] * b[i];
  return total(sums);
}

std::vector<float> project(const Projection& projection, const InkFeatures& features) {
  std::vector<float> point(projection.dimensions());
  for (std::size_t i = 0; i < point.size(); ++i)
    point[i] = dot(projection.rows.subspan(i * kInkFeatures, kInkFeatures), features) -
               projection.origin[i];
  return point;
}

float distance(const Projection& projection, std::span<const float> point,
               const std::int8_t* mean) {
  const float* const unit = projection.unit.data();
  Lanes sums{};
  for (std::size_t i = 0; i < point.size(); i += kLanes)
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const float off = point[i + lane] - unit[i + lane] * static_cast<float>(mean[i + lane]);
      sums[lane] += off * off;
    }
  return total(sums);
}

void keep_best(std::vector<Likeness>& all, std::size_t most) {
  const std::size_t count = std::min(most, all.size());
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end());
  all.resize(count);
}

}  // namespace

struct Handwriting::Table : HandwritingTable {
  Table(HandwritingTable view, void* data, std::size_t size)
      : HandwritingTable(view), data_(data), size_(size) {}
  Table(const Table&) = delete;
  ~Table() { ::munmap(data_, size_); }

 private:
  void* data_;
  std::size_t size_;
};

Result<std::unique_ptr<const Handwriting>> Handwriting::open(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return fail(ErrorCode::NotFound, path.string() + ": " + std::strerror(errno));
  struct stat info;
  void* data = MAP_FAILED;
  if (::fstat(file, &info) == 0 && info.st_size > 0)
    data = ::mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  if (data == MAP_FAILED) return fail(ErrorCode::Corrupt, path.string() + " cannot be mapped");
  const auto size = static_cast<std::size_t>(info.st_size);
  auto view = HandwritingTable::read({static_cast<const std::uint8_t*>(data), size});
  if (!view) {
    ::munmap(data, size);
    return tl::unexpected<Error>(std::move(view).error());
  }
  return std::unique_ptr<const Handwriting>(
      new Handwriting(std::make_unique<const Table>(*view, data, size)));
}

Handwriting::Handwriting(std::unique_ptr<const Table> table) : table_(std::move(table)) {}
Handwriting::~Handwriting() = default;

std::vector<Candidate> Handwriting::recognise(std::span<const InkStroke> ink,
                                              std::size_t most) const {
  const std::vector<InkStroke> even = even_ink(ink);
  if (even.empty()) return {};
  const NormalInk normal = normal_ink(even);
  const std::vector<float> point = project(table_->projection, ink_features(normal));
  std::vector<Likeness> found(table_->characters.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    found[i] = {
        table_->rarity[i] + distance(table_->projection, point, &table_->means[i * point.size()]),
        i};
  keep_best(found, std::max(kCompared, most));
  const std::vector<InkMark> marks = ink_marks(normal);
  const std::span<Likeness> likeliest(found.data(), std::min(kCompared, found.size()));
  for (Likeness& each : likeliest)
    each.difference += kMarksCount * difference(marks, table_->marks_of(each.character));
  std::sort(likeliest.begin(), likeliest.end());
  found.resize(std::min(most, found.size()));
  std::vector<Candidate> candidates;
  candidates.reserve(found.size());
  for (const Likeness& each : found)
    candidates.push_back({to_utf8(static_cast<char32_t>(table_->characters[each.character])), ""});
  return candidates;
}

}  // namespace jiangxin
