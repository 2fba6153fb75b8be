#include "app/input/table/written.h"

#include <fstream>

#include "app/input/table/composer.h"
#include "app/input/table/medians.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

Result<StrokesByName> read_all(const std::filesystem::path& package) {
  StrokesByName known;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(package, error)) {
    const std::string name = entry.path().stem().string();
    if (entry.path().extension() != ".json" || count_code_points(name) != 1) continue;
    JIANGXIN_ASSIGN(strokes, read_medians(entry.path()));
    known.emplace(name, std::move(strokes));
  }
  if (known.empty()) return fail(ErrorCode::NotFound, "no characters in " + package.string());
  return known;
}

}  // namespace

Result<std::vector<Written>> read_written(const std::filesystem::path& packages,
                                          const std::filesystem::path& list) {
  JIANGXIN_ASSIGN(known, read_all(packages / "hanzi-writer-data"));
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
