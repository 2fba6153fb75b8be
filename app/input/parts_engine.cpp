#include "app/input/parts_engine.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace jiangxin {
namespace {

constexpr std::size_t kMostParts = 8;
constexpr int kTimesAt = 24;  // the bit from which an entry says how often its part is there

}  // namespace

PartsEngine::PartsEngine(TableFile file, std::shared_ptr<const CharacterFacts> facts)
    : SearchEngine(std::move(facts), kMostParts), file_(std::move(file)) {
  const std::uint32_t characters = file_.take_count(), parts = file_.take_count(),
                      bytes = file_.take_count();
  characters_ = file_.take<std::uint32_t>(characters);
  parts_ = file_.take<std::uint32_t>(parts);
  begins_ = file_.take<std::uint32_t>(std::size_t{parts} + 1);
  lists_ = file_.take<std::uint8_t>(bytes);
}

Result<std::unique_ptr<Engine>> PartsEngine::open(const std::filesystem::path& table,
                                                  std::shared_ptr<const CharacterFacts> facts) {
  JIANGXIN_ASSIGN(file, TableFile::open(table, "JXPT"));
  std::unique_ptr<PartsEngine> engine(new PartsEngine(std::move(file), std::move(facts)));
  if (!engine->file_.whole()) return fail(ErrorCode::Corrupt, "table of parts");
  return engine;
}

char32_t PartsEngine::kept(char32_t key) const {
  const auto part = static_cast<std::uint32_t>(key);
  const bool known =
      part >> kTimesAt == 0 && std::binary_search(parts_.begin(), parts_.end(), part);
  return known ? key : 0;
}

// The places of the characters that have the part, in order (assets/input/make_parts.py).
std::vector<std::uint32_t> PartsEngine::having(std::uint32_t part) const {
  const auto at = std::lower_bound(parts_.begin(), parts_.end(), part);
  if (at == parts_.end() || *at != part) return {};
  const auto index = static_cast<std::size_t>(at - parts_.begin());
  const std::size_t end = std::min<std::size_t>(begins_[index + 1], lists_.size());
  std::vector<std::uint32_t> places;
  std::uint32_t next = 0, distance = 0;
  int shift = 0;
  for (std::size_t i = begins_[index]; i < end && shift < 32; ++i) {
    distance |= static_cast<std::uint32_t>(lists_[i] & 127) << shift;
    shift += 7;
    if (lists_[i] & 128) continue;
    next += distance;
    if (next >= characters_.size()) break;
    places.push_back(next++);
    distance = 0;
    shift = 0;
  }
  return places;
}

std::vector<char32_t> PartsEngine::search(const std::u32string& keys, std::size_t most) const {
  std::u32string sorted = keys;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> places;
  int strokes = 0, times = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const auto fact = facts().of(sorted[i]);
    strokes += fact ? fact->strokes : 0;
    times = i > 0 && sorted[i] == sorted[i - 1] ? times + 1 : 0;
    std::vector<std::uint32_t> those = having(static_cast<std::uint32_t>(sorted[i]) |
                                              static_cast<std::uint32_t>(times) << kTimesAt);
    if (i == 0) {
      places = std::move(those);
      continue;
    }
    std::vector<std::uint32_t> both;
    std::set_intersection(places.begin(), places.end(), those.begin(), those.end(),
                          std::back_inserter(both));
    places = std::move(both);
  }

  std::vector<char32_t> complete, others;
  for (const std::uint32_t place : places) {
    const char32_t character = characters_[place];
    const auto fact = facts().of(character);
    std::vector<char32_t>& kind = fact && fact->strokes == strokes ? complete : others;
    if (kind.size() < most) kind.push_back(character);
  }
  complete.insert(complete.end(), others.begin(), others.end());
  if (complete.size() > most) complete.resize(most);
  return complete;
}

}  // namespace jiangxin
