#include "app/screens/frame.h"

#include <cmath>

#include "app/screens/frame_parts.h"

namespace jiangxin {

bool is_something(const Command& command) {
  return !std::holds_alternative<std::monostate>(command);
}

float page_margin(const Ui& ui) {
  return ui.px(ui.shape() == Shape::Wide ? 96 : 48);
}

Command page(Ui& ui, const FrameModel& frame, const PageSpec& spec,
             const std::function<void(Command& did)>& body) {
  ui.name_screen(spec.id);
  const Extent window = ui.window();
  const bool wide = ui.shape() == Shape::Wide;
  const Rect strip{0, 0, window.w, strip_height(ui, frame, spec)};
  const float actions_h = actions_height(ui, frame, spec.actions);
  const Rect actions{0, window.h - actions_h, window.w, actions_h};
  // Who types on a small screen needs the field more than the steps above it.
  const float left = actions.y - ui.panel_height() - strip.bottom();
  const bool tight = !wide && ui.panel_height() > 0 && left < ui.scale().text_px(420);
  const bool steps = !frame.steps.empty() && !tight;
  if (ui.answers()) ui.set_panel_floor(actions.y);
  const float beside = steps && wide ? steps_width(ui) : page_margin(ui);
  const float above = steps && !wide ? steps_height(ui, frame.steps) + ui.px(16) : 0;

  Rect room{beside, strip.bottom() + above + ui.px(wide ? 36 : 24), 0, 0};
  room.w = window.w - page_margin(ui) - room.x;
  room.h = actions.y - ui.panel_height() - ui.px(16) - room.y;

  std::vector<Command> done;
  done.push_back(draw_strip(ui, strip, frame, spec));
  const Rect at = wide ? Rect{ui.px(48), room.y, steps_width(ui) - ui.px(72), room.h}
                       : Rect{page_margin(ui), strip.bottom() + ui.px(12),
                              window.w - 2 * page_margin(ui), steps_height(ui, frame.steps)};
  // They may reach down to where the panel is.
  if (steps)
    ui.clipped({0, 0, window.w, actions.y - ui.panel_height()},
               [&] { done.push_back(draw_steps(ui, at, frame.steps)); });
  Command did;
  const auto draw_body = [&] { body(did); };
  if (spec.scroll)
    ui.scroll(std::string(spec.id) + "." + std::string(spec.part) + ".body", room, draw_body,
              page_margin(ui) - ui.px(20));
  else
    ui.within(room, draw_body);
  done.push_back(std::move(did));
  done.push_back(draw_actions(ui, actions, frame, spec.actions));

  // A tap on an action may come in the frame in which a field was left: both are done, in order.
  Command first;
  for (Command& command : done) {
    if (!is_something(command)) continue;
    if (is_something(first))
      ui.do_next(std::move(command));
    else
      first = std::move(command);
  }
  return first;
}

}  // namespace jiangxin
