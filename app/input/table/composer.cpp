#include "app/input/table/composer.h"

#include <algorithm>
#include <fstream>
#include <limits>

namespace jiangxin {
namespace {

using Strokes = std::vector<InkStroke>;

constexpr int kDeepest = 6;
constexpr float kSide = 1024;

struct Box {
  float left, top, right, bottom;  // of 0 to 1
};
constexpr float kMargin = 0.05F;

// Where a part stands of which no example is known, if it takes that share of the way.
Box place_of(const std::string& how, int side, float share) {
  Box box{kMargin, kMargin, 1 - kMargin, 1 - kMargin};
  if (how == "a") (side == 0 ? box.right : box.left) = side == 0 ? share : 1 - share;
  if (how == "d") (side == 0 ? box.bottom : box.top) = side == 0 ? share : 1 - share;
  if (how[0] == 's' && side == 1) box = {0.3F, 0.3F, 0.9F, 0.9F};
  return box;
}

// What the other part leaves of the way.
float share_beside(const std::string& how, int side, const Strokes& other) {
  const auto axis = how == "a" ? &InkPoint::x : &InkPoint::y;
  float low = kSide, high = 0;
  for (const InkStroke& stroke : other)
    for (const InkPoint p : stroke) {
      low = std::min(low, p.*axis);
      high = std::max(high, p.*axis);
    }
  return std::clamp((side == 0 ? low : kSide - high) / kSide - kMargin / 2, 0.2F, 0.8F);
}

float share_of(std::size_t own, std::size_t other) {
  const float all = static_cast<float>(own + other);
  return all > 0 ? 0.2F + 0.6F * static_cast<float>(own) / all : 0.5F;
}

Strokes moved_into(Strokes strokes, Box box) {
  for (InkStroke& stroke : strokes)
    for (InkPoint& p : stroke)
      p = {kSide * box.left + p.x * (box.right - box.left),
           kSide * box.top + p.y * (box.bottom - box.top)};
  return strokes;
}

// What is around the left and the bottom is often written last.
bool is_written_last(const std::string& how, int side, const std::string& outer) {
  if (how == "sbl" && (outer == "辶" || outer == "⻌" || outer == "廴")) return side == 0;
  return side == 1;
}

struct Line {
  std::string name, how;
  std::array<std::string, 2> part;
};

// "玥:a(王,月)", or "孖:ra(子)": the same twice. How, without what it says of touching ("d/t").
std::optional<Line> parse(std::string line) {
  if (const auto quote = line.find('`'); quote != std::string::npos) line.erase(0, quote + 1);
  const auto colon = line.find(':'), open = line.find('('), close = line.find(')');
  if (colon == std::string::npos || open == std::string::npos || close == std::string::npos ||
      colon > open || open > close)
    return std::nullopt;
  const auto from_to = [&](std::size_t from, std::size_t to) {
    return line.substr(from, to - from);
  };
  const std::string name = from_to(0, colon);
  const std::string how = from_to(colon + 1, std::min(open, line.find('/', colon)));
  const auto comma = line.find(',', open);
  if (comma < close) return Line{name, how, {from_to(open + 1, comma), from_to(comma + 1, close)}};
  if (how != "ra") return std::nullopt;
  return Line{name, "a", {from_to(open + 1, close), from_to(open + 1, close)}};
}

}  // namespace

Result<Composer> Composer::read(const std::filesystem::path& decompositions,
                                const StrokesByName& known) {
  std::ifstream file(decompositions);
  if (!file) return fail(ErrorCode::NotFound, decompositions.string());
  Composer composer(known);
  for (std::string line; std::getline(file, line);) {
    const std::optional<Line> read = parse(line);
    if (!read) continue;
    if (known.contains(read->name))
      for (int side = 0; side < 2; ++side)
        composer.with_[{read->how, side, read->part[side]}].push_back(read->name);
    composer.parts_.emplace(read->name, Parts{read->how, read->part});
  }
  return composer;
}

std::size_t Composer::count(const std::string& name, int depth) const {
  if (const auto found = known_->find(name); found != known_->end()) return found->second.size();
  if (depth > kDeepest) return 0;
  // The rest of a character, of which the other part is known.
  for (const char* how : {"a", "d"})
    for (int side = 0; side < 2; ++side) {
      const auto with = with_.find({how, side, name});
      if (with == with_.end()) continue;
      for (const std::string& whole : with->second) {
        const auto other = known_->find(parts_.at(whole).part[1 - side]);
        const std::size_t all = known_->at(whole).size();
        if (other != known_->end() && other->second.size() < all) return all - other->second.size();
      }
    }
  const auto parts = parts_.find(name);
  if (parts == parts_.end()) return 0;
  const std::size_t first = count(parts->second.part[0], depth + 1);
  const std::size_t second = count(parts->second.part[1], depth + 1);
  return first > 0 && second > 0 ? first + second : 0;
}

std::optional<Strokes> Composer::example(const Place& place, std::size_t own,
                                         std::size_t beside) const {
  const auto with = with_.find(place);
  if (with == with_.end() || own == 0) return std::nullopt;
  const std::string* best = nullptr;
  std::size_t best_off = std::numeric_limits<std::size_t>::max();
  for (const std::string& whole : with->second) {
    const std::size_t all = known_->at(whole).size();
    if (all <= own || count(parts_.at(whole).part[1 - place.side], 0) != all - own) continue;
    const std::size_t off = std::max(all - own, beside) - std::min(all - own, beside);
    if (off < best_off) best = &whole, best_off = off;
  }
  if (best == nullptr) return std::nullopt;
  const Strokes& whole = known_->at(*best);
  const auto count = static_cast<std::ptrdiff_t>(own);
  if (is_written_last(place.how, place.side, parts_.at(*best).part[0]))
    return Strokes(whole.end() - count, whole.end());
  return Strokes(whole.begin(), whole.begin() + count);
}

std::optional<Strokes> Composer::strokes(const std::string& name, int depth) const {
  if (const auto found = known_->find(name); found != known_->end()) return found->second;
  const auto entry = parts_.find(name);
  if (depth > kDeepest || entry == parts_.end()) return std::nullopt;
  const auto& [how, part] = entry->second;
  if (how.empty() || std::string("ads").find(how[0]) == std::string::npos || part[1].empty())
    return std::nullopt;
  const std::size_t counts[2] = {count(part[0], depth), count(part[1], depth)};
  std::optional<Strokes> placed[2];
  for (int side = 0; side < 2; ++side)
    placed[side] = example({how, side, part[side]}, counts[side], counts[1 - side]);
  for (int side = 0; side < 2; ++side) {
    if (placed[side]) continue;
    auto whole = strokes(part[side], depth + 1);
    if (!whole) return std::nullopt;
    const float share = placed[1 - side] ? share_beside(how, side, *placed[1 - side])
                                         : share_of(counts[side], counts[1 - side]);
    placed[side] = moved_into(std::move(*whole), place_of(how, side, share));
  }
  placed[0]->insert(placed[0]->end(), placed[1]->begin(), placed[1]->end());
  return placed[0];
}

std::optional<Strokes> Composer::compose(const std::string& character) const {
  const auto parts = parts_.find(character);
  if (parts == parts_.end()) return std::nullopt;
  return strokes(character, 0);
}

}  // namespace jiangxin
