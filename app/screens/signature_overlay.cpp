// A signature by finger.
#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/ui/pictures.h"

namespace jiangxin {

Command draw(const SignatureModel& model, Ui& ui) {
  OverlaySpec spec{.id = "signature",
                   .title = ui.tr(T::signature_title),
                   .width = 1400,
                   .close = command::ClosePicker{}};
  if (!model.strokes.empty()) {
    spec.actions = {
        {"signature.clear", std::string(ui.tr(T::signature_clear)), command::ClearSignature{}}};
  }
  spec.main = {"signature.accept", std::string(ui.tr(T::signature_accept)),
               command::AcceptSignature{}, model.enough};
  return overlay(ui, spec, [&](Command& did) {
    soft_text(ui, Role::Body, ui.tr(T::signature_how));
    ui.gap(16);
    if (auto stroke = ink_pad(ui, "signature.pad", model.strokes, ui.tr(T::signature_here))) {
      did = command::AddStroke{std::move(*stroke)};
    }
    ui.gap(8);
    soft_text(ui, Role::Hint, ui.tr(T::signature_voided));
  });
}

}  // namespace jiangxin
