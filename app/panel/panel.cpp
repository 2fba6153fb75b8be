#include "app/panel/panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <imgui.h>

#include "app/panel/card.h"
#include "app/panel/look.h"
#include "app/panel/pad.h"
#include "app/ui/edit_state.h"
#include "app/ui/fields.h"

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
    case Keys::Secret:
    case Keys::Url:
      return Wants::Latin;
    case Keys::Text:
      break;
  }
  return Wants::Text;
}

bool is_finger_down() {
  const ImGuiIO& io = ImGui::GetIO();
  return io.MouseDown[0] || io.MouseReleased[0];
}

}  // namespace

Command Panel::draw(Ui& ui, const std::function<Command()>& below) {
  written_.clear();
  const bool editing = follow(ui);
  if (editing) take_keystrokes(ui);
  const float height = shown_ ? panel_height(ui, kRows) : 0;
  if (height > ui.panel_height()) ui.reveal_focus();
  ui.remember("panel.height", height);
  ui.set_panel_height(height);
  Command did;
  const auto draw_panel = [&] {
    if (!shown_) return;
    const Rect room{0, ui.panel_floor() - height, ui.window().w, height};
    ui.on_top([&] { ui.keeping_focus([&] { run(ui, room); }); });
    ui.keystrokes() = written_;
    ui.editing().compose(typist_.composition().typed);
    if (std::exchange(acted_, false)) ui.draw_again();
    drawn_ = typist_.composition();
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
  written_.clear();
  looked_at_.reset();
  wet_.clear();
  drawn_ = {};
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

// A keyboard types through the same method as the panel's keys.
void Panel::take_keystrokes(Ui& ui) {
  for (const Keystroke& key : std::exchange(ui.keystrokes(), {})) send(key);
  ui.keystrokes() = written_;
  ui.editing().compose(typist_.composition().typed);
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
  if (methods.size() > 1) {
    for (const Method method : methods) {
      const std::string_view words = method_words(ui, method);
      const Rect tab = take_left(ui, bar, tab_width(ui, words));
      const bool chosen = method == typist_.method();
      if (key_at(ui, tab, std::string("panel.method.") + method_id(method), words,
                 chosen ? KeyLook::Chosen : KeyLook::Quiet)
              .tapped) {
        typist_.choose_method(method);
        acted_ = true;
      }
    }
  }
  run_tools(ui, bar);
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

void Panel::run_candidates(Ui& ui, Rect bar) {
  const Composition composition = typist_.composition();
  const Rect more = take_right(ui, bar, tab_width(ui, ui.tr(T::panel_more)));
  const auto& all = composition.candidates;
  std::size_t i = 0;
  for (; i < all.size(); ++i) {
    const float width = candidate_width(ui, all[i]);
    if (width > bar.w) break;
    const Rect place = take_left(ui, bar, width);
    if (candidate_at(ui, place, "panel.candidate." + std::to_string(i), all[i], i == 0).tapped)
      return choose(i);
  }
  if (i == all.size() && !composition.has_more && !expanded_) return;
  const T words = expanded_ ? T::panel_fewer : T::panel_more;
  if (key_at(ui, more, "panel.more", ui.tr(words), KeyLook::Quiet).tapped) {
    expanded_ = !expanded_;
    first_ = 0;
    acted_ = true;
  }
}

// All of them in the keys' place, page by page.
void Panel::run_all_candidates(Ui& ui, Rect room) {
  const std::vector<Rect> cells = candidate_cells(ui, room);
  while (typist_.composition().has_more &&
         typist_.composition().candidates.size() < first_ + cells.size() + 1)
    typist_.list_more();
  const std::vector<Candidate> all = typist_.composition().candidates;
  for (std::size_t i = 0; i < cells.size() && first_ + i < all.size(); ++i) {
    const std::string id = "panel.choice." + std::to_string(first_ + i);
    if (candidate_at(ui, cells[i], id, all[first_ + i], false).tapped) {
      expanded_ = false;
      return choose(first_ + i);
    }
  }
  const PagePlaces pages = page_places(ui, room);
  if (page_key_at(ui, pages.up, "panel.choice.up", Mark::Up, first_ > 0).tapped)
    first_ -= std::min(first_, cells.size());
  if (page_key_at(ui, pages.down, "panel.choice.down", Mark::Down,
                  first_ + cells.size() < all.size())
          .tapped)
    first_ += cells.size();
  acted_ = acted_ || is_finger_down();
}

void Panel::run_keys(Ui& ui, Rect room) {
  const std::vector<PanelRow> rows =
      keyboard({typist_.method(), typist_.wants(), capitals_, edited_ && edited_->lines});
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
    case PanelKeyKind::Done:
      typist_.settle(written_);
      closing_ = true;
      break;
    case PanelKeyKind::Pad:
    case PanelKeyKind::Gap:
      break;
  }
}

// What comes with its reading is rare: it is looked at before it is written.
void Panel::choose(std::size_t candidate) {
  acted_ = true;
  if (typist_.composition().candidates[candidate].hint.empty())
    pick(candidate);
  else
    looked_at_ = candidate;
}

// The character large, with what there is to know of it.
void Panel::run_card(Ui& ui, Rect room) {
  const auto& candidates = typist_.composition().candidates;
  if (*looked_at_ >= candidates.size()) return looked_at_.reset();
  const CardAnswer answer = card_at(ui, room, candidates[*looked_at_].text, facts_.get());
  if (answer == CardAnswer::None) return;
  acted_ = true;
  const std::size_t candidate = *std::exchange(looked_at_, std::nullopt);
  if (answer == CardAnswer::Yes) pick(candidate);
}

void Panel::pick(std::size_t candidate) {
  typist_.pick(candidate, written_);
  acted_ = true;
}

void Panel::send(const Keystroke& key) {
  typist_.type(key, written_);
}

}  // namespace jiangxin
