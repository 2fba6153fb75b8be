#include "app/panel/card.h"

#include <cmath>
#include <string>
#include <vector>

#include "app/ui/glyph_run.h"
#include "app/ui/widgets.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

std::vector<std::string> lines_about(const Ui& ui, std::string_view character,
                                     const CharacterFacts* facts) {
  const std::vector<char32_t> points = code_points(character);
  if (points.size() != 1) return {};
  std::vector<std::string> lines;
  if (const auto fact = facts ? facts->of(points.front()) : std::nullopt) {
    if (!fact->reading.empty()) lines.push_back(fact->reading);
    if (fact->strokes > 0)
      lines.push_back(ui.tr(T::panel_stroke_count, {{"count", std::to_string(fact->strokes)}}));
  }
  lines.push_back(code_point_text(points.front()));
  return lines;
}

// As large as there is room for: two that are nearly alike must be told apart by old eyes.
void put_large(Ui& ui, Rect room, std::string_view character) {
  const float em = std::floor(room.h * 0.7f);
  const std::vector<char32_t> points = code_points(character);
  const GlyphRun run = glyph_run(ui.fonts(), Face::Sans, em, {points.data(), points.size()});
  const Point at{std::round(room.centre().x - run.width() / 2), room.centre().y - text_lift * em};
  put_run(ui.draw_list(), ui.fonts(), run, 0, points.size(), {at, em}, ui.theme().ink);
}

}  // namespace

CardAnswer card_at(Ui& ui, Rect room, std::string_view character, const CharacterFacts* facts) {
  const Theme& t = ui.theme();
  const float side = room.h, pad = ui.px(24), line = ui.scale().line_px(Role::Body);
  ui.fill(room, t.card, ui.px(12));
  ui.on_ground(t.card, [&] {
    put_large(ui, {room.x, room.y, side, side}, character);
    const std::vector<std::string> lines = lines_about(ui, character, facts);
    float y = std::round(room.centre().y - line * static_cast<float>(lines.size()) / 2);
    for (const std::string& words : lines) {
      ui.put({room.x + side, y, room.w / 3, line}, Role::Body, words, t.ink);
      y += line;
    }
  });
  const float gap = std::max(smallest_gap_px, ui.px(16));
  const Extent yes = button_size(ui, ui.tr(T::panel_this_one), {.look = Look::Chosen});
  const float width = std::min(yes.w, room.w / 3);
  const float height = std::min(yes.h, (room.h - gap - 2 * ui.px(8)) / 2);
  const Rect upper{room.right() - pad - width, std::round(room.centre().y - height - gap / 2),
                   width, height};
  const Rect lower{upper.x, upper.bottom() + gap, width, height};
  CardAnswer answer = CardAnswer::None;
  if (button_at(ui, upper, "panel.card.yes", ui.tr(T::panel_this_one), {.look = Look::Chosen}))
    answer = CardAnswer::Yes;
  if (button_at(ui, lower, "panel.card.no", ui.tr(T::panel_another))) answer = CardAnswer::No;
  return answer;
}

}  // namespace jiangxin
