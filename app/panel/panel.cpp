#include "app/panel/panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <imgui.h>

#include "app/panel/look.h"
#include "app/ui/edit_state.h"
#include "app/ui/fields.h"
#include "sync/base/anew.h"

namespace jiangxin {
namespace {

constexpr std::size_t kRows = 4;  // of keys, in every method

Wants wanted_by(Keys keys) {
  switch (keys) {
    case Keys::IdNumber:
      return Wants::IdNumber;
    case Keys::Digits:
    case Keys::Pin:
      return Wants::Digits;
    case Keys::Phone:
      return Wants::Phone;
    case Keys::Code:
      return Wants::Code;
    case Keys::Secret:
    case Keys::Url:
      return Wants::Latin;
    case Keys::Text:
      break;
  }
  return Wants::Text;
}

// What is reached from another method stands under its tab.
Method tab_of(Method method) {
  return method == Method::CodePoint ? Method::Symbols : method;
}

bool is_finger_down() {
  const ImGuiIO& io = ImGui::GetIO();
  return io.MouseDown[0] || io.MouseReleased[0];
}

}  // namespace

Command Panel::draw(Ui& ui, const std::function<Command()>& below) {
  written_.clear();
  const bool editing = follow(ui);
  // A keyboard types through the same method as the panel's keys.
  if (editing)
    for (const Keystroke& key : ui.keystrokes()) send(key);
  slide();
  const float whole = shown_ || closed_ ? panel_height(ui, kRows) : 0;
  const float height = shown_ ? whole : 0;  // what is below has the rest at once
  if (height > ui.panel_height()) ui.reveal_focus();
  ui.remember("panel.height", height);
  ui.set_panel_height(height);
  Command did;
  const auto draw_panel = [&] {
    const Rect room{0, ui.panel_floor() - whole, ui.window().w, whole};
    const auto draw_panel_itself = [&] {
      if (shown_)
        ui.keeping_focus([&] { run(ui, room); });
      else
        put_panel(ui, room);
    };
    const auto draw_so_far = [&] { ui.lowered(std::round(hidden_ * whole), draw_panel_itself); };
    if (whole > 0) ui.on_top([&] { ui.clipped(room, draw_so_far); });
    if (std::exchange(acted_, false)) ui.draw_again();
    drawn_ = typist_.composition();
    if (!editing) return;
    ui.keystrokes() = written_;
    ui.editing().compose(typist_.composition().typed);
  };
  ui.under([&] { did = below(); }, draw_panel);
  if (std::exchange(closing_, false)) ui.drop_focus();  // what was written is in the field by now
  return did;
}

void Panel::forget() {
  typist_.forget();
  field_.clear();
  edited_.reset();
  shown_ = capitals_ = expanded_ = false;
  first_tab_ = 0;
  opened_.reset();
  closed_.reset();
  hidden_ = 0;
  make_anew(written_);
  looked_at_.reset();
  make_anew(wet_);
  make_anew(drawn_);
}

// Which field is being edited. Nothing appears or goes away under a finger: what it has come down
// on would move.
bool Panel::follow(Ui& ui) {
  const auto edited = ui.focused() == ui.editing().id() ? ui.edited() : std::nullopt;
  if (edited != edited_ || (edited && field_ != ui.focused())) {
    edited_ = edited;
    field_ = edited ? ui.focused() : std::string_view();
    typist_.begin(edited ? wanted_by(edited->keys) : Wants::Text);
    capitals_ = expanded_ = false;
    looked_at_.reset();
  }
  if (!is_finger_down())
    shown_ = edited.has_value();
  else if (shown_ != edited.has_value() && !ImGui::GetIO().MouseDown[0])
    ui.draw_again();  // the finger has just gone
  return edited.has_value();
}

// Fast at first; it answers where it will stand from the beginning, and not at all once it goes.
void Panel::slide() {
  const Seconds now{ImGui::GetTime()};
  const auto left_since = [&](Seconds begun) {
    const double left = slide_ > Seconds::zero() ? 1 - (now - begun) / slide_ : 0;
    return static_cast<float>(std::max(left, 0.0) * std::max(left, 0.0));
  };
  if (shown_) {
    closed_.reset();
    if (!opened_) opened_ = now;
    hidden_ = left_since(*opened_);
    return;
  }
  if (std::exchange(opened_, std::nullopt)) closed_ = now;
  hidden_ = closed_ ? 1 - left_since(*closed_) : 0;
  if (hidden_ >= 1) closed_.reset();
}

void Panel::run(Ui& ui, Rect room) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool elsewhere = io.MouseClicked[0] && !room.contains({io.MousePos.x, io.MousePos.y});
  if (elsewhere) typist_.drop();  // the caret goes where the finger is
  put_panel(ui, room);
  ui.on_ground(ui.theme().panel, [&] {
    const PanelPlaces at = panel_places(ui, room, kRows);
    run_bar(ui, at.bar);
    if (looked_at_)
      run_card(ui, at.keys);
    else if (expanded_ && typist_.composes())
      run_all_candidates(ui, at.keys);
    else
      run_keys(ui, at.keys);
  });
}

void Panel::run_bar(Ui& ui, Rect bar) {
  if (!typist_.composes()) looked_at_.reset();
  if (typist_.composes()) return run_candidates(ui, bar);
  expanded_ = false;
  run_methods(ui, bar);
}

void Panel::run_methods(Ui& ui, Rect bar) {
  const std::vector<Method> methods = typist_.methods();
  if (methods.size() > 1) run_tabs(ui, bar, methods);
  run_tools(ui, bar);
}

// All of them; where they do not fit beside each other, a part at a time and a way to the next.
void Panel::run_tabs(Ui& ui, Rect& bar, const std::vector<Method>& methods) {
  const TabPage page = tab_page(ui, bar.w, methods, first_tab_);
  for (std::size_t i = page.first; i < page.end; ++i) {
    const std::string_view words = method_words(ui, methods[i]);
    const Rect tab = take_left(ui, bar, tab_width(ui, words));
    const bool chosen = methods[i] == tab_of(typist_.method());
    if (key_at(ui, tab, std::string("panel.method.") + method_id(methods[i]), words,
               chosen ? KeyLook::Chosen : KeyLook::Quiet)
            .tapped) {
      typist_.choose_method(methods[i]);
      acted_ = true;
    }
  }
  if (page.end - page.first == methods.size()) return;
  const Rect more = take_left(ui, bar, tab_width(ui, ui.tr(T::panel_more)));
  if (key_at(ui, more, "panel.methods", ui.tr(T::panel_more), KeyLook::Quiet).tapped) {
    first_tab_ = page.end == methods.size() ? 0 : page.end;
    acted_ = true;
  }
}

// As many as there is room for, from the right.
void Panel::run_tools(Ui& ui, Rect bar) {
  struct Tool {
    Deed deed;
    const char* id;
    T words;
  };
  constexpr Tool kTools[] = {{Deed::Undo, "panel.undo", T::panel_undo},
                             {Deed::Paste, "panel.paste", T::panel_paste},
                             {Deed::Copy, "panel.copy", T::panel_copy},
                             {Deed::Cut, "panel.cut", T::panel_cut},
                             {Deed::SelectAll, "panel.all", T::panel_all}};
  for (const Tool& tool : kTools) {
    const float width = tab_width(ui, ui.tr(tool.words));
    if (width > bar.w) return;
    const Rect place = take_right(ui, bar, width);
    if (key_at(ui, place, tool.id, ui.tr(tool.words), KeyLook::Quiet).tapped) send({tool.deed});
  }
}

void Panel::pick(std::size_t candidate) {
  typist_.pick(candidate, written_);
  acted_ = true;
}

void Panel::send(const Keystroke& key) {
  typist_.type(key, written_);
}

}  // namespace jiangxin
