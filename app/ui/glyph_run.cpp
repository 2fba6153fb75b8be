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

void put_run(ImDrawList& draw, Fonts& fonts, const GlyphRun& run, std::size_t begin,
             std::size_t end, const RunPlace& place, Colour ink) {
  float x = place.at.x;
  for (const GlyphRun::Piece& piece : run.pieces) {
    const std::size_t from = std::max(begin, piece.begin), to = std::min(end, piece.end);
    if (to <= from) continue;
    std::string words;
    for (std::size_t i = from; i < to; ++i) words += to_utf8(run.text[i]);
    const float size = fonts.size_of(piece.face, place.em);
    const float top = std::round(place.at.y - size / 2);
    draw.AddText(fonts.get(piece.face), size, {x, top}, packed(ink), words.data(),
                 words.data() + words.size());
    x += run.x_of(from, to) * place.em / run.em;
  }
}

}  // namespace jiangxin
