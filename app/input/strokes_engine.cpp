#include "app/input/strokes_engine.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace jiangxin {
namespace {

constexpr std::size_t kMostStrokes = 64;  // the most of any character
constexpr std::u32string_view kShown = U"一丨丿丶乛";
constexpr std::u32string_view kLetters = U"hspnz";

struct Found {
  bool begun;  // more strokes than were typed
  std::uint16_t rank;
  char32_t character;
  bool operator<(const Found& other) const {
    return std::tie(begun, rank, character) < std::tie(other.begun, other.rank, other.character);
  }
};

}  // namespace

StrokesEngine::StrokesEngine(TableFile file, std::shared_ptr<const CharacterFacts> facts)
    : SearchEngine(std::move(facts), kMostStrokes), file_(std::move(file)) {
  const std::uint32_t entries = file_.take_count(), bytes = file_.take_count();
  characters_ = file_.take<std::uint32_t>(entries);
  begins_ = file_.take<std::uint32_t>(std::size_t{entries} + 1);
  ranks_ = file_.take<std::uint16_t>(entries);
  text_ = file_.take<char>(bytes);
}

Result<std::unique_ptr<Engine>> StrokesEngine::open(const std::filesystem::path& table,
                                                    std::shared_ptr<const CharacterFacts> facts) {
  JIANGXIN_ASSIGN(file, TableFile::open(table, "JXST"));
  std::unique_ptr<StrokesEngine> engine(new StrokesEngine(std::move(file), std::move(facts)));
  if (!engine->file_.whole()) return fail(ErrorCode::Corrupt, "table of strokes");
  return engine;
}

char32_t StrokesEngine::kept(char32_t key) const {
  const std::size_t letter = kLetters.find(key);
  if (letter != kLetters.npos) return kShown[letter];
  return kShown.find(key) == kShown.npos ? 0 : key;
}

std::string_view StrokesEngine::strokes_of(std::size_t entry) const {
  const std::uint32_t begin = begins_[entry], end = begins_[entry + 1];
  if (begin > end || end > text_.size()) return {};
  return {text_.data() + begin, end - begin};
}

std::vector<char32_t> StrokesEngine::search(const std::u32string& keys, std::size_t most) const {
  std::string typed;
  for (const char32_t key : keys) typed += static_cast<char>(kLetters[kShown.find(key)]);

  const auto bound = [&](auto before) {  // the first entry that is not before what was typed
    std::size_t low = 0, high = characters_.size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if (before(strokes_of(middle).substr(0, typed.size())))
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  };
  const std::size_t first = bound([&](std::string_view way) { return way < typed; });
  const std::size_t last = bound([&](std::string_view way) { return way <= typed; });

  std::vector<Found> found;
  for (std::size_t i = first; i < last; ++i)
    found.push_back(
        {strokes_of(i).size() > typed.size(), ranks_[i], static_cast<char32_t>(characters_[i])});
  // Some are there twice, written in two ways.
  const std::size_t sorted = std::min(found.size(), 2 * most);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(sorted),
                    found.end());
  std::vector<char32_t> characters;
  for (std::size_t i = 0; i < sorted && characters.size() < most; ++i)
    if (std::find(characters.begin(), characters.end(), found[i].character) == characters.end())
      characters.push_back(found[i].character);
  return characters;
}

}  // namespace jiangxin
