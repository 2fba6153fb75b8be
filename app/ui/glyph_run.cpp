#include "app/ui/glyph_run.h"

#include <cmath>
#include <numeric>

#include <imgui.h>

#include "app/ui/drawing.h"
#include "sync/base/utf8.h"

namespace jiangxin {

float GlyphRun::width() const {
  return x_of(0, advances.size());
}

float GlyphRun::x_of(std::size_t begin, std::size_t at) const {
  return std::accumulate(advances.begin() + static_cast<std::ptrdiff_t>(begin),
                         advances.begin() + static_cast<std::ptrdiff_t>(at), 0.0f);
}

std::size_t GlyphRun::nearest(std::size_t begin, std::size_t end, float x) const {
  float left = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (x < left + advances[i] / 2) return i;
    left += advances[i];
  }
  return end;
}

GlyphRun glyph_run(Ui& ui, Role role, std::u32string_view text) {
  const Face face = face_of(role);
  const float size = ui.fonts().size_of(face, ui.scale().font_px(role));
  ImFontBaked& baked = *ui.fonts().get(face)->GetFontBaked(size);
  GlyphRun run{std::u32string(text), {}};
  for (const char32_t c : text) run.advances.push_back(c == U'\n' ? 0 : baked.GetCharAdvance(c));
  return run;
}

void put_run(Ui& ui, Role role, const GlyphRun& run, std::size_t begin, std::size_t end, Point at,
             Colour ink) {
  std::string words;
  for (std::size_t i = begin; i < end; ++i) words += to_utf8(run.text[i]);
  const Face face = face_of(role);
  const float size = ui.fonts().size_of(face, ui.scale().font_px(role));
  const float top = std::round(at.y + (ui.scale().line_px(role) - size) / 2 -
                               text_lift * ui.scale().font_px(role));
  ui.draw_list().AddText(ui.fonts().get(face), size, {at.x, top}, packed(ink), words.data(),
                         words.data() + words.size());
}

}  // namespace jiangxin
