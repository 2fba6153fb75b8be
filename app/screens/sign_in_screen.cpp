// The rep's way in, and the service area's: a name where there are several, and a PIN.
#include <string>
#include <vector>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/ui/fields.h"

namespace jiangxin {
namespace {

void draw_reps(Ui& ui, const SignInModel& model, Command& did) {
  for (std::size_t i = 0; i < model.reps.size(); ++i) {
    const int index = static_cast<int>(i);
    if (row(ui, "rep." + std::to_string(i),
            {.title = model.reps[i], .end = Mark::None, .chosen = index == model.chosen}))
      did = command::ChooseRep{index};
    ui.target_gap();
  }
}

std::string note_words(const Ui& ui, const SignInModel& model) {
  if (model.wait.count() > 0)
    return ui.tr(T::signin_wait, {{"seconds", std::to_string(model.wait.count())}});
  if (model.trouble == SignInTrouble::Expired) return std::string(ui.tr(T::signin_expired));
  if (model.trouble == SignInTrouble::Revoked) return std::string(ui.tr(T::signin_revoked));
  return std::string(model.wrong ? ui.tr(T::signin_wrong) : ui.tr(T::signin_hint));
}

void draw_pin(Ui& ui, const SignInModel& model, Command& did) {
  const bool waiting = model.wait.count() > 0;
  const bool refused = waiting || model.wrong || model.trouble != SignInTrouble::None;
  const Note note{refused ? NoteKind::Error : NoteKind::Hint, note_words(ui, model)};
  const FieldEvent event = text_field(ui, {.id = "signin.pin",
                                           .label = ui.tr(T::signin_pin),
                                           .value = model.pin,
                                           .note = note,
                                           .keys = Keys::Pin,
                                           .enabled = !model.busy,
                                           .most = 12});
  if (event.changed) did = command::EditPin{*event.changed};
  if (event.entered) did = command::SignIn{};
}

}  // namespace

Command draw(const SignInModel& model, const FrameModel& frame, Ui& ui) {
  const bool waiting = model.wait.count() > 0;
  PageSpec spec{
      .id = model.service ? "service_signin" : "rep_signin",
      .title = ui.tr(T::common_strip_name),
      .actions = {.main = {.id = "action.next",
                           .words = std::string(ui.tr(model.busy ? T::signin_busy : T::signin_go)),
                           .command = command::SignIn{},
                           .enabled = !model.busy && !waiting && !model.pin.empty()}}};
  if (!model.service)
    spec.actions.others = {{.id = "signin.service",
                            .words = std::string(ui.tr(T::signin_service)),
                            .command = command::OpenService{}}};
  return page(ui, frame, spec, [&](Command& did) {
    centred(ui, "signin", [&] {
      narrow(ui, 720, [&] {
        title(ui, ui.tr(model.service ? T::signin_title_service : T::signin_title));
        ui.gap(8);
        soft_text(ui, Role::Body, ui.tr(model.service ? T::signin_about_service : T::signin_about));
        ui.gap(24);
        if (!model.service) draw_reps(ui, model, did);
        if (!model.service) ui.gap(12);
        if (!model.service && model.reps.empty())
          notice(ui, Tone::Attention, ui.tr(T::signin_no_reps));
        else
          draw_pin(ui, model, did);
      });
    });
  });
}

}  // namespace jiangxin
