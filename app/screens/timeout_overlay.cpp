// Nobody has touched anything for a while: the rest of the time, and one big way to go on.
#include "app/screens/frame.h"
#include "app/screens/screens.h"

namespace jiangxin {

Command draw(const TimeoutModel& model, Ui& ui) {
  OverlaySpec spec{.id = "timeout", .title = ui.tr(T::timeout_title)};
  spec.actions = {{"timeout.leave", std::string(ui.tr(T::timeout_leave)), command::Leave{}}};
  spec.main = {"timeout.stay", std::string(ui.tr(T::timeout_stay)), command::StayLonger{}};
  return overlay(ui, spec, [&](Command&) {
    text(ui, Role::Code,
         ui.tr(T::timeout_seconds, {{"seconds", std::to_string(model.seconds_left)}}),
         Align::Centre);
    ui.gap(16);
    soft_text(ui, Role::Body, ui.tr(T::timeout_words), Align::Centre);
  });
}

}  // namespace jiangxin
