// The portrait: chosen from a file, then cropped by finger to the campaign's proportion.
#include <algorithm>
#include <cmath>
#include <string>

#include "app/screens/frame.h"
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
  ui.outline(frame, ui.theme().teal, 3);
  const Drag finger = drag(ui, "portrait.frame", shown);
  if (finger.active && (finger.dx != 0 || finger.dy != 0))
    did = moved(crop, finger.dx / scale, finger.dy / scale);
}

void draw_crop_buttons(Ui& ui, const PortraitModel& model, Command& did) {
  const float step = static_cast<float>(model.crop.width) / 20;
  const int tapped =
      button_row(ui, {{"portrait.larger", ui.tr(T::portrait_wider), {.mark = Mark::Plus}},
                      {"portrait.smaller", ui.tr(T::portrait_closer), {.mark = Mark::Minus}},
                      {"portrait.left", ui.tr(T::portrait_left), {.mark = Mark::Left}},
                      {"portrait.right", ui.tr(T::portrait_right), {.mark = Mark::Right}},
                      {"portrait.up", ui.tr(T::portrait_up), {.mark = Mark::Up}},
                      {"portrait.down", ui.tr(T::portrait_down), {.mark = Mark::Down}}});
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
    ui.gap(6);
    soft_text(ui, Role::Body, ui.tr(line));
  }
}

void draw_finished(Ui& ui, const PortraitModel& model, Command& did) {
  columns(ui, {.weights = {0.4f, 0.6f}, .narrowest = 260},
          {[&] { picture(ui, model.portrait, 520); },
           [&] {
             notice(ui, Tone::Done, ui.tr(T::portrait_good));
             ui.gap(16);
             const int tapped = button_row(
                 ui, {{"portrait.choose", ui.tr(T::portrait_other), {}},
                      {"portrait.remove", ui.tr(T::portrait_remove), {.look = Look::Quiet}}});
             if (tapped == 0) did = command::ChoosePortrait{};
             if (tapped == 1) did = command::RemovePortrait{};
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
             if (button(ui, "portrait.accept", ui.tr(T::portrait_accept),
                        {.look = Look::Chosen, .enabled = !model.busy, .mark = Mark::Check}))
               did = command::AcceptPortrait{};
             ui.gap(12);
             if (button(ui, "portrait.choose", ui.tr(T::portrait_other)))
               did = command::ChoosePortrait{};
           }});
}

}  // namespace

Command draw(const PortraitModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{.id = "portrait",
                      .title = ui.words(model.campaign->short_title),
                      .actions = {.main = next_action(ui, !model.busy)}};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, ui.tr(T::portrait_title), ui.tr(T::portrait_remark));
    ui.gap(16);
    if (model.refusal) {
      notice(ui, Tone::Mend, refusal_words(ui, *model.refusal));
      ui.gap(12);
    }
    if (model.picture) {
      draw_crop_page(ui, model, did);
    } else if (model.portrait) {
      draw_finished(ui, model, did);
    } else {
      card(ui, [&] {
        text(ui, Role::Section, ui.tr(T::portrait_none));
        draw_advice(ui);
        ui.gap(24);
        if (button(ui, "portrait.choose", ui.tr(T::portrait_choose),
                   {.look = Look::Chosen, .enabled = !model.busy, .mark = Mark::Plus}))
          did = command::ChoosePortrait{};
      });
    }
  });
}

}  // namespace jiangxin
