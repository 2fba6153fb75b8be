#include "app/input/character_facts.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iterator>

namespace jiangxin {
namespace {

constexpr std::size_t kMostDigits = 6;  // of a code point

// The run that the character is in; null: none.
template <class Run>
const Run* run_with(std::span<const Run> runs, char32_t character) {
  const auto after =
      std::upper_bound(runs.begin(), runs.end(), static_cast<std::uint32_t>(character),
                       [](std::uint32_t code, const Run& run) { return code < run.first; });
  if (after == runs.begin()) return nullptr;
  const Run& run = *std::prev(after);
  return character - run.first < run.length ? &run : nullptr;
}

}  // namespace

std::string code_point_text(char32_t character) {
  char text[16];
  std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(character));
  return text;
}

CharacterFacts::CharacterFacts(TableFile file) : file_(std::move(file)) {
  const std::uint32_t runs = file_.take_count(), readings = file_.take_count(),
                      printable = file_.take_count(), characters = file_.take_count();
  runs_ = file_.take<Run>(runs);
  readings_ = file_.take<Reading>(readings);
  printable_ = file_.take<Printable>(printable);
  reading_of_ = file_.take<std::uint16_t>(characters);
  strokes_of_ = file_.take<std::uint8_t>(characters);
}

Result<std::shared_ptr<const CharacterFacts>> CharacterFacts::open(
    const std::filesystem::path& table) {
  JIANGXIN_ASSIGN(file, TableFile::open(table, "JXCH"));
  std::shared_ptr<const CharacterFacts> facts(new CharacterFacts(std::move(file)));
  if (!facts->file_.whole()) return fail(ErrorCode::Corrupt, "table of characters");
  return facts;
}

std::optional<CharacterFact> CharacterFacts::of(char32_t character) const {
  const Run* run = run_with(runs_, character);
  if (!run) return std::nullopt;
  const std::size_t place = run->place + (character - run->first);
  if (place >= strokes_of_.size() || reading_of_[place] >= readings_.size()) return std::nullopt;
  const Reading& reading = readings_[reading_of_[place]];
  const char* end = std::find(std::begin(reading.utf8), std::end(reading.utf8), '\0');
  return CharacterFact{std::string(reading.utf8, end), strokes_of_[place]};
}

std::optional<char32_t> CharacterFacts::code_point_from(std::string_view text) const {
  if (text.size() >= 2 && (text[0] == 'U' || text[0] == 'u') && text[1] == '+')
    text.remove_prefix(2);
  if (text.size() < 2 || text.size() > kMostDigits) return std::nullopt;
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code, 16);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!run_with(printable_, code)) return std::nullopt;
  return static_cast<char32_t>(code);
}

}  // namespace jiangxin
