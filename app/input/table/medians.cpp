#include "app/input/table/medians.h"

#include <fstream>

#include <nlohmann/json.hpp>

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

}  // namespace

Result<std::vector<Written>> read_medians(const std::filesystem::path& package,
                                          const std::filesystem::path& list) {
  std::ifstream ranks(list);
  if (!ranks) return fail(ErrorCode::NotFound, list.string());
  std::vector<Written> all;
  std::uint32_t code = 0;
  int rank = 0;
  while (ranks >> std::hex >> code >> std::dec >> rank) {
    const auto path = package / (to_utf8(static_cast<char32_t>(code)) + ".json");
    if (!std::filesystem::exists(path)) continue;
    JIANGXIN_ASSIGN(strokes, read_strokes(path));
    all.push_back({static_cast<char32_t>(code), rank, std::move(strokes)});
  }
  if (all.empty()) return fail(ErrorCode::NotFound, "no characters in " + package.string());
  return all;
}

}  // namespace jiangxin
