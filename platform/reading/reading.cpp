#include "platform/reading/reading.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace jiangxin {
namespace {

// What tesseract says of a character's place is not exact: along the line it may be a character
// off.
constexpr double kAbove = 0.25;  // of the height, and below
constexpr double kBeside = 0.8;

// Characters on either side of a line's end that something may run over: a bank card's, spaced.
constexpr std::size_t kOverEnd = 26;

PageBox around(const PageBox& a, const PageBox& b) {
  if (area_of(a) == 0) return b;
  if (area_of(b) == 0) return a;
  const int x = std::min(a.x, b.x);
  const int y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.width, b.x + b.width) - x,
          std::max(a.y + a.height, b.y + b.height) - y};
}

// A line that runs down the page is as wide as its characters.
PageBox widened(const PageBox& box) {
  const bool down = box.height > 2 * box.width;
  const int size = down ? box.width : box.height;
  const int along = static_cast<int>(kBeside * size) + 2;
  const int across = static_cast<int>(kAbove * size) + 2;
  const int above = down ? along : across;
  const int beside = down ? across : along;
  return {box.x - beside, box.y - above, box.width + 2 * beside, box.height + 2 * above};
}

PageBox box_of(const ReadLine& line, std::size_t begin, std::size_t end) {
  PageBox box;
  for (std::size_t i = begin; i < end; ++i) box = around(box, line.boxes[i]);
  return widened(box);
}

FoundOnPage placed(Sensitive one, const ReadLine& line, const ReadLine& next,
                   const PreparedPage& page) {
  const std::size_t end = line.text.size();
  std::vector<PageBox> boxes{page.on_page(box_of(line, one.begin, std::min(one.end, end)))};
  if (one.end > end) boxes.push_back(page.on_page(box_of(next, 0, one.end - end)));
  return {std::move(one), std::move(boxes)};
}

// What begins in a line. Its end and the next line's beginning are read together, as something may
// run over it, and as that tells one word from another (计算机密 | 码); a number that ends with the
// line is one even if the next begins with digits.
std::vector<Sensitive> beginning_in(const ReadLine& line, const ReadLine& next) {
  const std::size_t size = line.text.size();
  auto found = find_sensitive(line.text + next.text.substr(0, kOverEnd), Lettering::Recognised);
  std::erase_if(found, [size](const Sensitive& one) { return one.begin >= size; });
  for (Sensitive& one : find_sensitive(line.text, Lettering::Recognised)) {
    const auto overlaps = [&one](const Sensitive& other) {
      return one.begin < other.end && other.begin < one.end;
    };
    if (one.kind != SensitiveKind::Mark && std::ranges::none_of(found, overlaps))
      found.push_back(std::move(one));
  }
  return found;
}

// from: what the line before has taken of it; how much this one takes of the next.
std::size_t search_line(const ReadLine& line, std::size_t from, const ReadLine& next,
                        const PreparedPage& page, std::vector<FoundOnPage>& found) {
  std::size_t taken = 0;
  for (Sensitive& one : beginning_in(line, next)) {
    if (one.begin < from) continue;
    taken = std::max(taken, one.end - std::min(one.end, line.text.size()));
    found.push_back(placed(std::move(one), line, next, page));
  }
  return taken;
}

void search_lines(const std::vector<ReadLine>& lines, const PreparedPage& page,
                  std::vector<FoundOnPage>& found) {
  std::size_t taken = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const ReadLine next = i + 1 < lines.size() ? lines[i + 1] : ReadLine{};
    taken = search_line(lines[i], taken, next, page, found);
  }
}

void enlarge(std::vector<ReadLine>& lines, double factor) {
  const auto larger = [factor](int length) { return static_cast<int>(length * factor); };
  for (ReadLine& line : lines)
    for (PageBox& box : line.boxes)
      box = {larger(box.x), larger(box.y), larger(box.width), larger(box.height)};
}

bool is_known(const FoundOnPage& one, const std::vector<FoundOnPage>& found) {
  return std::ranges::any_of(found, [&](const FoundOnPage& other) {
    return other.what.kind == one.what.kind &&
           area_of(common_part(other.boxes.front(), one.boxes.front())) > 0;
  });
}

// What only the large letters say.
Result<void> search_large(Recogniser& recogniser, const PreparedPage& page, ReadPage& read) {
  const PixPtr large = page.large_letters();
  if (!large) return {};
  JIANGXIN_ASSIGN(lines, recogniser.read(large.get(), Recogniser::Layout::Scattered));
  enlarge(lines, 1 / PreparedPage::kLargeScale);
  std::vector<FoundOnPage> found;
  search_lines(lines, page, found);
  for (FoundOnPage& one : found)
    if (!is_known(one, read.found)) read.found.push_back(std::move(one));
  read.lines.insert(read.lines.end(), lines.begin(), lines.end());
  return {};
}

// --- How it is held ---

// Degrees of skew that are looked for when lines within five are not found.
constexpr float kWideSkew = 20;

// What is upside down, or no writing at all, is read as something too, but for one character in
// twenty nothing is sure of it; of print nine in ten are, of a line of large letters half.
struct Legibility {
  int characters = 0;
  int sure = 0;
  int sideways = 0;  // in lines that run down the page, which are read where they are long

  bool is_good() const { return sure * 5 >= characters && sure > 0; }
  bool is_upright() const { return is_good() && sideways * 2 < characters; }
};

bool runs_down(const ReadLine& line) {
  PageBox all;
  for (const PageBox& box : line.boxes) all = around(all, box);
  return line.text.size() > 2 && all.height > 2 * all.width;
}

// tesseract does not always tell where the characters of such a line stand.
int sideways_in(const ReadLine& line) {
  const bool down = runs_down(line);
  int count = 0;
  for (std::size_t i = 0; i < line.text.size(); ++i)
    if (line.text[i] != U' ' && (down || area_of(line.boxes[i]) == 0)) ++count;
  return count;
}

Legibility legibility_of(const std::vector<ReadLine>& lines) {
  Legibility all;
  for (const ReadLine& line : lines) {
    all.characters += static_cast<int>(line.text.size() - std::ranges::count(line.text, U' '));
    all.sure += line.sure;
    all.sideways += sideways_in(line);
  }
  return all;
}

Result<ReadPage> read_as(Recogniser& recogniser, const PreparedPage& page) {
  ReadPage read;
  JIANGXIN_ASSIGN(lines, recogniser.read(page.pix()));
  read.lines = std::move(lines);
  search_lines(read.lines, page, read.found);
  JIANGXIN_TRY(search_large(recogniser, page, read));
  return read;
}

// As it stands upright by a band of it; none: by no turn is it read.
Result<std::optional<PreparedPage>> upright(Recogniser& recogniser, const Pix& grey) {
  std::optional<PreparedPage> best;
  int most = 0;
  for (const int quarters : {2, 1, 3, 0}) {
    JIANGXIN_ASSIGN(page, PreparedPage::of(grey, quarters, kWideSkew));
    const PixPtr part = page.fullest_band();
    if (!part) return fail(ErrorCode::TooLarge, "no room for a part of the page");
    JIANGXIN_ASSIGN(lines, recogniser.read(part.get(), Recogniser::Layout::Block));
    const Legibility band = legibility_of(lines);
    if (!band.is_upright() || band.sure <= most) continue;
    most = band.sure;
    best.emplace(std::move(page));
  }
  return Result<std::optional<PreparedPage>>(std::move(best));
}

FoundOnPage unread() {
  return {{SensitiveKind::Unread, 0, 0, {}}, {{0, 0, kPageSide, kPageSide}}};
}

}  // namespace

// Whoever lays a page down upright pays for nothing but a look at how sure the recogniser is.
Result<ReadPage> read_page(Recogniser& recogniser, const Pix& grey) {
  JIANGXIN_ASSIGN(page, PreparedPage::of(grey));
  JIANGXIN_ASSIGN(read, read_as(recogniser, page));
  if (legibility_of(read.lines).is_upright() || page.is_blank()) return std::move(read);
  JIANGXIN_ASSIGN(turned, upright(recogniser, grey));
  if (turned) {
    JIANGXIN_ASSIGN(again, read_as(recogniser, *turned));
    if (legibility_of(again.lines).is_upright()) return std::move(again);
  }
  read.found.push_back(unread());
  return std::move(read);
}

}  // namespace jiangxin
