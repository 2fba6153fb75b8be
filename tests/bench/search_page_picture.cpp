// How the invented pages look.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <pango/pangocairo.h>

#include "tests/bench/search_pages.h"

namespace jiangxin {
namespace {

constexpr int kWidth = 2480;  // A4 at 300 dpi
constexpr int kHeight = 3508;
constexpr int kMargin = 280;

struct Canvas {
  Canvas() {
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_set_source_rgb(cr, 0.08, 0.08, 0.08);
  }
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;
  ~Canvas() {
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
  }
  // Where the next text begins.
  int write(const std::string& text, const std::string& font, int y, PangoAlignment alignment) {
    PangoLayout* layout = pango_cairo_create_layout(cr);
    PangoFontDescription* description = pango_font_description_from_string(font.c_str());
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    pango_cairo_context_set_resolution(pango_layout_get_context(layout), 300);
    pango_layout_set_width(layout, (kWidth - 2 * kMargin) * PANGO_SCALE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, alignment);
    pango_layout_set_spacing(layout, 14 * PANGO_SCALE);
    pango_layout_set_text(layout, text.c_str(), -1);
    cairo_move_to(cr, kMargin, y);
    pango_cairo_show_layout(cr, layout);
    int height = 0;
    pango_layout_get_pixel_size(layout, nullptr, &height);
    g_object_unref(layout);
    return y + height + 40;
  }
  Grey grey() {
    cairo_surface_flush(surface);
    Grey page{kWidth, kHeight, {}};
    page.pixels.reserve(std::size_t{kWidth} * kHeight);
    const unsigned char* rows = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < kHeight; ++y)
      for (int x = 0; x < kWidth; ++x)
        page.pixels.push_back(rows[static_cast<std::ptrdiff_t>(y) * stride + 4 * x + 1]);
    return page;
  }

  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, kWidth, kHeight);
  cairo_t* cr = cairo_create(surface);
};

double at(const Grey& page, double x, double y, double outside) {
  const int left = static_cast<int>(std::floor(x));
  const int top = static_cast<int>(std::floor(y));
  if (left < 0 || top < 0 || left + 1 >= page.width || top + 1 >= page.height) return outside;
  const double right = x - left;
  const double down = y - top;
  const auto pixel = [&](int dx, int dy) {
    return static_cast<double>(
        page.pixels[static_cast<std::size_t>(top + dy) * static_cast<std::size_t>(page.width) +
                    static_cast<std::size_t>(left + dx)]);
  };
  return (pixel(0, 0) * (1 - right) + pixel(1, 0) * right) * (1 - down) +
         (pixel(0, 1) * (1 - right) + pixel(1, 1) * right) * down;
}

std::uint8_t shade(double value) {
  return static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
}

double between(Dice& dice, double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(dice);
}

}  // namespace

Grey typeset(const WrittenPage& page, Dice& dice) {
  static constexpr std::array kFonts{"Noto Serif CJK SC", "Noto Sans CJK SC",
                                     "Noto Serif CJK SC Light"};
  const std::string font = kFonts[dice() % kFonts.size()];
  Canvas canvas;
  int y = kMargin;
  if (!page.title_mark.empty()) {
    const std::string size = std::to_string(22 + dice() % 15);
    y = canvas.write(page.title_mark, "Noto Sans CJK SC Bold " + size, y,
                     dice() % 2 == 0 ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  }
  y = canvas.write(page.title, "Noto Serif CJK SC Bold 22", y + 40, PANGO_ALIGN_CENTER);
  const std::string body = font + " " + (dice() % 2 == 0 ? "12" : "10.5");
  for (const std::string& paragraph : page.paragraphs)
    y = canvas.write("　　" + paragraph, body, y, PANGO_ALIGN_LEFT);
  return canvas.grey();
}

Grey turned(const Grey& page, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  Grey out{page.width, page.height, {}};
  out.pixels.reserve(page.pixels.size());
  for (int y = 0; y < page.height; ++y)
    for (int x = 0; x < page.width; ++x) {
      const double dx = x - page.width / 2.0;
      const double dy = y - page.height / 2.0;
      out.pixels.push_back(
          shade(at(page, dx * std::cos(angle) + dy * std::sin(angle) + page.width / 2.0,
                   -dx * std::sin(angle) + dy * std::cos(angle) + page.height / 2.0, 255)));
    }
  return out;
}

// The sheet's far end is narrower, and the nearer one not level.
Grey photographed(const Grey& page, Dice& dice) {
  Grey out{3000, 4000, {}};
  out.pixels.reserve(std::size_t{3000} * 4000);
  const double lean = between(dice, 0.00, 0.10);  // of the width, at the far end
  const double slant = between(dice, -0.02, 0.02);
  const double shadow_at = between(dice, 0.2, 0.8);
  const double dark = between(dice, 0.45, 0.75);
  const double slope = between(dice, -0.5, 0.5);
  std::normal_distribution<double> noise(0, 5);
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      const double v = (y / 4000.0 - 0.03) / 0.94;
      const double u = (x / 3000.0 - 0.03) / 0.94;
      const double narrow = 1 - lean * (1 - v);
      const double su = (u - 0.5) / narrow + 0.5 + slant * v;
      const double sv = v * (1 + lean * 0.5) / (1 + lean * 0.5 * v) + slant * (u - 0.5);
      const double px = su * page.width;
      const double py = sv * page.height;
      const double paper = (at(page, px - 0.7, py, 110) + at(page, px + 0.7, py, 110) +
                            at(page, px, py - 0.7, 110) + at(page, px, py + 0.7, 110)) /
                           4;
      const double edge = u + slope * (v - 0.5) - shadow_at;
      const double light = 1 - (1 - dark) / (1 + std::exp(-edge * 25));
      out.pixels.push_back(shade(paper * 0.88 * light + noise(dice)));
    }
  return out;
}

Grey turned_by_quarters(const Grey& page, int quarters) {
  if (quarters == 0) return page;
  Grey out{page.height, page.width, {}};
  out.pixels.reserve(page.pixels.size());
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x)
      out.pixels.push_back(page.pixels[static_cast<std::size_t>(page.height - 1 - x) *
                                           static_cast<std::size_t>(page.width) +
                                       static_cast<std::size_t>(y)]);
  return turned_by_quarters(out, quarters - 1);
}

DrawnPage draw_page(Stratum stratum, Dice& dice) {
  const bool title = stratum == Stratum::Title || (stratum == Stratum::Turned && dice() % 2 == 0);
  const WrittenPage written = write_page(title, dice);
  Grey page = typeset(written, dice);
  if (stratum == Stratum::Skewed) page = turned(page, between(dice, -3, 3));
  if (stratum == Stratum::Photo) page = photographed(page, dice);
  const int quarters = stratum == Stratum::Turned ? 1 + static_cast<int>(dice() % 3) : 0;
  if (quarters > 0) page = turned_by_quarters(turned(page, between(dice, -2, 2)), quarters);
  std::string text = written.title_mark + written.title;
  for (const std::string& paragraph : written.paragraphs) text += paragraph;
  return {stratum, written.planted, std::move(text), quarters, std::move(page)};
}

}  // namespace jiangxin
