// A stamped page that was just taken: its corners, before it is handed in.
#include <algorithm>

#include "app/screens/corners.h"
#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/ui/pictures.h"

namespace jiangxin {
namespace {

void draw_shot(Ui& ui, const StampedShotModel& model, Command& did) {
  const Rect room = ui.take(std::max(ui.px(300), ui.region().h - ui.px(8)));
  ui.fill(room, ui.theme().panel, ui.px(14));
  if (!model.picture) {
    ui.on_ground(ui.theme().panel, [&] {
      ui.put_middle(room.inset(ui.px(32), 0), Role::Body, ui.tr(T::page_opening), ui.theme().soft,
                    Align::Centre);
    });
    return;
  }
  const float rim = corner_rim(ui);
  const Rect shown = picture_at(ui, room.inset(rim, rim), model.picture);
  draw_corners(ui, shown, model.picture_size, model.corners, did);
}

void draw_shot_hints(Ui& ui, const StampedShotModel& model, Command& did) {
  if (model.corners_refused) {
    notice(ui, Tone::Mend, ui.tr(T::page_corners_refused));
    ui.gap(12);
  }
  text(ui, Role::Body, ui.tr(model.corners_found ? T::papers_shot_found : T::papers_shot_place));
  ui.gap(12);
  text(ui, Role::Body, ui.tr(T::papers_shot_upright));
  ui.gap(16);
  const ButtonSpec free{.enabled = !model.busy};
  const int turned = button_row(
      ui, {{"shot.left", ui.tr(T::page_left), free}, {"shot.right", ui.tr(T::page_right), free}});
  if (turned == 0) did = command::TurnPage{3};
  if (turned == 1) did = command::TurnPage{1};
}

}  // namespace

Command draw(const StampedShotModel& model, Ui& ui) {
  const bool free = !model.busy;
  OverlaySpec spec{
      .id = "shot",
      .title = ui.tr(T::papers_shot_title),
      .width = 1'400,
      .full = true,
      .actions = {{"shot.again", std::string(ui.tr(T::camera_again)), command::ShootAgain{}, free}},
      .main = {"shot.take", std::string(ui.tr(T::papers_shot_take)), command::StraightenPage{},
               free}};
  if (free) spec.close = command::ClosePicker{};
  return overlay(ui, spec, [&](Command& did) {
    columns(ui, {.weights = {0.68f, 0.32f}, .narrowest = 280},
            {[&] { draw_shot(ui, model, did); }, [&] { draw_shot_hints(ui, model, did); }});
  });
}

}  // namespace jiangxin
