// The portrait: chosen from a file, then cropped by finger to the campaign's proportion.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/screens/frame.h"
#include "app/screens/portrait_parts.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/pictures.h"

namespace jiangxin {
namespace {

int crop_height(const PortraitModel& model, int width) {
  const Limits& limits = model.campaign->limits;
  return width * limits.portrait_height_px / limits.portrait_width_px;
}

// The frame moved and sized by what the person did, in the picture's own pixels; Kiosk clamps it.
command::CropPortrait moved(command::CropPortrait crop, float dx, float dy) {
  crop.x += static_cast<int>(std::lround(dx));
  crop.y += static_cast<int>(std::lround(dy));
  return crop;
}
command::CropPortrait sized(const PortraitModel& model, double factor) {
  command::CropPortrait crop = model.crop;
  const int width = static_cast<int>(crop.width * factor);
  crop.x += (crop.width - width) / 2;
  crop.y += (crop_height(model, crop.width) - crop_height(model, width)) / 2;
  crop.width = width;
  return crop;
}

void draw_veil(Ui& ui, Rect picture, Rect frame) {
  const Colour veil = ui.theme().veil;
  ui.fill({picture.x, picture.y, picture.w, frame.y - picture.y}, veil);
  ui.fill({picture.x, frame.bottom(), picture.w, picture.bottom() - frame.bottom()}, veil);
  ui.fill({picture.x, frame.y, frame.x - picture.x, frame.h}, veil);
  ui.fill({frame.right(), frame.y, picture.right() - frame.right(), frame.h}, veil);
}

void draw_cropping(Ui& ui, const PortraitModel& model, Command& did) {
  const Rect room = ui.take(std::max(ui.px(560), ui.region().h - ui.px(40)));
  const Rect shown = picture_at(ui, room, model.picture);
  const float scale = shown.w / static_cast<float>(std::max(1, model.picture_size.width));
  const command::CropPortrait& crop = model.crop;
  const Rect frame{shown.x + static_cast<float>(crop.x) * scale,
                   shown.y + static_cast<float>(crop.y) * scale,
                   static_cast<float>(crop.width) * scale,
                   static_cast<float>(crop_height(model, crop.width)) * scale};
  draw_veil(ui, shown, frame);
  draw_head_guide(ui, frame);
  ui.outline(frame, ui.theme().teal, 3);
  const Drag finger = drag(ui, "portrait.frame", shown);
  if (finger.active && (finger.dx != 0 || finger.dy != 0))
    did = moved(crop, finger.dx / scale, finger.dy / scale);
}

// Two beside each other, of one width; the index of the one tapped, or -1.
int button_pairs(Ui& ui, std::span<const ButtonItem> buttons) {
  const float space = std::max(smallest_gap_px, ui.px(16));
  const float width = (ui.region().w - space) / 2;
  float height = 0;
  for (const ButtonItem& item : buttons)
    height = std::max(height, button_size(ui, item.words, item.spec).h);
  int tapped = -1;
  Rect row;
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    if (i % 2 == 0) {
      if (i > 0) ui.take(space);
      row = ui.take(height);
    }
    const Rect room{row.x + (i % 2 == 0 ? 0 : width + space), row.y, width, height};
    if (button_at(ui, room, buttons[i].id, buttons[i].words, buttons[i].spec))
      tapped = static_cast<int>(i);
  }
  return tapped;
}

void draw_crop_buttons(Ui& ui, const PortraitModel& model, Command& did) {
  const float step = static_cast<float>(model.crop.width) / 20;
  const ButtonItem buttons[] = {
      {"portrait.larger", ui.tr(T::portrait_wider), {.mark = Mark::Plus}},
      {"portrait.smaller", ui.tr(T::portrait_closer), {.mark = Mark::Minus}},
      {"portrait.left", ui.tr(T::portrait_left), {.mark = Mark::Left}},
      {"portrait.right", ui.tr(T::portrait_right), {.mark = Mark::Right}},
      {"portrait.up", ui.tr(T::portrait_up), {.mark = Mark::Up}},
      {"portrait.down", ui.tr(T::portrait_down), {.mark = Mark::Down}}};
  const int tapped = button_pairs(ui, buttons);
  switch (tapped) {
    case 0:
      did = sized(model, 1.08);
      break;
    case 1:
      did = sized(model, 0.92);
      break;
    case 2:
      did = moved(model.crop, -step, 0);
      break;
    case 3:
      did = moved(model.crop, step, 0);
      break;
    case 4:
      did = moved(model.crop, 0, -step);
      break;
    case 5:
      did = moved(model.crop, 0, step);
      break;
    default:
      break;
  }
}

void draw_advice(Ui& ui) {
  for (const T line :
       {T::portrait_advice_face, T::portrait_advice_colour, T::portrait_advice_back}) {
    ui.gap(8);
    bullet(ui, Role::Body, ui.tr(line));
  }
}

// An empty frame in the portrait's proportion, with where the face goes.
void draw_empty_frame(Ui& ui, const PortraitModel& model) {
  const Limits& limits = model.campaign->limits;
  const float height = ui.px(420), width = height * static_cast<float>(limits.portrait_width_px) /
                                           static_cast<float>(limits.portrait_height_px);
  const Rect room = ui.take(height);
  const Rect frame{room.x, room.y, std::min(width, room.w), height};
  ui.dashes(frame, ui.theme().soft, ui.px(12));
  const float head = frame.w * 0.42f;
  const Rect face{frame.centre().x - head / 2, frame.y + frame.h * 0.16f, head, head * 1.2f};
  ui.fill(face, ui.theme().track, head / 2);
  const float top = face.bottom() + frame.h * 0.05f;
  ui.clipped(frame.inset(ui.px(4), ui.px(4)), [&] {
    ui.fill({frame.x + frame.w * 0.14f, top, frame.w * 0.72f, frame.h}, ui.theme().track,
            frame.w * 0.3f);
  });
}

// Where a picture may come from: the camera first, where there is one.
void draw_sources(Ui& ui, const PortraitModel& model, Command& did) {
  if (model.has_camera) {
    if (button(ui, "portrait.camera", ui.tr(T::portrait_camera),
               {.look = Look::Chosen, .enabled = !model.busy, .mark = Mark::Plus}))
      did = command::OpenCamera{};
    ui.target_gap();
  }
  if (button(ui, "portrait.choose", ui.tr(T::portrait_choose),
             {.look = model.has_camera ? Look::Secondary : Look::Chosen,
              .enabled = !model.busy,
              .mark = Mark::Plus}))
    did = command::ChoosePortrait{};
}

// What can be done with the picture that is there: `first`, another one instead of it, `last`. The
// id of those two that was tapped.
std::string_view draw_choice(Ui& ui, const PortraitModel& model, std::optional<ButtonItem> first,
                             std::optional<ButtonItem> last, Command& did) {
  constexpr std::string_view kCamera = "portrait.camera", kStick = "portrait.choose";
  std::vector<ButtonItem> buttons;
  if (first) buttons.push_back(*first);
  if (model.has_camera)
    buttons.push_back({kCamera, ui.tr(T::portrait_camera_again), {.enabled = !model.busy}});
  const std::string_view other = ui.tr(model.has_camera ? T::portrait_choose : T::portrait_other);
  buttons.push_back({kStick, other, {.enabled = !model.busy}});
  if (last) buttons.push_back(*last);
  const int tapped = button_row(ui, buttons);
  if (tapped < 0) return {};
  const std::string_view id = buttons[static_cast<std::size_t>(tapped)].id;
  if (id == kCamera) did = command::OpenCamera{};
  if (id == kStick) did = command::ChoosePortrait{};
  return id;
}

void draw_undo(Ui& ui, const PortraitModel& model, Command& did) {
  if (!model.can_undo) return;
  ui.target_gap();
  if (button(ui, "portrait.undo", ui.tr(T::portrait_undo), {.enabled = !model.busy}))
    did = command::UndoPortrait{};
}

void draw_none(Ui& ui, const PortraitModel& model, Command& did) {
  columns(ui, {.weights = {0.3f, 0.7f}, .gap = 56, .narrowest = 240},
          {[&] { draw_empty_frame(ui, model); },
           [&] {
             text(ui, Role::Section, ui.tr(T::portrait_none));
             ui.gap(8);
             draw_advice(ui);
             ui.gap(32);
             draw_sources(ui, model, did);
             draw_undo(ui, model, did);
           }});
}

void draw_finished(Ui& ui, const PortraitModel& model, Command& did) {
  columns(ui, {.weights = {0.4f, 0.6f}, .narrowest = 260},
          {[&] { picture(ui, model.portrait, 520); },
           [&] {
             notice(ui, Tone::Done, ui.tr(T::portrait_good));
             ui.gap(8);
             draw_remarks(ui, model.remarks);
             ui.gap(8);
             std::optional<ButtonItem> crop;
             if (model.can_crop_again)
               crop = {"portrait.crop", ui.tr(T::portrait_crop_again), {.enabled = !model.busy}};
             const ButtonItem remove{"portrait.remove",
                                     ui.tr(T::portrait_remove),
                                     {.look = Look::Quiet, .enabled = !model.busy}};
             const std::string_view tapped = draw_choice(ui, model, crop, remove, did);
             if (crop && tapped == crop->id) did = command::CropAgain{};
             if (tapped == remove.id) did = command::RemovePortrait{};
             draw_undo(ui, model, did);
           }});
}

void draw_crop_page(Ui& ui, const PortraitModel& model, Command& did) {
  columns(ui, {.weights = {0.56f, 0.44f}, .narrowest = 320},
          {[&] { draw_cropping(ui, model, did); },
           [&] {
             text(ui, Role::Body, ui.tr(T::portrait_move));
             ui.gap(12);
             draw_crop_buttons(ui, model, did);
             ui.gap(16);
             const ButtonItem accept{
                 "portrait.accept",
                 ui.tr(T::portrait_accept),
                 {.look = Look::Chosen, .enabled = !model.busy, .mark = Mark::Check}};
             if (draw_choice(ui, model, accept, std::nullopt, did) == accept.id)
               did = command::AcceptPortrait{};
           }});
}

// As HQ would get it, and why it may come back.
void draw_doubts(Ui& ui, const PortraitModel& model, Command& did) {
  columns(
      ui, {.weights = {0.36f, 0.64f}, .narrowest = 260},
      {[&] { picture(ui, model.doubtful, 460); },
       [&] {
         text(ui, Role::Section, ui.tr(T::portrait_doubts));
         ui.gap(12);
         draw_remarks(ui, model.remarks);
         ui.gap(4);
         soft_text(ui, Role::Body, ui.tr(T::portrait_doubts_choice));
         ui.gap(16);
         const ButtonItem again{"portrait.again", ui.tr(T::portrait_again), {.look = Look::Chosen}};
         const ButtonItem anyway{
             "portrait.anyway", ui.tr(T::portrait_anyway), {.enabled = !model.busy}};
         const std::string_view tapped = draw_choice(ui, model, again, anyway, did);
         if (tapped == again.id) did = command::Back{};
         if (tapped == anyway.id) did = command::UsePortraitAnyway{};
       }});
}

}  // namespace

Command draw(const PortraitModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{.id = "portrait",
                      .title = ui.words(model.campaign->short_title),
                      .actions = {.main = next_action(ui, !model.busy && !model.doubtful)}};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, ui.tr(T::portrait_title), ui.tr(T::portrait_remark));
    ui.gap(16);
    if (model.refusal) {
      notice(ui, Tone::Mend, refusal_words(ui, *model.refusal));
      ui.gap(12);
    }
    if (model.doubtful) {
      draw_doubts(ui, model, did);
    } else if (model.picture) {
      draw_crop_page(ui, model, did);
    } else if (model.portrait) {
      draw_finished(ui, model, did);
    } else {
      card(ui, [&] { draw_none(ui, model, did); });
    }
  });
}

}  // namespace jiangxin
