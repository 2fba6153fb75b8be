#include <imgui.h>

#include "app/panel/look.h"
#include "app/panel/pad.h"
#include "app/panel/panel.h"

namespace jiangxin {

void Panel::run_keys(Ui& ui, Rect room) {
  const std::vector<PanelRow> rows =
      keyboard({typist_.method(), typist_.wants(), capitals_, edited_ && edited_->lines,
                typist_.has(Method::CodePoint)});
  std::optional<Rect> pad;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::vector<Rect> places = key_places(ui, room, rows[i], i, rows.size());
    for (std::size_t k = 0; k < places.size(); ++k) {
      if (rows[i][k].kind == PanelKeyKind::Pad)
        pad = pad ? Rect{pad->x, pad->y, pad->w, places[k].bottom() - pad->y} : places[k];
      run_key(ui, places[k], rows[i][k]);
    }
  }
  if (pad) run_pad(ui, *pad);
}

void Panel::run_pad(Ui& ui, Rect room) {
  if (auto stroke = pad_at(ui, room, typist_.ink(), wet_)) {
    typist_.draw(*std::move(stroke), written_);
    acted_ = true;
  }
}

void Panel::run_key(Ui& ui, Rect place, const PanelKey& key) {
  if (key.kind == PanelKeyKind::Gap || key.kind == PanelKeyKind::Pad) return;
  const Touch touch = panel_key_at(ui, place, key, typist_.method(), capitals_);
  const bool repeats = key.kind == PanelKeyKind::Backspace || key.kind == PanelKeyKind::Left ||
                       key.kind == PanelKeyKind::Right;
  if (!repeats) {
    if (touch.tapped) press(key);
    return;
  }
  if (touch.down) ui.hold_key();
  if (touch.pressed || (touch.down && ImGui::IsMouseClicked(0, true))) press(key);
}

void Panel::press(const PanelKey& key) {
  acted_ = true;
  switch (key.kind) {
    case PanelKeyKind::Write:
      send({Deed::Write, key.character});
      capitals_ = false;
      break;
    case PanelKeyKind::Backspace:
      send({Deed::Backspace});
      break;
    case PanelKeyKind::Left:
      send({Deed::Left});
      break;
    case PanelKeyKind::Right:
      send({Deed::Right});
      break;
    case PanelKeyKind::NewLine:
      send({Deed::Enter});
      break;
    case PanelKeyKind::Shift:
      capitals_ = !capitals_;
      break;
    case PanelKeyKind::Switch:
      send({Deed::SwitchLanguage});
      break;
    case PanelKeyKind::CodePoint:
      typist_.choose_method(Method::CodePoint);
      break;
    case PanelKeyKind::Done:
      typist_.settle(written_);
      closing_ = true;
      break;
    case PanelKeyKind::Pad:
    case PanelKeyKind::Gap:
      break;
  }
}

}  // namespace jiangxin
