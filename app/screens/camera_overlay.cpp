// Taking pictures: what the camera sees, the shutter, and whether what was taken is kept.
#include <algorithm>
#include <cmath>
#include <string>

#include "app/screens/frame.h"
#include "app/screens/portrait_parts.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/pictures.h"

namespace jiangxin {
namespace {

std::string_view camera_trouble_words(const Ui& ui, CameraTrouble trouble) {
  switch (trouble) {
    case CameraTrouble::None:
      return ui.tr(T::camera_none);
    case CameraTrouble::InUse:
      return ui.tr(T::camera_in_use);
    case CameraTrouble::Unplugged:
      return ui.tr(T::camera_unplugged);
    case CameraTrouble::Failed:
      return ui.tr(T::camera_failed);
  }
  return {};
}

// What of the picture will about be the portrait: as high as it, in the campaign's proportion.
Rect portrait_frame(const CameraModel& model, Rect shown) {
  const Limits& limits = model.campaign->limits;
  const float width = std::min(shown.w, shown.h * static_cast<float>(limits.portrait_width_px) /
                                            static_cast<float>(limits.portrait_height_px));
  return {std::round(shown.centre().x - width / 2), shown.y, std::round(width), shown.h};
}

void draw_countdown(Ui& ui, Rect shown, int seconds) {
  const Theme& t = ui.theme();
  const float side = std::min(ui.scale().text_px(96), shown.h / 3);
  const Rect disc{shown.centre().x - side / 2, shown.y + shown.h * 0.78f, side, side};
  ui.fill(disc, t.seal_fill, side / 2);
  ui.on_ground(t.seal_fill, [&] {
    ui.put_middle(disc, Role::Title, std::to_string(std::max(1, seconds)), t.on_seal,
                  Align::Centre);
  });
}

// A person sees himself as in a looking glass; what is taken is as others see him.
void draw_live(Ui& ui, const CameraModel& model, Rect room) {
  const Rect shown = live_picture_at(ui, room, model.live, model.for_portrait);
  if (!model.for_portrait) return;
  const Rect frame = portrait_frame(model, shown);
  const Colour veil = ui.theme().veil;
  ui.fill({shown.x, shown.y, frame.x - shown.x, shown.h}, veil);
  ui.fill({frame.right(), shown.y, shown.right() - frame.right(), shown.h}, veil);
  draw_head_guide(ui, frame);
  if (model.countdown) draw_countdown(ui, frame, *model.countdown);
}

void draw_view_of(Ui& ui, const CameraModel& model) {
  const Rect room = ui.take(std::max(ui.px(300), ui.region().h - ui.px(8)));
  if (model.taken) {
    live_picture_at(ui, room, model.taken, false);
  } else if (model.live) {
    draw_live(ui, model, room);
  } else {
    ui.fill(room, ui.theme().panel, ui.px(14));
    ui.on_ground(ui.theme().panel, [&] {
      ui.put_middle(
          room.inset(ui.px(32), 0), Role::Body,
          model.trouble ? camera_trouble_words(ui, *model.trouble) : ui.tr(T::camera_starting),
          ui.theme().ink, Align::Centre);
    });
  }
}

void draw_cameras(Ui& ui, const CameraModel& model, Command& did) {
  if (model.cameras.size() < 2 || model.taken) return;
  ui.gap(16);
  soft_text(ui, Role::Label, ui.tr(T::camera_which));
  for (std::size_t i = 0; i < model.cameras.size(); ++i) {
    const CameraInfo& camera = model.cameras[i];
    ui.target_gap();
    if (row(ui, "camera.which." + std::to_string(i),
            {.title = camera.name, .end = Mark::None, .chosen = camera.id == model.camera}))
      did = command::ChooseCamera{camera.id};
  }
}

void draw_hints(Ui& ui, const CameraModel& model, Command& did) {
  if (model.refusal) {
    notice(ui, Tone::Mend, refusal_words(ui, *model.refusal));
    ui.gap(12);
  }
  if (model.taken) {
    text(ui, Role::Body,
         ui.tr(model.for_portrait ? T::camera_taken_portrait : T::camera_taken_page));
  } else if (model.for_portrait) {
    for (const T line : {T::camera_advice_lines, T::camera_advice_ahead, T::camera_advice_count}) {
      bullet(ui, Role::Body, ui.tr(line));
      ui.gap(8);
    }
  } else {
    text(ui, Role::Body, ui.tr(model.for_scan ? T::camera_advice_scan : T::camera_advice_page));
  }
  if (model.kept > 0) {
    ui.gap(12);
    notice(ui, Tone::Done, ui.tr(T::camera_kept, {{"count", std::to_string(model.kept)}}));
  }
  if (!model.for_portrait && model.room <= 0) {
    ui.gap(12);
    notice(ui, Tone::Attention, ui.tr(T::camera_full));
  }
  draw_cameras(ui, model, did);
}

T camera_title(const CameraModel& model) {
  if (model.for_scan) return T::camera_title_scan;
  return model.for_portrait ? T::camera_title_portrait : T::camera_title_pages;
}

Action again_action(const Ui& ui, const CameraModel& model) {
  return {.id = "camera.again",
          .words = std::string(ui.tr(T::camera_again)),
          .command = command::ShootAgain{},
          .enabled = !model.busy};
}

Action main_action(const Ui& ui, const CameraModel& model) {
  if (model.taken)
    return {.id = "camera.keep",
            .words = std::string(ui.tr(T::camera_keep)),
            .command = command::KeepShot{},
            .enabled = !model.busy};
  return {.id = "camera.shoot",
          .words = std::string(ui.tr(T::camera_shoot)),
          .command = command::Shoot{},
          .enabled = model.live && !model.countdown && model.room > 0};
}

}  // namespace

Command draw(const CameraModel& model, Ui& ui) {
  OverlaySpec spec{.id = "camera",
                   .title = ui.tr(camera_title(model)),
                   .width = 1'400,
                   .full = true,
                   .main = main_action(ui, model)};
  if (!model.busy) spec.close = command::ClosePicker{};
  if (model.taken) spec.actions = {again_action(ui, model)};
  if (!model.taken && model.kept > 0)
    spec.actions = {{.id = "camera.done",
                     .words = std::string(ui.tr(T::camera_done)),
                     .command = command::ClosePicker{}}};
  if (model.trouble) ui.tell("camera.trouble");
  if (model.live) ui.tell("camera.live");
  return overlay(ui, spec, [&](Command& did) {
    columns(ui, {.weights = {0.68f, 0.32f}, .narrowest = 280},
            {[&] { draw_view_of(ui, model); }, [&] { draw_hints(ui, model, did); }});
  });
}

}  // namespace jiangxin
