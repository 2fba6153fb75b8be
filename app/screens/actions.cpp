#include <cmath>

#include "app/screens/frame_parts.h"

namespace jiangxin {
namespace {

struct Placed {
  Action action;
  ButtonSpec spec;
  Extent size;
};

Placed placed(const Ui& ui, Action action, ButtonSpec spec) {
  spec.enabled = action.enabled;
  const Extent size = button_size(ui, action.words, spec);
  return {std::move(action), spec, size};
}

// From left to right: back, the others, the main one.
std::vector<Placed> right_side(const Ui& ui, bool can_go_back, const Actions& actions) {
  std::vector<Placed> all;
  if (can_go_back)
    all.push_back(
        placed(ui, {"action.back", std::string(ui.tr(T::common_back)), command::Back{}}, {}));
  for (const Action& other : actions.others) all.push_back(placed(ui, other, {}));
  if (!actions.main.words.empty()) all.push_back(placed(ui, actions.main, {.look = Look::Primary}));
  if (!all.empty() && !actions.main.words.empty())
    all.back().size.w = std::max(all.back().size.w, ui.px(280));
  return all;
}

float space(const Ui& ui) {
  return std::max(smallest_gap_px, ui.px(24));
}

float width_of(const Ui& ui, const std::vector<Placed>& all) {
  float width = 0;
  for (const Placed& one : all) width += one.size.w + (width > 0 ? space(ui) : 0);
  return width;
}

Placed leave_button(const Ui& ui) {
  return placed(ui, {"action.leave", std::string(ui.tr(T::common_leave)), command::Leave{}},
                {.look = Look::Quiet});
}

// From below: the main one, and beside it as many as there is room for.
std::vector<std::vector<Placed>> rows_of(const Ui& ui, std::vector<Placed> all, float room) {
  std::vector<std::vector<Placed>> rows(1);
  for (; !all.empty(); all.pop_back()) {
    std::vector<Placed>& row = rows.front();
    row.insert(row.begin(), all.back());
    if (row.size() == 1 || width_of(ui, row) <= room) continue;
    row.erase(row.begin());
    rows.insert(rows.begin(), {all.back()});
  }
  return rows;
}

struct Bar {
  std::vector<std::vector<Placed>> right;  // rows; usually one
  float left_width = 0;                    // of 离开, or of what the remark may take
  float left_height = 0;
  bool stacked = false;  // no room: the left part stands above the right one
};

Bar bar_with(Ui& ui, bool can_go_back, const Actions& actions) {
  const float room = ui.window().w - 2 * ui.px(48);
  Bar bar{rows_of(ui, right_side(ui, can_go_back, actions), room)};
  float right = 0;
  for (const auto& row : bar.right) right = std::max(right, width_of(ui, row));
  const float rest = right > 0 ? room - right - space(ui) : room;
  if (actions.leave) {
    const Extent size = leave_button(ui).size;
    bar.left_width = size.w;
    bar.left_height = size.h;
    bar.stacked = size.w > rest;
  } else if (!actions.remark.empty()) {
    bar.stacked = rest < ui.scale().text_px(360);
    bar.left_width = bar.stacked ? room : rest;
    bar.left_height = ui.measure(Role::Label, actions.remark, bar.left_width).h;
  }
  return bar;
}

// One row while somebody types: what has no room in it comes back with the panel's end.
Bar bar_of(Ui& ui, const FrameModel& frame, const Actions& actions) {
  Bar bar = bar_with(ui, frame.can_go_back, actions);
  if (ui.panel_height() <= 0) return bar;
  Actions fewer = actions;
  const auto is_high = [&] { return bar.stacked || bar.right.size() > 1; };
  if (is_high()) {
    fewer.others.clear();
    fewer.remark.clear();
    bar = bar_with(ui, frame.can_go_back, fewer);
  }
  if (is_high()) bar = bar_with(ui, false, fewer);
  return bar;
}

float row_height(const Ui& ui, const Bar& bar) {
  float height = ui.scale().target(80);
  for (const auto& row : bar.right)
    for (const Placed& one : row) height = std::max(height, one.size.h);
  return height;
}

float bar_margin(const Ui& ui) {
  return ui.px(ui.panel_height() > 0 ? 12 : 20);
}

float row_space(const Ui& ui) {
  return std::max(smallest_gap_px, ui.px(12));
}

float right_height(const Ui& ui, const Bar& bar) {
  const auto rows = static_cast<float>(bar.right.size());
  return row_height(ui, bar) * rows + row_space(ui) * (rows - 1);
}

}  // namespace

Action next_action(const Ui& ui, bool enabled) {
  return {"action.next", std::string(ui.tr(T::common_next)), command::Next{}, enabled};
}

Action withdraw_consent_action(const Ui& ui, bool enabled) {
  return {"action.withdraw_consent", std::string(ui.tr(T::consent_withdraw)),
          command::WithdrawConsent{}, enabled};
}

float actions_height(Ui& ui, const FrameModel& frame, const Actions& actions) {
  const Bar bar = bar_of(ui, frame, actions);
  const float right = right_height(ui, bar);
  const float content =
      bar.stacked ? right + bar.left_height + row_space(ui) : std::max(right, bar.left_height);
  return content + 2 * bar_margin(ui);
}

Command draw_actions(Ui& ui, Rect room, const FrameModel& frame, const Actions& actions) {
  Command did;
  ui.fill({room.x, room.y, room.w, ui.px(1)}, ui.theme().line);
  const Bar bar = bar_of(ui, frame, actions);
  const Rect inner{room.x + ui.px(48), room.y + bar_margin(ui), room.w - 2 * ui.px(48),
                   room.h - 2 * bar_margin(ui)};
  const float left_h = bar.stacked ? bar.left_height : inner.h;
  const Rect left{inner.x, inner.y, bar.left_width, left_h};
  if (actions.leave) {
    const Placed leave = leave_button(ui);
    const Rect at{left.x, left.centre().y - leave.size.h / 2, leave.size.w, leave.size.h};
    if (button_at(ui, at, leave.action.id, leave.action.words, leave.spec))
      did = leave.action.command;
  } else if (bar.left_width > 0) {
    ui.put_middle(left, Role::Label, actions.remark, ui.theme().soft);
  }
  const float height = row_height(ui, bar);
  float y = inner.bottom() - right_height(ui, bar);
  for (const auto& row : bar.right) {
    float x = inner.right() - width_of(ui, row);
    for (const Placed& one : row) {
      const Rect at{x, y, one.size.w, height};
      if (button_at(ui, at, one.action.id, one.action.words, one.spec)) did = one.action.command;
      x += one.size.w + space(ui);
    }
    y += height + row_space(ui);
  }
  return did;
}

}  // namespace jiangxin
