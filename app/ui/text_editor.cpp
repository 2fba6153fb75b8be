#include "app/ui/field_frame.h"
#include "app/ui/laid_text.h"
#include "app/ui/typing.h"
#include "app/ui/widgets.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

// More than any limit of a campaign: what is too long is said, not cut.
constexpr std::size_t most_typed = 5000;

// "312 / 500", red with a word when there is too much; beside the note where there is room.
void put_count(Ui& ui, const EditorSpec& spec) {
  if (spec.limit == 0) return;
  const bool over = spec.count > spec.limit;
  const std::string count = std::to_string(spec.count), limit = std::to_string(spec.limit),
                    excess = std::to_string(over ? spec.count - spec.limit : 0);
  const std::string words =
      over ? ui.tr(T::common_count_over, {{"count", count}, {"limit", limit}, {"excess", excess}})
           : ui.tr(T::common_count, {{"count", count}, {"limit", limit}});
  const Colour ink = over ? ui.theme().seal : ui.theme().soft;
  const float all = ui.region().w, line = ui.scale().line_px(Role::Hint);
  const float note = note_extent(ui, spec.note, all).w, own = ui.measure(Role::Hint, words, all).w;
  if (!spec.note.words.empty() && note + own + ui.px(32) <= all) {
    const Rect end = ui.region();
    ui.put({end.x, end.y - line, all, line}, Role::Hint, words, ink, Align::Right);
    return;
  }
  ui.gap(6);
  text_in(ui, Role::Hint, words, ink, Align::Right);
}

// Note and count.
float below_box(const Ui& ui, const EditorSpec& spec) {
  return ui.scale().line_px(Role::Hint) * (spec.limit > 0 ? 2 : 1) + ui.px(24);
}

float box_height(Ui& ui, const EditorSpec& spec, std::size_t lines) {
  const float line_px = ui.scale().line_px(Role::Body), around = 2 * ui.px(16);
  const float least = line_px * static_cast<float>(std::max<std::size_t>(
                                    static_cast<std::size_t>(spec.lines), lines));
  if (!spec.fill) return least + around;
  const float label = spec.label.empty() ? 0 : ui.scale().line_px(Role::Label) + ui.px(4);
  return std::max(least + around, ui.region().h - below_box(ui, spec) - label);
}

}  // namespace

FieldEvent text_editor(Ui& ui, const EditorSpec& spec) {
  const float width = ui.region().w - 2 * ui.px(24) - ui.px(4);
  FieldEvent event = edit_field(ui, spec.id, spec.value, {Keys::Text, most_typed, true});
  EditState& edit = ui.editing();
  const bool editing = edit.id() == spec.id;
  const std::vector<char32_t> points = code_points(spec.value);
  const LaidText laid = lay_out(
      ui, editing ? edit.shown_text() : std::u32string(points.begin(), points.end()), width);
  EditorSpec shown = spec;
  shown.note =
      note_while_typing(ui, {laid.run.text, editing && edit.is_full(), most_typed}, spec.note);
  const float height = box_height(ui, shown, laid.lines.size());
  const auto content = [&](Rect box) {
    const Touch touch = ui.touch(spec.id, box, spec.enabled);
    const Rect room = box.inset(ui.px(24), ui.px(16));
    if (editing && ui.answers()) {
      put_caret_at(ui, touch, edit, laid, room);
      run_line_keys(ui, edit, laid);
      put_selection(ui, edit, laid, room);
      put_composition(ui, edit, laid, room);
    }
    put_lines(ui, laid, room, ui.theme().ink);
    // Who writes on wants to see how much room is left.
    if (editing)
      put_caret(ui, edit, laid, room, box.bottom() - room.bottom() + below_box(ui, spec));
  };
  field_frame(ui, {spec.label, shown.note, spec.optional, spec.enabled, editing, height}, content);
  put_count(ui, shown);
  return event;
}

}  // namespace jiangxin
