#include "sync/papers/typesetter.h"

#include <algorithm>
#include <string_view>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

// 宋体, as official papers have it; the fallback has every ideograph of Unicode that there was.
constexpr const char* kSong = "Noto Serif CJK SC";
constexpr const char* kFallback = "HanaMinA,HanaMinB";
// Of the type size: the middle of an ideograph above the line that Latin letters stand on.
constexpr double kMiddle = 0.38;
// Pango lays out at one size, whatever is drawn: the same widths, in proportion, at each.
constexpr double kLayoutPt = 100;

PangoFontDescription* description_of(const char* family, bool bold) {
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family(font, family);
  pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, kLayoutPt * PANGO_SCALE);
  return font;
}

double top_of(const PageCell& cell, double height) {
  if (cell.vertical == Vertical::Top) return cell.box.y + kCellMarginMm;
  const double room = cell.box.h - height;
  return cell.vertical == Vertical::Middle ? cell.box.y + room / 2
                                           : cell.box.y + room - kCellMarginMm;
}

}  // namespace

Typesetter::Typesetter(cairo_t* cr) : cr_(cr) {
  // The thread's own map: what it has found out of the fonts, the next paper need not.
  const std::unique_ptr<PangoContext, Unref<PangoContext>> context(
      pango_font_map_create_context(pango_cairo_font_map_get_default()));
  pango_context_set_language(context.get(), pango_language_from_string("zh-cn"));
  pango_cairo_update_context(cr, context.get());
  layout_.reset(pango_layout_new(context.get()));
}

Result<Typesetter> Typesetter::make(cairo_t* cr) {
  Typesetter made(cr);
  JIANGXIN_TRY(made.check_installed(kSong));
  JIANGXIN_TRY(made.check_installed("HanaMinA"));
  JIANGXIN_TRY(made.check_installed("HanaMinB"));
  return made;
}

// Pango puts any other font in the place of one that is not there.
Result<void> Typesetter::check_installed(const char* family) const {
  PangoContext* context = pango_layout_get_context(layout_.get());
  const Description wanted(description_of(family, false));
  const std::unique_ptr<PangoFont, Unref<PangoFont>> font(
      pango_context_load_font(context, wanted.get()));
  const Description found(font ? pango_font_describe(font.get()) : pango_font_description_new());
  const char* name = pango_font_description_get_family(found.get());
  if (name != nullptr && std::string_view(name) == family) return {};
  return fail(ErrorCode::Unsupported, std::string("the font ") + family +
                                          " is not installed: packaging/setup/install does it");
}

bool Typesetter::has_all(const PangoFontDescription& font, const std::string& text) const {
  PangoContext* context = pango_layout_get_context(layout_.get());
  const std::unique_ptr<PangoFont, Unref<PangoFont>> loaded(
      pango_context_load_font(context, &font));
  return std::ranges::all_of(code_points(text), [&](char32_t c) {
    return is_control(c) || is_white_space(c) || pango_font_has_char(loaded.get(), c) != 0;
  });
}

void Typesetter::print(const PageCell& cell) {
  const Description song(description_of(kSong, cell.role == CellRole::Title));
  const Description fallback(description_of(kFallback, false));
  pango_layout_set_font_description(layout_.get(),
                                    has_all(*song, cell.text) ? song.get() : fallback.get());
  const FittedText fitted = cell.fitted(typical_width);
  const double size_mm = fitted.size_pt * kMmPerPt;
  Box line{cell.box.x + kCellMarginMm, top_of(cell, fitted.height_mm()),
           cell.box.w - 2 * kCellMarginMm, fitted.line_mm};
  for (const std::string& words : fitted.lines) {
    print_line(words, line, cell.horizontal, {size_mm, fitted.narrowed});
    line.y += fitted.line_mm;
  }
}

// A line of letters wider than was supposed is narrowed further: it never leaves its cell.
void Typesetter::print_line(const std::string& words, const Box& line, Horizontal horizontal,
                            const Type& type) {
  pango_layout_set_text(layout_.get(), words.c_str(), static_cast<int>(words.size()));
  PangoRectangle extents{};
  pango_layout_get_extents(layout_.get(), nullptr, &extents);
  const double scale = type.size_mm / kLayoutPt;
  const double width = scale * extents.width / PANGO_SCALE;
  const double narrowed = std::min(type.narrowed, width > 0 ? line.w / width : 1);
  const double room = line.w - width * narrowed;
  const double left = horizontal == Horizontal::Left     ? 0
                      : horizontal == Horizontal::Centre ? room / 2
                                                         : room;
  cairo_save(cr_);
  cairo_translate(cr_, line.x + left, line.y + line.h / 2 + kMiddle * type.size_mm);
  cairo_scale(cr_, scale * narrowed, scale);
  cairo_move_to(cr_, 0, 0);
  pango_cairo_show_layout_line(cr_, pango_layout_get_line_readonly(layout_.get(), 0));
  cairo_restore(cr_);
}

}  // namespace jiangxin
