#include <cmath>

#include <imgui.h>

#include "app/ui/drawing.h"
#include "app/ui/field_frame.h"
#include "app/ui/glyph_run.h"
#include "app/ui/text_layout.h"
#include "app/ui/typing.h"
#include "app/ui/widgets.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

using Select = EditState::Select;

// More than any limit of a campaign: what is too long is said, not cut.
constexpr std::size_t most_typed = 5000;

struct Lines {
  GlyphRun run;
  std::vector<TextLine> lines;

  // The line in which a caret at `at` stands.
  std::size_t line_of(std::size_t at) const {
    std::size_t line = 0;
    while (line + 1 < lines.size() && at >= lines[line + 1].begin) ++line;
    return line;
  }
  std::size_t nearest(std::size_t line, float x) const {
    return run.nearest(lines[line].begin, lines[line].end, x);
  }
  float caret_x(std::size_t at) const { return run.x_of(lines[line_of(at)].begin, at); }
};

Lines lay_out(Ui& ui, std::u32string_view text, float width) {
  Lines laid{glyph_run(ui, Role::Body, text), {}};
  laid.lines = break_lines(text, laid.run.advances, width);
  return laid;
}

void move_by_line(EditState& edit, const Lines& laid, int way, Select select) {
  const std::size_t line = laid.line_of(edit.caret());
  const float x = edit.wanted_x < 0 ? laid.caret_x(edit.caret()) : edit.wanted_x;
  if (way < 0 && line == 0) return edit.move_to(0, select);
  if (way > 0 && line + 1 == laid.lines.size()) return edit.move_to(edit.text().size(), select);
  edit.move_to(laid.nearest(way < 0 ? line - 1 : line + 1, x), select);
  edit.wanted_x = x;
}

void run_line_keys(EditState& edit, const Lines& laid) {
  const Select select = ImGui::GetIO().KeyShift ? Select::Yes : Select::No;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) move_by_line(edit, laid, -1, select);
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) move_by_line(edit, laid, 1, select);
  const TextLine& line = laid.lines[laid.line_of(edit.caret())];
  if (ImGui::IsKeyPressed(ImGuiKey_Home)) edit.move_to(line.begin, select);
  if (ImGui::IsKeyPressed(ImGuiKey_End)) edit.move_to(line.end, select);
}

void put_caret_at(Touch touch, EditState& edit, const Lines& laid, Rect room, float line_px) {
  if (!touch.pressed && !touch.down) return;
  const float row = std::max(0.0f, (touch.at.y - room.y) / line_px);
  const std::size_t line = std::min(static_cast<std::size_t>(row), laid.lines.size() - 1);
  edit.move_to(laid.nearest(line, touch.at.x - room.x), touch.pressed ? Select::No : Select::Yes);
  edit.wanted_x = -1;
}

void put_selection(Ui& ui, const EditState& edit, const Lines& laid, Rect room, float line_px) {
  for (std::size_t i = 0; i < laid.lines.size(); ++i) {
    const TextLine& line = laid.lines[i];
    const std::size_t from = std::max(edit.selection_begin(), line.begin);
    const std::size_t to = std::min(edit.selection_end(), line.next);
    if (to <= from) continue;
    const float x = laid.run.x_of(line.begin, from);
    ui.fill({room.x + x, room.y + line_px * static_cast<float>(i),
             std::max(ui.px(8), laid.run.x_of(from, to)), line_px},
            ui.theme().teal_soft);
  }
}

void put_caret(Ui& ui, EditState& edit, const Lines& laid, Rect room, float line_px) {
  const float y = room.y + line_px * static_cast<float>(laid.line_of(edit.caret()));
  const Rect caret{std::round(room.x + laid.caret_x(edit.caret())), y + line_px * 0.1f,
                   std::max(2.0f, ui.px(3)), line_px * 0.8f};
  ui.fill(caret, ui.theme().teal);
  if (edit.shown_at == edit.caret()) return;
  edit.shown_at = edit.caret();
  ui.reveal({room.x, y, 1, line_px});
}

// "312 / 500", red with a word when there is too much.
void put_count(Ui& ui, const EditorSpec& spec) {
  if (spec.limit == 0) return;
  const bool over = spec.count > spec.limit;
  const std::string count = std::to_string(spec.count), limit = std::to_string(spec.limit),
                    excess = std::to_string(over ? spec.count - spec.limit : 0);
  ui.gap(6);
  text_in(
      ui, Role::Hint,
      over ? ui.tr(T::common_count_over, {{"count", count}, {"limit", limit}, {"excess", excess}})
           : ui.tr(T::common_count, {{"count", count}, {"limit", limit}}),
      over ? ui.theme().seal : ui.theme().soft, Align::Right);
}

float box_height(Ui& ui, const EditorSpec& spec, std::size_t lines) {
  const float line_px = ui.scale().line_px(Role::Body), around = 2 * ui.px(16);
  const float least = line_px * static_cast<float>(std::max<std::size_t>(
                                    static_cast<std::size_t>(spec.lines), lines));
  if (!spec.fill) return least + around;
  const float below = ui.scale().line_px(Role::Hint) * (spec.limit > 0 ? 2 : 1) + ui.px(24);
  const float label = spec.label.empty() ? 0 : ui.scale().line_px(Role::Label) + ui.px(4);
  return std::max(least + around, ui.region().h - below - label);
}

}  // namespace

FieldEvent text_editor(Ui& ui, const EditorSpec& spec) {
  const float line_px = ui.scale().line_px(Role::Body);
  const float width = ui.region().w - 2 * ui.px(24) - ui.px(4);
  FieldEvent event = edit_field(ui, spec.id, spec.value, {Keys::Text, most_typed, true});
  EditState& edit = ui.editing();
  const bool editing = edit.id() == spec.id;
  const std::vector<char32_t> points = code_points(spec.value);
  const Lines laid =
      lay_out(ui, editing ? edit.text() : std::u32string_view(points.data(), points.size()), width);
  const float height = box_height(ui, spec, laid.lines.size());
  const auto content = [&](Rect box) {
    const Touch touch = ui.touch(spec.id, box, spec.enabled);
    const Rect room = box.inset(ui.px(24), ui.px(16));
    if (editing && ui.answers()) {
      put_caret_at(touch, edit, laid, room, line_px);
      run_line_keys(edit, laid);
      put_selection(ui, edit, laid, room, line_px);
    }
    for (std::size_t i = 0; i < laid.lines.size(); ++i)
      put_run(ui, Role::Body, laid.run, laid.lines[i].begin, laid.lines[i].end,
              {room.x, room.y + line_px * static_cast<float>(i)}, ui.theme().ink);
    if (editing) put_caret(ui, edit, laid, room, line_px);
  };
  field_frame(ui, {spec.label, spec.note, false, spec.enabled, editing, height}, content);
  put_count(ui, spec);
  return event;
}

}  // namespace jiangxin
