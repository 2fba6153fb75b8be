// What HQ has handed back to this terminal, before its owner has set a PIN: nothing of what was
// filled in is shown.
#include <string>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"

namespace jiangxin {
namespace {

void draw_words_of_hq(Ui& ui, const HandoverModel& model) {
  panel(ui, Tone::Attention, [&] {
    text(ui, Role::Section, ui.tr(T::handover_title));
    text(ui, Role::Body, ui.tr(T::handover_about));
    if (model.reason.empty()) return;
    ui.gap(16);
    text(ui, Role::Strong, ui.tr(T::handover_reason));
    text(ui, Role::Body, model.reason);
  });
}

void draw_steps(Ui& ui, const HandoverModel& model) {
  for (const T step : {T::handover_step_present, T::handover_step_pin, T::handover_step_mend}) {
    bullet(ui, Role::Body, ui.tr(step));
    ui.gap(8);
  }
  if (model.can_open)
    soft_text(ui, Role::Hint, ui.tr(T::handover_files, {{"count", std::to_string(model.files)}}));
}

}  // namespace

Command draw(const HandoverModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{.id = "handover",
                      .title = ui.tr(T::rep_strip),
                      .actions = {.others = {},
                                  .main = {.id = "handover.open",
                                           .words = std::string(ui.tr(T::handover_open)),
                                           .command = command::OpenPinReset{},
                                           .enabled = model.can_open && !model.busy}}};
  return page(ui, frame, spec, [&](Command&) {
    title(ui, model.id_number_masked, time_words(ui, model.returned_at, frame.utc_offset));
    ui.gap(24);
    if (model.busy) {
      soft_text(ui, Role::Body, ui.tr(T::rep_opening));
      return;
    }
    draw_words_of_hq(ui, model);
    ui.gap(24);
    draw_steps(ui, model);
  });
}

}  // namespace jiangxin
