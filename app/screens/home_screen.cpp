#include <algorithm>
#include <cmath>

#include "app/screens/frame.h"
#include "app/screens/screens.h"

namespace jiangxin {
namespace {

std::string date_words(const Ui& ui, const HomeModel& model, T key) {
  const Date date = model.campaign->applicant_deadline;
  const std::string month = std::to_string(static_cast<unsigned>(date.month()));
  const std::string day = std::to_string(static_cast<unsigned>(date.day()));
  const std::string left = std::to_string(model.days_left);
  return ui.tr(key, {{"month", month}, {"day", day}, {"days", left}});
}

std::string deadline_words(const Ui& ui, const HomeModel& model) {
  if (model.campaign->closed) return std::string(ui.tr(T::home_closed));
  if (model.days_left < 0) return date_words(ui, model, T::home_deadline_past);
  if (model.days_left == 0) return date_words(ui, model, T::home_deadline_today);
  return date_words(ui, model, T::home_deadline_left);
}

// The mark 匠心: a seal with a border.
void draw_seal(Ui& ui, Rect room) {
  const Theme& t = ui.theme();
  ui.outline(room, t.seal, std::max(3.0f, std::round(room.w / 22)), room.w / 8);
  const Rect inner = room.inset(0, room.h * 0.07f);
  const T halves[] = {T::home_mark_first, T::home_mark_second};
  for (int i = 0; i < 2; ++i)
    ui.put_middle({inner.x, inner.y + inner.h / 2 * static_cast<float>(i), inner.w, inner.h / 2},
                  Role::Seal, ui.tr(halves[i]), t.seal, Align::Centre);
}

float seal_size(const Ui& ui) {
  return ui.scale().font_px(Role::Seal) * 2.64f;
}

void seal(Ui& ui, Align align) {
  const float size = seal_size(ui);
  Rect room = ui.take(size);
  if (align == Align::Centre) room.x += std::round((room.w - size) / 2);
  draw_seal(ui, {room.x, room.y, size, size});
}

struct Headline {
  std::string words;
  Role role;
};

// With the campaign's own line ends where they fit, smaller where it is long.
Headline headline(const Ui& ui, std::string_view words, float width) {
  const auto lines = 1 + std::count(words.begin(), words.end(), '\n');
  const auto fits = [&](Role role, float most) {
    return ui.measure(role, words, width).h < (most + 0.5f) * ui.scale().line_px(role);
  };
  for (const Role role : {Role::Display, Role::Title})
    if (lines > 1 && fits(role, static_cast<float>(lines))) return {std::string(words), role};
  std::string whole;
  for (const char c : words)
    if (c != '\n') whole += c;
  words = whole;
  return {whole, fits(Role::Display, 2) ? Role::Display : Role::Title};
}

// Lines of about one length, so that no single character stands alone.
void balanced_title(Ui& ui, std::string_view title, Align align) {
  const Rect region = ui.region();
  const auto [words, role] = headline(ui, title, region.w);
  const float height = ui.measure(role, words, region.w).h;
  const float step = ui.scale().font_px(role) / 2;
  float width = region.w;
  while (width > 4 * step && ui.measure(role, words, width - step).h <= height) width -= step;
  Rect room = ui.take(height);
  if (align == Align::Centre) room.x += std::round((room.w - width) / 2);
  ui.put({room.x, room.y, width, height}, role, words, ui.theme().ink, align);
}

void remarks(Ui& ui, const HomeModel& model) {
  chip(ui, Tone::Attention, deadline_words(ui, model));
  if (model.clock_doubtful) {
    ui.gap(12);
    chip(ui, Tone::Attention, ui.tr(T::home_clock_doubtful));
  }
  if (model.demo) {
    ui.gap(12);
    chip(ui, Tone::Progress, ui.tr(T::home_demo));
  }
}

void contact(Ui& ui, const HomeModel& model) {
  const Contact& who = model.campaign->contact;
  soft_text(
      ui, Role::Hint,
      ui.tr(T::home_contact,
            {{"phone", who.phone}, {"who", ui.words(who.who)}, {"hours", ui.words(who.hours)}}));
}

struct Choice {
  std::string_view id;
  std::string_view title;
  std::string_view subtitle;
  std::string_view remark = {};  // on an amber tint
  bool main = false;
};

Role title_role(const Choice& choice) {
  return choice.main ? Role::Hero : Role::Card;
}
float choice_side(const Ui& ui, const Choice& choice) {
  return ui.px(choice.main ? 56 : 44);
}
float arrow_size(const Ui& ui, const Choice& choice) {
  return choice.main ? ui.scale().text_px(64) + ui.px(24) : 0;
}

float choice_height(const Ui& ui, const Choice& choice, float width) {
  const float inner = width - 2 * choice_side(ui, choice) - arrow_size(ui, choice);
  float height = ui.measure(title_role(choice), choice.title, inner).h + ui.px(6) +
                 ui.measure(Role::Body, choice.subtitle, inner).h;
  if (!choice.remark.empty()) height += ui.px(14) + chip_size(ui, choice.remark, inner).h;
  return height + 2 * ui.px(choice.main ? 40 : 32);
}

bool choice_at(Ui& ui, Rect room, const Choice& choice) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch(choice.id, room);
  const Colour ground =
      choice.main ? (touch.down ? t.seal_pressed : t.seal_fill) : (touch.down ? t.panel : t.card);
  ui.fill(room, ground, ui.px(18));
  if (!choice.main) ui.outline(room, t.line, ui.px(1), ui.px(18));
  if (touch.focused) focus_ring(ui, room, ui.px(18));
  const float side = choice_side(ui, choice), arrow = arrow_size(ui, choice);
  const float inner = room.w - 2 * side - arrow;
  const float words_h = choice_height(ui, choice, room.w) - 2 * ui.px(choice.main ? 40 : 32);
  // The main card's words stand in its middle, the others' near the top.
  float y = choice.main ? room.centre().y - words_h / 2
                        : room.y + std::min(ui.px(44), (room.h - words_h) / 2);
  y = std::round(y);
  const Colour ink = choice.main ? t.on_seal : t.ink;
  ui.on_ground(ground, [&] {
    y += ui.put({room.x + side, y, inner, 0}, title_role(choice), choice.title, ink) + ui.px(6);
    y += ui.put({room.x + side, y, inner, 0}, Role::Body, choice.subtitle,
                choice.main ? t.on_seal : t.soft);
    if (!choice.remark.empty())
      chip_at(ui, {room.x + side, y + ui.px(14), inner, 0}, Tone::Attention, choice.remark);
    const float size = ui.scale().text_px(64);
    if (choice.main)
      mark(ui, {room.right() - side - size, room.centre().y - size / 2, size, size}, Mark::Arrow,
           ink);
  });
  return touch.tapped;
}

// The three ways in, filling `height` where there is more than they need.
void choices(Ui& ui, const HomeModel& model, float height, Command& did) {
  const std::string returned =
      model.returns > 0 ? ui.tr(T::home_returns, {{"count", std::to_string(model.returns)}}) : "";
  if (model.returns > 0) ui.tell("home.returned");
  const bool closed = model.campaign->closed;
  const Choice apply{"home.apply",
                     ui.tr(T::home_apply),
                     closed ? ui.tr(T::home_closed) : ui.words(model.campaign->bring),
                     {},
                     !closed};
  const Choice others[] = {
      {"home.continue", ui.tr(T::home_continue), ui.tr(T::home_continue_hint)},
      {"home.progress", ui.tr(T::home_progress), ui.tr(T::home_progress_hint), returned}};
  const Command commands[] = {command::ContinueDraft{}, command::LookUpProgress{}};

  const float width = ui.region().w, space = std::max(smallest_gap_px, ui.px(28));
  const bool beside = width > ui.scale().text_px(760);
  const float other_w = beside ? (width - space) / 2 : width;
  float other_h = 0;
  for (const Choice& other : others) other_h = std::max(other_h, choice_height(ui, other, other_w));
  const float apply_h = choice_height(ui, apply, width);
  const float rows = beside ? 1 : 2;
  const float needed = apply_h + rows * (other_h + space);
  const float more = std::max(0.0f, height - needed);

  if (choice_at(ui, ui.take(std::round(apply_h + more * 0.6f)), apply))
    did = command::StartApplication{};
  Rect row;
  for (int i = 0; i < 2; ++i) {
    if (i == 0 || !beside) {
      ui.take(space);
      row = ui.take(std::round(other_h + more * 0.4f / rows));
    }
    const float x = row.x + (beside ? static_cast<float>(i) * (other_w + space) : 0);
    if (choice_at(ui, {x, row.y, other_w, row.h}, others[i])) did = commands[i];
  }
}

void introduction(Ui& ui, const HomeModel& model) {
  balanced_title(ui, ui.words(model.campaign->title), Align::Left);
  ui.gap(24);
  soft_text(ui, Role::Body, ui.words(model.campaign->summary));
}

void wide_body(Ui& ui, const HomeModel& model, Command& did) {
  const float height = ui.region().h - ui.px(36);
  columns(ui, {.weights = {2, 3}, .gap = 72, .narrowest = 0},
          {[&] {
             const Rect room = ui.region();
             ui.take(ui.within({room.x, room.y, room.w, height}, [&] {
               centred(ui, "home.introduction", [&] {
                 seal(ui, Align::Left);
                 ui.gap(40);
                 introduction(ui, model);
                 ui.gap(32);
                 remarks(ui, model);
                 ui.gap(28);
                 contact(ui, model);
               });
             }));
           },
           [&] { choices(ui, model, height, did); }});
}

void tall_body(Ui& ui, const HomeModel& model, Command& did) {
  seal(ui, Align::Left);
  ui.gap(40);
  introduction(ui, model);
  ui.gap(28);
  remarks(ui, model);
  ui.gap(48);
  const float below = ui.measure(Role::Hint, "0", 1e4f).h * 3;
  choices(ui, model, std::min(ui.region().h - below, ui.scale().text_px(1150)), did);
  ui.gap(28);
  contact(ui, model);
}

// Large text on a low window: what to do comes first.
void low_body(Ui& ui, const HomeModel& model, Command& did) {
  chip(ui, Tone::Attention, deadline_words(ui, model));
  ui.gap(20);
  choices(ui, model, 0, did);
  ui.gap(32);
  introduction(ui, model);
  ui.gap(24);
  remarks(ui, model);
  ui.gap(24);
  contact(ui, model);
}

// Untouched for a while: seen from across the room. Any touch ends it.
Command attract(Ui& ui, const HomeModel& model) {
  ui.name_screen("home");
  const Extent window = ui.window();
  const Rect all{0, 0, window.w, window.h};
  const bool roomy = window.h >= ui.scale().text_px(1000);
  const Touch touch = ui.touch("home.wake", all);
  ui.within(all.inset(ui.px(96), ui.px(64)), [&] {
    centred(ui, "home.attract", [&] {
      if (roomy) seal(ui, Align::Centre);
      ui.gap(48);
      balanced_title(ui, ui.words(model.campaign->title), Align::Centre);
      if (roomy) {
        ui.gap(20);
        narrow(ui, 900, [&] {
          soft_text(ui, Role::Body, ui.words(model.campaign->summary), Align::Centre);
        });
      }
      ui.gap(56);
      text_in(ui, Role::Card,
              ui.tr(model.campaign->closed ? T::home_touch_to_look : T::home_touch_to_begin),
              ui.theme().seal, Align::Centre);
      ui.gap(16);
      soft_text(ui, Role::Body, deadline_words(ui, model), Align::Centre);
    });
  });
  if (touch.tapped || !ui.keystrokes().empty()) return command::Wake{};
  return {};
}

}  // namespace

Command draw(const HomeModel& model, const FrameModel& frame, Ui& ui) {
  if (model.attract) return attract(ui, model);
  PageSpec spec;
  spec.id = "home";
  spec.title = ui.tr(T::common_strip_name);
  spec.controls = true;
  spec.actions.leave = false;
  spec.actions.remark = ui.tr(T::home_privacy);
  spec.actions.others = {{"home.rep", std::string(ui.tr(T::home_rep)), command::OpenRep{}}};
  return page(ui, frame, spec, [&](Command& did) {
    const Extent window = ui.window();
    if (ui.shape() == Shape::Wide) return wide_body(ui, model, did);
    if (window.h > window.w) return tall_body(ui, model, did);
    low_body(ui, model, did);
  });
}

}  // namespace jiangxin
