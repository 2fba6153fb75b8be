#include "app/ui/ui.h"

#include <cmath>

#include <imgui.h>

#include "app/ui/drawing.h"
#include "app/ui/keystrokes.h"
#include "app/ui/ui_state.h"
#include "sync/base/anew.h"

namespace jiangxin {

Ui::Ui(const FontFiles& fonts) : state_(std::make_unique<State>(fonts)) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;
}

Ui::~Ui() = default;

// A screen full of characters of which none comes twice, and what else stands on it.
void Ui::bound_memory() {
  constexpr float screens = 1.5f, least = 3e6f;
  state_->fonts.bound_glyphs(std::max(least, screens * state_->window.w * state_->window.h));
}

void Ui::begin_frame(Extent window, const Appearance& appearance) {
  State& s = *state_;
  s.window = window;
  s.appearance = appearance;
  s.scale = scale_for(window, appearance.text_percent);
  s.shape = shape_for(window, s.scale);
  s.draw = ImGui::GetBackgroundDrawList();
  const Rect all{0, 0, window.w, window.h};
  s.regions.assign(1, {all, 0, true});
  s.clips.assign(1, all);
  s.grounds.assign(1, theme().paper);
  s.scrolling.clear();
  s.top_layer = s.record.overlay.empty() ? 0 : 1;
  s.record = {};
  s.unsettled = false;
  s.layer = 0;
  s.order.clear();
  s.press_taken = false;
  s.focus_seen = false;
  s.reveal.reset();
  s.keystrokes = keystrokes_of_frame(s.shift_alone);
  s.key_held = false;
  ++s.frame;
  fill(all, theme().paper);
}

bool Ui::unsettled() const {
  return state_->unsettled;
}
void Ui::draw_again() {
  state_->unsettled = true;
}
const FrameRecord& Ui::record() const {
  return state_->record;
}
void Ui::do_next(Command command) {
  state_->deeds.push_back(std::move(command));
}
std::optional<Command> Ui::done_before() {
  if (state_->deeds.empty()) return std::nullopt;
  std::optional<Command> first = std::move(state_->deeds.front());
  state_->deeds.pop_front();
  return first;
}
void Ui::name_screen(std::string_view id) {
  state_->record.screen = id;
}
void Ui::name_overlay(std::string_view id) {
  state_->record.overlay = id;
}
void Ui::tell(std::string_view id) {
  state_->record.told.emplace_back(id);
}

Language Ui::language() const {
  return state_->appearance.language;
}
std::string_view Ui::tr(T key) const {
  return words_of(language(), key);
}
std::string Ui::tr(T key, Arguments arguments) const {
  return fill_in(tr(key), arguments);
}
std::string_view Ui::words(const LocalText& text) const {
  return text.in(language() == Language::English);
}

const Theme& Ui::theme() const {
  return theme_of(state_->appearance.theme);
}
const Scale& Ui::scale() const {
  return state_->scale;
}
Shape Ui::shape() const {
  return state_->shape;
}
Extent Ui::window() const {
  return state_->window;
}
Fonts& Ui::fonts() {
  return state_->fonts;
}

Rect Ui::region() const {
  const Region& region = state_->regions.back();
  return {region.room.x, region.pen, region.room.w,
          std::max(0.0f, region.room.bottom() - region.pen)};
}

Rect Ui::take(float height) {
  Region& region = state_->regions.back();
  const Rect taken{region.room.x, region.pen, region.room.w, height};
  region.pen += height;
  region.fresh = false;
  return taken;
}

void Ui::gap(float dp) {
  Region& region = state_->regions.back();
  if (!region.fresh) region.pen += px(dp);
}

void Ui::target_gap() {
  Region& region = state_->regions.back();
  if (!region.fresh) region.pen += std::max(smallest_gap_px, px(12));
}

float Ui::within(Rect room, const std::function<void()>& draw) {
  state_->regions.push_back({room, room.y, true});
  draw();
  const float used = state_->regions.back().pen - room.y;
  state_->regions.pop_back();
  return used;
}

ImDrawList& Ui::draw_list() {
  return *state_->draw;
}

void Ui::fill(Rect rect, Colour colour, float radius) {
  state_->draw->AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, packed(colour),
                              radius);
}

void Ui::outline(Rect rect, Colour colour, float width, float radius) {
  const float half = width / 2;
  state_->draw->AddRect({rect.x + half, rect.y + half}, {rect.right() - half, rect.bottom() - half},
                        packed(colour), radius, 0, width);
}

void Ui::line(Point from, Point to, Colour colour, float width) {
  state_->draw->AddLine({from.x, from.y}, {to.x, to.y}, packed(colour), width);
}

void Ui::dashes(Rect rect, Colour colour, float radius) {
  dashed_outline(*state_->draw, rect, colour, radius, px(2), px(9));
}

void Ui::clipped(Rect room, const std::function<void()>& draw) {
  const Rect clip = room.clipped_to(state_->clips.back());
  state_->clips.push_back(clip);
  state_->draw->PushClipRect({clip.x, clip.y}, {clip.right(), clip.bottom()});
  draw();
  state_->draw->PopClipRect();
  state_->clips.pop_back();
}

void Ui::lowered(float px, const std::function<void()>& draw) {
  ImVector<ImDrawVert>& drawn = state_->draw->VtxBuffer;
  const int before = drawn.Size;
  draw();
  for (int i = before; i < drawn.Size; ++i) drawn[i].pos.y += px;
}

void Ui::under(const std::function<void()>& ground, const std::function<void()>& content) {
  ImDrawListSplitter layers;
  layers.Split(state_->draw, 2);
  layers.SetCurrentChannel(state_->draw, 1);
  content();
  layers.SetCurrentChannel(state_->draw, 0);
  ground();
  layers.Merge(state_->draw);
}

float Ui::remembered(std::string_view id) const {
  const auto found = state_->memory.find(id);
  return found == state_->memory.end() ? 0 : found->second;
}

void Ui::remember(std::string_view id, float value) {
  float& old = state_->memory.try_emplace(std::string(id), -1.0f).first->second;
  if (std::abs(old - value) < 0.5f) return;
  old = value;
  state_->unsettled = true;
}

EditState& Ui::editing() {
  return state_->edit;
}
PictureCache& Ui::pictures() {
  return state_->pictures;
}

std::vector<SignaturePoint>& Ui::wet_ink() {
  return state_->wet_ink;
}

std::vector<Keystroke>& Ui::keystrokes() {
  return state_->keystrokes;
}
const std::vector<Keystroke>& Ui::keystrokes() const {
  return state_->keystrokes;
}

void Ui::edit_as(const Edited& edited) {
  state_->edited_so_far = edited;
}
std::optional<Edited> Ui::edited() const {
  return state_->edited;
}

void Ui::set_panel_height(float px) {
  state_->panel_height = px;
}
float Ui::panel_height() const {
  return state_->panel_height;
}
void Ui::set_panel_floor(float y) {
  if (std::abs(state_->panel_floor - y) > 0.5f) state_->unsettled = true;
  state_->panel_floor = y;
}
float Ui::panel_floor() const {
  return state_->panel_floor;
}

void Ui::forget() {
  State& s = *state_;
  s.change_focus({}, false);
  s.lost.clear();
  s.edit.forget();
  s.edited.reset();
  make_anew(s.keystrokes);
  make_anew(s.wet_ink);
  make_anew(s.paragraphs);
  s.memory.clear();
  s.scrolls.clear();
  s.pictures.forget();
  ImGui::GetIO().InputQueueCharacters.clear();
  ImGui::SetClipboardText("");  // or the next person could paste it
}

}  // namespace jiangxin
