#include <algorithm>
#include <cmath>

#include "app/screens/frame.h"
#include "app/screens/frame_parts.h"

namespace jiangxin {
namespace {

struct Places {
  Rect sheet;
  Rect head;
  Rect body;
  Rect actions;
};

std::vector<ButtonItem> buttons_of(const OverlaySpec& spec) {
  std::vector<ButtonItem> buttons;
  for (const Action& action : spec.actions)
    buttons.push_back({action.id, action.words, {.enabled = action.enabled}});
  if (!spec.main.words.empty())
    buttons.push_back(
        {spec.main.id, spec.main.words, {.look = Look::Primary, .enabled = spec.main.enabled}});
  return buttons;
}

bool escapes(const Ui& ui) {
  return std::ranges::any_of(ui.keystrokes(),
                             [](const Keystroke& key) { return key.deed == Deed::Escape; });
}

float close_size(const Ui& ui) {
  return std::max(smallest_target_px, ui.px(64));
}

constexpr ButtonSpec kQuiet{.look = Look::Quiet};

// What stands in the head beside the title, from the right.
struct Corners {
  Extent close;
  Extent leave;
  float width = 0;
  float height = 0;
};

Corners corners_of(Ui& ui, const OverlaySpec& spec) {
  Corners corners;
  const auto add = [&](Extent& corner, Extent size) {
    corner = size;
    corners.width += size.w + ui.px(16);
    corners.height = std::max(corners.height, size.h);
  };
  if (is_something(spec.close)) add(corners.close, {close_size(ui), close_size(ui)});
  if (spec.leave) add(corners.leave, button_size(ui, ui.tr(T::common_leave), kQuiet));
  return corners;
}

Command draw_corners(Ui& ui, const OverlaySpec& spec, const Corners& corners, Rect head) {
  Command did;
  const auto at = [&](Extent size, float right) {
    return Rect{right - size.w, head.centre().y - size.h / 2, size.w, size.h};
  };
  float right = head.right() + corners.width;
  if (corners.close.w > 0) {
    if (button_at(ui, at(corners.close, right), "overlay.close", {},
                  {.look = Look::Quiet, .mark = Mark::Cross}) ||
        (ui.answers() && escapes(ui)))
      did = spec.close;
    right -= corners.close.w + ui.px(16);
  }
  if (corners.leave.w > 0 &&
      button_at(ui, at(corners.leave, right), "overlay.leave", ui.tr(T::common_leave), kQuiet))
    did = command::Leave{};
  return did;
}

Places lay_out(Ui& ui, const OverlaySpec& spec, float content, float actions_h) {
  const Extent window = ui.window();
  // While somebody types there is little room: what stands around gives way.
  const bool tight = ui.panel_height() > 0;
  const float away = ui.px(tight ? 12 : 40), pad = ui.px(tight ? 16 : 40);
  const float under_head = ui.px(tight ? 8 : 20), over_actions = ui.px(tight ? 12 : 28);
  const float below = window.h - ui.panel_height();
  const Corners corners = corners_of(ui, spec);
  Places at;
  at.sheet.w = std::min(ui.scale().text_px(spec.width), window.w - 2 * away);
  const float inner = at.sheet.w - 2 * pad;
  const float title_w = inner - corners.width;
  const float head_h = std::max(ui.measure(Role::Section, spec.title, title_w).h, corners.height);
  const float around =
      2 * pad + head_h + under_head + (actions_h > 0 ? actions_h + over_actions : 0);
  const float most = below - 2 * away;
  const float body_h = spec.full ? most - around : std::min(content, most - around);
  at.sheet.h = around + body_h;
  at.sheet.x = std::round((window.w - at.sheet.w) / 2);
  at.sheet.y = std::round((below - at.sheet.h) / 2);
  at.head = {at.sheet.x + pad, at.sheet.y + pad, title_w, head_h};
  at.body = {at.head.x, at.head.bottom() + under_head, inner, body_h};
  at.actions = {at.head.x, at.sheet.bottom() - pad - actions_h, inner, actions_h};
  return at;
}

}  // namespace

Command overlay(Ui& ui, const OverlaySpec& spec, const std::function<void(Command& did)>& body) {
  ui.name_overlay(spec.id);
  ui.set_panel_floor(ui.window().h);
  const Theme& t = ui.theme();
  const std::string id(spec.id);
  const std::vector<ButtonItem> buttons = buttons_of(spec);
  const float actions_h = buttons.empty() ? 0 : ui.remembered(id + ".actions");
  const Places at = lay_out(ui, spec, ui.remembered(id + ".content"), actions_h);
  Command did;
  ui.fill({0, 0, ui.window().w, ui.window().h}, t.veil);
  ui.fill(at.sheet, t.paper, ui.px(18));
  ui.outline(at.sheet, t.line, ui.px(1), ui.px(18));
  ui.on_ground(t.paper, [&] {
    ui.put_middle(at.head, Role::Section, spec.title, t.ink);
    did = draw_corners(ui, spec, corners_of(ui, spec), at.head);
    ui.scroll(
        id + "." + std::to_string(spec.page) + ".overlay", at.body,
        [&] {
          const float top = ui.region().y;
          body(did);
          ui.remember(id + ".content", ui.region().y - top);
        },
        ui.px(20));
    if (buttons.empty()) return;
    const float used = ui.within(at.actions, [&] {
      const int tapped = button_row(ui, buttons, Align::Right);
      if (tapped < 0) return;
      const auto index = static_cast<std::size_t>(tapped);
      did = index < spec.actions.size() ? spec.actions[index].command : spec.main.command;
    });
    ui.remember(id + ".actions", used);
  });
  return did;
}

}  // namespace jiangxin
