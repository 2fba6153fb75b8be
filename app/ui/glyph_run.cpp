#include "app/ui/glyph_run.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <imgui.h>
#include <imgui_internal.h>

#include "app/ui/drawing.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

// The dot parts a name and belongs to it.
bool is_of_word(char32_t c) {
  return is_ideograph(c) || c == U'·';
}

// What begins at `begin` and stays together.
std::size_t end_of_word(std::u32string_view text, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < text.size() && is_of_word(text[end]) == is_of_word(text[begin])) ++end;
  return end;
}

void add_piece(std::vector<GlyphRun::Piece>& pieces, std::size_t begin, std::size_t end,
               Face face) {
  if (!pieces.empty() && pieces.back().face == face)
    pieces.back().end = end;
  else
    pieces.push_back({begin, end, face});
}

std::vector<GlyphRun::Piece> pieces_of(Fonts& fonts, Face face, std::u32string_view text) {
  std::vector<GlyphRun::Piece> pieces;
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
    end = end_of_word(text, begin);
    const bool lacking = is_of_word(text[begin]) &&
                         std::ranges::any_of(text.substr(begin, end - begin),
                                             [&](char32_t c) { return fonts.is_rare_in(face, c); });
    add_piece(pieces, begin, end, lacking ? Face::Rare : face);
  }
  return pieces;
}

}  // namespace

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

GlyphRun glyph_run(Fonts& fonts, Face face, float em, std::u32string_view text) {
  GlyphRun run{std::u32string(text), {}, pieces_of(fonts, face, text), em};
  run.advances.reserve(text.size());
  for (const GlyphRun::Piece& piece : run.pieces) {
    ImFontBaked& baked = *fonts.get(piece.face)->GetFontBaked(fonts.size_of(piece.face, em));
    baked.LoadNoRenderOnLayout = true;  // most of a long text is out of sight
    for (std::size_t i = piece.begin; i < piece.end; ++i)
      run.advances.push_back(text[i] == U'\n' ? 0 : baked.GetCharAdvance(text[i]));
  }
  return run;
}

namespace {

void put_words(ImDrawList& draw, Fonts& fonts, Face face, std::u32string_view text,
               const RunPlace& place, Colour ink) {
  std::string words;
  for (const char32_t c : text) words += to_utf8(c);
  const float size = fonts.size_of(face, place.em);
  const int before = draw.VtxBuffer.Size;
  draw.AddText(fonts.get(face), size, {place.at.x, std::round(place.at.y - size / 2)}, packed(ink),
               words.data(), words.data() + words.size());
  if (place.narrowed >= 1) return;
  for (int i = before; i < draw.VtxBuffer.Size; ++i)
    draw.VtxBuffer[i].pos.x = place.at.x + (draw.VtxBuffer[i].pos.x - place.at.x) * place.narrowed;
}

}  // namespace

void put_run(ImDrawList& draw, Fonts& fonts, const GlyphRun& run, std::size_t begin,
             std::size_t end, const RunPlace& place, Colour ink) {
  float x = place.at.x;
  const float scale = place.em / run.em * place.narrowed;
  for (const GlyphRun::Piece& piece : run.pieces) {
    const std::size_t from = std::max(begin, piece.begin), to = std::min(end, piece.end);
    // Narrowed one by one: what would leave the window in its full width must not be left out.
    const std::size_t step = place.narrowed < 1 ? 1 : run.text.size();
    for (std::size_t at = from; at < to; at += step) {
      const std::size_t until = std::min(to, at + step);
      put_words(draw, fonts, piece.face, run.text.substr(at, until - at),
                {{x, place.at.y}, place.em, place.narrowed}, ink);
      x += run.x_of(at, until) * scale;
    }
  }
}

}  // namespace jiangxin
