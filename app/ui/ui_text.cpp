#include <cmath>
#include <functional>

#include "app/ui/ui_state.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

// Before the cache of paragraphs is emptied: several screens' worth.
constexpr std::size_t most_paragraphs = 1500;

Paragraph lay_out(Fonts& fonts, Face face, float em, std::string_view words, float width) {
  const std::vector<char32_t> points = code_points(words);
  Paragraph paragraph{.words = std::string(words),
                      .run = glyph_run(fonts, face, em, {points.data(), points.size()}),
                      .lines = {},
                      .width = 0};
  paragraph.lines = break_lines(paragraph.run.text, paragraph.run.advances, width);
  for (const TextLine& line : paragraph.lines)
    paragraph.width = std::max(paragraph.width, line.width);
  return paragraph;
}

bool is_letter(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Longer ones (addresses, ids) are cut wherever they must.
constexpr std::size_t longest_word = 15;

bool breaks_word(const Paragraph& paragraph) {
  const std::u32string& text = paragraph.run.text;
  for (const TextLine& line : paragraph.lines) {
    const std::size_t at = line.end;
    if (at == 0 || at >= text.size() || !is_letter(text[at - 1]) || !is_letter(text[at])) continue;
    const auto stays = [](char32_t c) { return c > ' ' && c < 0x7F; };
    std::size_t from = at, to = at;
    while (from > 0 && stays(text[from - 1])) --from;
    while (to < text.size() && stays(text[to])) ++to;
    if (to - from <= longest_word) return true;
  }
  return false;
}

float indent(Align align, float room, float width) {
  if (align == Align::Left) return 0;
  return align == Align::Right ? room - width : std::round((room - width) / 2);
}

}  // namespace

const Paragraph& Ui::State::paragraph(Role role, std::string_view words, float width) {
  const Face face = face_of(role);
  const float em = scale.font_px(role);
  std::size_t key = std::hash<std::string_view>{}(words);
  for (const float part : {static_cast<float>(face), em, width})
    key = (key ^ std::hash<float>{}(part)) * 0x9E3779B97F4A7C15ull;
  const auto found = paragraphs.find(key);
  if (found != paragraphs.end() && found->second.words == words) return found->second;
  if (paragraphs.size() > most_paragraphs) paragraphs.clear();
  return paragraphs[key] = lay_out(fonts, face, em, words, width);
}

Extent Ui::measure(Role role, std::string_view words, float width) const {
  const Paragraph& paragraph = state_->paragraph(role, words, width);
  return {std::ceil(paragraph.width),
          scale().line_px(role) * static_cast<float>(paragraph.lines.size())};
}

float Ui::put(Rect room, Role role, std::string_view words, Colour ink, Align align) {
  State& s = *state_;
  if (words.empty()) return 0;
  const Paragraph& paragraph = s.paragraph(role, words, room.w);
  const float em = scale().font_px(role), lift = text_lift * em;
  const float line_px = scale().line_px(role);
  const float height = line_px * static_cast<float>(paragraph.lines.size());
  float y = room.y + line_px / 2 - lift;
  for (const TextLine& line : paragraph.lines) {
    const Point at{room.x + indent(align, room.w, line.width), y};
    put_run(*s.draw, s.fonts, paragraph.run, line.begin, line.end, {at, em}, ink);
    y += line_px;
  }
  const float left = room.x + indent(align, room.w, paragraph.width);
  note_text(role, {left, room.y, paragraph.width, height}, room, ink);
  s.record.texts.back().broken = breaks_word(paragraph);
  return height;
}

void Ui::note_text(Role role, Rect lines, Rect room, Colour ink) {
  State& s = *state_;
  constexpr float unbounded = 1e6f;
  if (room.h <= 0) room.h = unbounded;
  if (s.scrolling.empty()) room = room.clipped_to(s.clips.back());
  s.record.texts.push_back({s.record.items.empty() ? "" : s.record.items.back().id, lines, room,
                            lines.clipped_to(s.clips.back()), ink, s.grounds.back(), s.layer,
                            s.scroll(), scale().font_px(role)});
}

void Ui::put_middle(Rect room, Role role, std::string_view words, Colour ink, Align align) {
  const float height = measure(role, words, room.w).h;
  put({room.x, room.y + std::round((room.h - height) / 2), room.w, height}, role, words, ink,
      align);
  // The room that counts for the lint is the whole one.
  if (!words.empty()) {
    Rect& keep = state_->record.texts.back().room;
    keep = state_->scrolling.empty() ? room.clipped_to(state_->clips.back()) : room;
  }
}

void Ui::on_ground(Colour ground, const std::function<void()>& draw) {
  state_->grounds.push_back(ground);
  draw();
  state_->grounds.pop_back();
}

}  // namespace jiangxin
