#include "app/input/table/medians.h"

#include <fstream>

#include <nlohmann/json.hpp>

namespace jiangxin {
namespace {

constexpr float kTop = 900;  // the package's y grows upward from its base line

}  // namespace

Result<std::vector<InkStroke>> read_medians(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) return fail(ErrorCode::NotFound, path.string());
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

}  // namespace jiangxin
