#include "app/input/table/written.h"

#include <fstream>

#include <nlohmann/json.hpp>

#include "app/input/table/composer.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

constexpr float kTop = 900;  // the package's y grows upward from its base line

Result<std::vector<InkStroke>> read_strokes(const std::filesystem::path& path) {
  std::ifstream file(path);
  const nlohmann::json document = nlohmann::json::parse(file, nullptr, false);
  if (!document.is_object() || !document.contains("medians"))
    return fail(ErrorCode::Corrupt, "no medians in " + path.string());
  std::vector<InkStroke> strokes;
  for (const auto& median : document["medians"]) {
    InkStroke& stroke = strokes.emplace_back();
    for (const auto& point : median) {
      if (!point.is_array() || point.size() != 2 || !point[0].is_number() || !point[1].is_number())
        return fail(ErrorCode::Corrupt, "a median is no list of points in " + path.string());
      stroke.push_back({point[0].get<float>(), kTop - point[1].get<float>()});
    }
  }
  return strokes;
}

Result<StrokesByName> read_medians(const std::filesystem::path& package) {
  StrokesByName known;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(package, error)) {
    const std::string name = entry.path().stem().string();
    if (entry.path().extension() != ".json" || count_code_points(name) != 1) continue;
    JIANGXIN_ASSIGN(strokes, read_strokes(entry.path()));
    known.emplace(name, std::move(strokes));
  }
  if (known.empty()) return fail(ErrorCode::NotFound, "no characters in " + package.string());
  return known;
}

}  // namespace

Result<std::vector<Written>> read_written(const std::filesystem::path& packages,
                                          const std::filesystem::path& list) {
  JIANGXIN_ASSIGN(known, read_medians(packages / "hanzi-writer-data"));
  JIANGXIN_ASSIGN(composer, Composer::read(packages / "hanzi/lib/data/cjk-decomp.txt.js", known));
  std::ifstream ranks(list);
  if (!ranks) return fail(ErrorCode::NotFound, list.string());
  std::vector<Written> all;
  std::uint32_t code = 0;
  int rank = 0;
  while (ranks >> std::hex >> code >> std::dec >> rank) {
    const auto character = static_cast<char32_t>(code);
    const std::string name = to_utf8(character);
    if (const auto found = known.find(name); found != known.end())
      all.push_back({character, rank, false, found->second});
    else if (auto composed = composer.compose(name))
      all.push_back({character, rank, true, std::move(*composed)});
  }
  return all;
}

}  // namespace jiangxin
