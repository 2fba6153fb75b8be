// A new PIN for a person who is present, set by the rep who is signed in.
#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/fields.h"

namespace jiangxin {
namespace {

void draw_pin(Ui& ui, const PinResetModel& model, bool again, Command& did) {
  const bool about_again = model.problem == IdentityProblem::PinsDiffer;
  const bool mine = model.problem != IdentityProblem::None && about_again == again;
  const FieldEvent event = text_field(
      ui,
      {.id = again ? "reset.pin_again" : "reset.pin",
       .label = ui.tr(again ? T::reset_pin_again : T::reset_pin),
       .value = again ? model.pin_again : model.pin,
       .note = mine ? Note{NoteKind::Error, std::string(problem_words(ui, model.problem))} : Note{},
       .keys = Keys::Pin,
       .enabled = !model.busy,
       .most = 12});
  if (event.changed) did = command::EditNewPin{again, *event.changed};
}

}  // namespace

Command draw(const PinResetModel& model, Ui& ui) {
  const OverlaySpec spec{.id = "reset",
                         .title = ui.tr(model.handed_back ? T::handover_pin_title : T::reset_title),
                         .width = 820,
                         .close = command::ClosePicker{},
                         .main = {.id = "reset.confirm",
                                  .words = std::string(ui.tr(T::reset_confirm)),
                                  .command = command::ResetPin{},
                                  .enabled = !model.busy}};
  return overlay(ui, spec, [&](Command& did) {
    text(ui, Role::Strong, model.id_number_masked);
    ui.gap(8);
    notice(ui, Tone::Attention, ui.tr(model.handed_back ? T::handover_pin_about : T::reset_about));
    ui.gap(16);
    draw_pin(ui, model, false, did);
    ui.gap(16);
    draw_pin(ui, model, true, did);
  });
}

}  // namespace jiangxin
