// One of a code list: big targets, in the order of the standard; long lists are searched too.
#include <algorithm>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/ui/fields.h"

namespace jiangxin {
namespace {

constexpr std::size_t long_list = 15;  // codes: more than a screen shows at a glance

bool is_required(const Field& field) {
  return std::any_of(field.rules.begin(), field.rules.end(),
                     [](const Rule& rule) { return rule.kind == RuleKind::Required; });
}

// Width that the longest label of the list wants: the grid stays still while searching.
float tile_width(const CodePickerModel& model, const Ui& ui) {
  float widest = 0;
  for (const Code& code : model.list->codes) {
    widest = std::max(widest, ui.measure(Role::Strong, ui.words(code.label), 10'000).w);
  }
  return widest / ui.scale().text + 56;
}

// While somebody types, the list needs the room of the label, which the placeholder repeats.
void draw_search(const CodePickerModel& model, Ui& ui, Command& did) {
  const bool typing = ui.panel_height() > 0;
  const FieldEvent event =
      text_field(ui, {.id = "picker.search",
                      .label = typing ? std::string_view() : ui.tr(T::picker_search),
                      .value = model.search,
                      .placeholder = ui.tr(T::picker_search_how),
                      .most = 20});
  if (event.changed) did = command::SearchPicker{*event.changed};
  ui.gap(typing ? 8 : 24);
}

void draw_codes(const CodePickerModel& model, Ui& ui, Command& did) {
  std::vector<TileItem> tiles;
  for (const Code* code : model.matches) {
    const bool chosen = code->code == model.chosen;
    tiles.push_back({"picker.code." + code->code,
                     {.title = ui.words(code->label),
                      .state = chosen ? TileSpec::State::Chosen : TileSpec::State::Plain}});
  }
  const int tapped = tile_grid(ui, tiles, 8, tile_width(model, ui));
  if (tapped >= 0) did = command::Pick{model.matches[static_cast<std::size_t>(tapped)]->code};
}

}  // namespace

Command draw(const CodePickerModel& model, Ui& ui) {
  const bool is_long = model.list->codes.size() > long_list;
  OverlaySpec spec{.id = "picker",
                   .title = ui.words(model.field->label),
                   .width = is_long ? 1840.0f : 1100.0f,
                   .full = is_long,
                   .close = command::ClosePicker{}};
  if (!model.chosen.empty() && !is_required(*model.field)) {
    spec.actions = {{"picker.clear", std::string(ui.tr(T::picker_clear)), command::Pick{}}};
  }
  return overlay(ui, spec, [&](Command& did) {
    if (is_long) draw_search(model, ui, did);
    if (model.matches.empty()) {
      notice(ui, Tone::Attention, ui.tr(T::picker_nothing));
      return;
    }
    if (!is_long) return draw_codes(model, ui, did);
    // The search stays where it is.
    ui.scroll("picker.list", ui.region(), [&] { draw_codes(model, ui, did); });
  });
}

}  // namespace jiangxin
