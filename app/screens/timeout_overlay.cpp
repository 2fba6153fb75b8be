// Nobody has touched anything for a while: the rest of the time, and one big way to go on.
#include "app/screens/frame.h"
#include "app/screens/screens.h"

namespace jiangxin {

Command draw(const TimeoutModel& model, Ui& ui) {
  OverlaySpec spec{.id = "timeout", .title = ui.tr(T::timeout_title), .leave = false};
  const Action leave{"timeout.leave", std::string(ui.tr(T::timeout_leave)), command::Leave{}};
  const Action stay{"timeout.stay", std::string(ui.tr(T::timeout_stay)), command::StayLonger{}};
  if (model.can_stay) spec.actions = {leave};
  spec.main = model.can_stay ? stay : leave;
  return overlay(ui, spec, [&](Command&) {
    text(ui, Role::Code,
         ui.tr(T::timeout_seconds, {{"seconds", std::to_string(model.seconds_left)}}),
         Align::Centre);
    ui.gap(16);
    soft_text(ui, Role::Body, ui.tr(model.can_stay ? T::timeout_words : T::timeout_words_last),
              Align::Centre);
  });
}

}  // namespace jiangxin
