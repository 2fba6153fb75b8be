#include "sync/forms/text_fit.h"

#include <algorithm>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

bool may_not_begin(char32_t c) {
  constexpr std::u32string_view kClosing = U"。，、；：？！）》〉”’】」』…—·,.;:?!)]}%";
  return kClosing.find(c) != std::u32string_view::npos;
}

bool may_not_end(char32_t c) {
  constexpr std::u32string_view kOpening = U"（《〈“‘【「『([{";
  return kOpening.find(c) != std::u32string_view::npos;
}

bool is_latin(char32_t c) {
  return c > 0x20 && c < 0x2E80;
}

bool may_break_between(char32_t left, char32_t right) {
  if (may_not_begin(right) || may_not_end(left)) return false;
  return !(is_latin(left) && is_latin(right));
}

struct Broken {
  std::vector<std::string> lines;
  bool cut = false;  // inside a word or number
};

class Breaker {
 public:
  Breaker(const std::vector<char32_t>& text, double em_width, const Measure& measure)
      : text_(text), em_width_(em_width), measure_(measure) {}

  Broken run() {
    for (std::size_t from = 0; from < text_.size();) {
      const std::size_t end = line_end(from);
      std::string& line = broken_.lines.emplace_back();
      for (std::size_t i = from; i < end; ++i) line += to_utf8(text_[i]);
      from = is_line_break(end) ? end + 1 : end;
    }
    return std::move(broken_);
  }

 private:
  bool is_line_break(std::size_t at) const { return at < text_.size() && text_[at] == '\n'; }

  // The first character that no longer fits, white space hanging over the edge.
  std::size_t overflow(std::size_t from) const {
    std::size_t at = from;
    for (double width = 0; at < text_.size() && !is_line_break(at); ++at) {
      width += measure_(text_[at]);
      if (width > em_width_ && !is_white_space(text_[at])) break;
    }
    return at;
  }

  std::size_t line_end(std::size_t from) {
    const std::size_t end = overflow(from);
    if (end == text_.size() || is_line_break(end)) return end;
    for (std::size_t at = end; at > from; --at)
      if (may_break_between(text_[at - 1], text_[at])) return at;
    broken_.cut = true;
    return std::max(end, from + 1);
  }

  const std::vector<char32_t>& text_;
  double em_width_;
  const Measure& measure_;
  Broken broken_;
};

// The loosest spacing at which so many lines fit; none below the tightest.
double spacing(double lines, double size_mm, double height_mm, const TextStyle& style) {
  if (lines <= 1) return style.line_height;
  return std::clamp(height_mm / (lines * size_mm), style.min_line_height, style.line_height);
}

enum class Cut { Forbidden, Allowed };  // inside a word or number

class Fitter {
 public:
  Fitter(std::string_view text, Box room, const TextStyle& style, const Measure& measure)
      : text_(code_points(text)), room_(room), style_(style), measure_(measure) {}

  FittedText run() {
    if (fits_on_one_line()) return std::move(fitted_);
    for (const Cut cut : {Cut::Forbidden, Cut::Allowed})
      if (fits_smaller(cut) || fits_narrower(cut)) return std::move(fitted_);
    as_small_as_it_takes();
    return std::move(fitted_);
  }

 private:
  static constexpr double kStepPt = 0.25;
  static constexpr double kLittlePt = 1;
  static constexpr double kSmallPt = 5;
  static constexpr double kTiniestPt = 2;
  static constexpr double kNarrowest = 2.0 / 3;
  static constexpr int kNarrowSteps = 16;

  // A word of four characters is rather a little smaller than broken before its last.
  bool fits_on_one_line() {
    for (double size = style_.size_pt; size >= style_.size_pt - kLittlePt; size -= kStepPt)
      if (size >= style_.min_size_pt && set(size, 1, Cut::Forbidden) && fitted_.lines.size() <= 1)
        return true;
    return false;
  }

  bool fits_smaller(Cut cut) {
    for (double size = style_.size_pt; size > style_.min_size_pt; size -= kStepPt)
      if (set(size, 1, cut)) return true;
    return set(style_.min_size_pt, 1, cut);
  }

  bool fits_narrower(Cut cut) {
    for (int step = 1; step <= kNarrowSteps; ++step)
      if (set(style_.min_size_pt, 1 - (1 - kNarrowest) * step / kNarrowSteps, cut)) return true;
    return false;
  }

  // Paragraphs run on into each other where they alone are too much.
  void as_small_as_it_takes() {
    if (!fits_small(kSmallPt)) {
      std::ranges::replace(text_, U'\n', U' ');
      fits_small(kTiniestPt);
    }
    fitted_.fits = false;
  }

  bool fits_small(double smallest) {
    for (double size = style_.min_size_pt; size >= smallest; size -= kStepPt)
      if (set(size, 1, Cut::Allowed) || set(size, kNarrowest, Cut::Allowed)) return true;
    return false;
  }

  bool set(double size, double narrowed, Cut cut) {
    const double size_mm = size * kMmPerPt;
    Broken broken = Breaker(text_, room_.w / (size_mm * narrowed), measure_).run();
    const double count = static_cast<double>(broken.lines.size());
    const double pitch = size_mm * spacing(count, size_mm, room_.h, style_);
    const double needed = count <= 1 ? size_mm : count * pitch;
    const bool fits = needed <= room_.h + 1e-9 && (!broken.cut || cut == Cut::Allowed);
    fitted_ = {size, pitch, narrowed, std::move(broken.lines), fits};
    return fits;
  }

  std::vector<char32_t> text_;
  const Box room_;
  const TextStyle& style_;
  const Measure& measure_;
  FittedText fitted_;
};

}  // namespace

double typical_width(char32_t c) {
  if (is_control(c)) return 0;
  const bool full = c >= 0x2E80 || (c >= 0x2010 && c <= 0x2026);  // “”—… are, in Chinese fonts
  return full ? 1 : 0.6;
}

FittedText fit_text(std::string_view text, double width_mm, double height_mm,
                    const TextStyle& style, const Measure& measure) {
  return Fitter(text, {0, 0, width_mm, height_mm}, style, measure).run();
}

FittedText fit_text(std::string_view text, const Box& cell, const TextStyle& style,
                    const Measure& measure) {
  return fit_text(text, cell.w - 2 * kCellMarginMm, cell.h - 2 * kCellMarginMm, style, measure);
}

}  // namespace jiangxin
