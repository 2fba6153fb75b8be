#include <chrono>
#include <cmath>
#include <cstdio>

#include "app/screens/frame_parts.h"

namespace jiangxin {
namespace {

// One thing in the strip. Where there is no room the highest `drop` goes first; 0 always stays.
struct StripItem {
  std::string words;
  Role role = Role::Label;
  Colour ink;
  Mark mark = Mark::None;
  Colour mark_ink{};
  int drop = 0;
  bool right = true;
  std::string id = {};  // a button
  Command command = {};
  float width = 0;
};

std::string two_digits(long value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string clock_words(const Ui& ui, const FrameModel& frame, bool with_date) {
  const auto local = frame.now + frame.utc_offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::minutes>(local - day)};
  std::string words = two_digits(time.hours().count()) + ":" + two_digits(time.minutes().count());
  if (!with_date) return words;
  const std::chrono::year_month_day date{day};
  const std::string month = std::to_string(static_cast<unsigned>(date.month()));
  const std::string of_month = std::to_string(static_cast<unsigned>(date.day()));
  return ui.tr(T::common_strip_date, {{"month", month}, {"day", of_month}}) + " " + words;
}

StripItem network_item(const Ui& ui, const FrameModel& frame, bool at_length) {
  const Theme& t = ui.theme();
  const auto item = [&](T key, Colour dot) {
    return StripItem{std::string(ui.tr(key)), Role::Label, t.soft, Mark::Dot, dot};
  };
  switch (frame.network) {
    case NetworkState::Connected:
      return item(T::common_strip_connected, t.green);
    case NetworkState::HqUnreachable:
      return item(T::common_strip_unreachable, t.amber);
    case NetworkState::Offline:
      break;
  }
  return item(at_length ? T::common_strip_offline_long : T::common_strip_offline, t.amber);
}

void add_saved(std::vector<StripItem>& items, const Ui& ui, SaveState saved) {
  const Theme& t = ui.theme();
  const auto add = [&](T key, Colour ink, Mark mark) {
    items.push_back({std::string(ui.tr(key)), Role::Label, ink, mark, ink});
  };
  if (saved == SaveState::Saving) add(T::common_strip_saving, t.soft, Mark::None);
  if (saved == SaveState::Saved) add(T::common_strip_saved, t.green, Mark::Check);
  if (saved == SaveState::Failed) add(T::common_strip_save_failed, t.seal, Mark::Warning);
}

void add_controls(std::vector<StripItem>& items, const Ui& ui) {
  const auto add = [&](T key, std::string id, Command command) {
    StripItem item{std::string(ui.tr(key)), Role::Label, ui.theme().soft};
    item.id = std::move(id);
    item.command = std::move(command);
    items.push_back(std::move(item));
  };
  add(T::common_strip_text_size, "strip.text-size", command::CycleTextScale{});
  add(T::common_strip_contrast, "strip.contrast", command::SwitchTheme{});
  add(T::common_strip_language, "strip.language", command::SwitchLanguage{});
}

std::vector<StripItem> items_of(const Ui& ui, const FrameModel& frame, const PageSpec& spec,
                                bool at_length) {
  const Theme& t = ui.theme();
  std::vector<StripItem> items;
  const auto add_left = [&](std::string words, Role role, Colour ink, int drop) {
    items.push_back({std::move(words), role, ink});
    items.back().right = false;
    items.back().drop = drop;
  };
  const bool named = !frame.applicant.empty();
  add_left(std::string(spec.title), Role::Badge, t.ink, spec.controls || named ? 1 : 0);
  // Where the terminal stands matters to staff, and on Home.
  if (!frame.place.empty() && !named && frame.steps.empty())
    add_left(frame.place, Role::Label, t.soft, 4);
  if (named)
    add_left(ui.tr(T::common_strip_applicant, {{"name", frame.applicant}}), Role::Label, t.soft, 0);
  if (!frame.assistant.empty())
    add_left(ui.tr(T::common_strip_assistant, {{"name", frame.assistant}}), Role::Label, t.soft, 3);
  add_saved(items, ui, frame.saved);
  items.push_back(network_item(ui, frame, at_length && spec.controls));
  if (frame.waiting > 0) {
    const std::string count = std::to_string(frame.waiting);
    items.push_back({ui.tr(T::common_strip_waiting, {{"count", count}}), Role::Label, t.soft});
    items.back().drop = 2;
  }
  if (spec.controls) add_controls(items, ui);
  items.push_back({clock_words(ui, frame, at_length && spec.controls), Role::Label, t.soft});
  return items;
}

float space_between(const Ui& ui) {
  return ui.px(40);
}
float control_side(const Ui& ui) {
  return ui.px(20);
}

void measure_all(const Ui& ui, std::vector<StripItem>& items) {
  for (StripItem& item : items) {
    item.width = ui.measure(item.role, item.words, 1e5f).w + 1;
    if (item.mark != Mark::None) item.width += ui.scale().text_px(24) + ui.px(4);
    if (!item.id.empty())
      item.width = std::max(smallest_target_px, item.width + 2 * control_side(ui));
  }
}

// Between two items: buttons bring their own room.
float space_after(const Ui& ui, const StripItem& item, const StripItem& next) {
  const int buttons = (item.id.empty() ? 0 : 1) + (next.id.empty() ? 0 : 1);
  if (buttons == 2) return smallest_gap_px;
  return space_between(ui) - (buttons == 1 ? ui.px(16) : 0);
}

float total_width(const Ui& ui, const std::vector<StripItem>& items) {
  float total = 0;
  for (std::size_t i = 0; i < items.size(); ++i)
    total += items[i].width + (i > 0 ? space_after(ui, items[i - 1], items[i]) : 0);
  return total;
}

// Rows of items: one, unless the large text of a narrow window needs more.
using StripRows = std::vector<std::vector<StripItem>>;

StripRows flow(const Ui& ui, const std::vector<StripItem>& items, float room) {
  StripRows rows(1);
  for (const StripItem& item : items) {
    rows.back().push_back(item);
    if (rows.back().size() == 1 || total_width(ui, rows.back()) <= room) continue;
    rows.back().pop_back();
    rows.push_back({item});
  }
  return rows;
}

// Drops what matters least until the rest fits; more rows where even that is not enough.
StripRows fitted(const Ui& ui, const FrameModel& frame, const PageSpec& spec) {
  const float room = ui.window().w - 2 * ui.px(48);
  std::vector<StripItem> items;
  for (const bool at_length : {true, false}) {
    items = items_of(ui, frame, spec, at_length);
    measure_all(ui, items);
    for (int drop = 5; drop > (at_length ? 3 : 0); --drop) {
      std::erase_if(items, [&](const StripItem& item) { return item.drop >= drop; });
      if (total_width(ui, items) <= room) return {items};
    }
  }
  return flow(ui, items, room);
}

bool draw_item(Ui& ui, Rect at, const StripItem& item) {
  bool tapped = false;
  if (!item.id.empty()) {
    const Touch touch = ui.touch(item.id, at);
    if (touch.down) ui.fill(at, ui.theme().panel, ui.px(12));
    if (touch.focused) focus_ring(ui, at.inset(ui.px(4), ui.px(4)), ui.px(10));
    ui.put_middle(at, item.role, item.words, item.ink, Align::Centre);
    return touch.tapped;
  }
  const float icon = ui.scale().text_px(24);
  if (item.mark != Mark::None) {
    mark(ui, {at.x, at.centre().y - icon / 2, icon, icon}, item.mark, item.mark_ink);
    at.x += icon + ui.px(4);
    at.w -= icon + ui.px(4);
  }
  ui.put_middle(at, item.role, item.words, item.ink);
  return tapped;
}

// Left items from the left, right ones up to the right edge.
void draw_row(Ui& ui, Rect row, const std::vector<StripItem>& items, Command& did) {
  std::vector<StripItem> right;
  float x = row.x;
  for (const StripItem& item : items) {
    if (item.right) {
      right.push_back(item);
      continue;
    }
    draw_item(ui, {x, row.y, item.width, row.h}, item);
    x += item.width + space_between(ui);
  }
  x = row.right() - total_width(ui, right);
  for (std::size_t i = 0; i < right.size(); ++i) {
    if (i > 0) x += space_after(ui, right[i - 1], right[i]);
    if (draw_item(ui, {x, row.y, right[i].width, row.h}, right[i])) did = right[i].command;
    x += right[i].width;
  }
}

float row_height(const Ui& ui) {
  return std::max({ui.px(72), smallest_target_px, ui.scale().line_px(Role::Label) + ui.px(16)});
}

}  // namespace

float strip_height(Ui& ui, const FrameModel& frame, const PageSpec& spec) {
  const auto rows = static_cast<float>(fitted(ui, frame, spec).size());
  return row_height(ui) * rows + smallest_gap_px * (rows - 1);
}

Command draw_strip(Ui& ui, Rect room, const FrameModel& frame, const PageSpec& spec) {
  Command did;
  Rect row{ui.px(48), room.y, room.w - 2 * ui.px(48), row_height(ui)};
  for (const std::vector<StripItem>& items : fitted(ui, frame, spec)) {
    draw_row(ui, row, items, did);
    row.y += row.h + smallest_gap_px;
  }
  ui.fill({room.x, room.bottom() - ui.px(1), room.w, ui.px(1)}, ui.theme().line);
  return did;
}

}  // namespace jiangxin
