// Before a print that would become stale, stamps and all: what is still to be done, with a way
// there.
#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"

namespace jiangxin {
namespace {

Command way_there(const PrintHoldModel& model) {
  if (!model.gap.empty()) return command::GoToFinding{model.gap};
  if (model.screening.first_open) return command::ShowFindings{*model.screening.first_open};
  return command::ClosePicker{};
}

OverlaySpec hold_spec(const PrintHoldModel& model, const Ui& ui) {
  OverlaySpec spec{
      .id = "hold", .title = ui.tr(T::hold_title), .width = 900, .close = command::ClosePicker{}};
  if (model.is_over()) {
    spec.main = {"hold.print", std::string(ui.tr(T::hold_print)), command::PrintAnyway{}};
    return spec;
  }
  const bool waits = model.gap.empty() && !model.screening.first_open;
  spec.actions = {{"hold.anyway", std::string(ui.tr(T::hold_anyway)), command::PrintAnyway{}}};
  spec.main = {waits ? "hold.wait" : "hold.go",
               std::string(ui.tr(waits ? T::hold_wait : T::hold_go)), way_there(model)};
  return spec;
}

void draw_left_to_do(const PrintHoldModel& model, Ui& ui, Command& did) {
  const ScreeningModel& screening = model.screening;
  if (!model.gap.empty()) {
    ui.target_gap();
    if (row(ui, "hold.gaps", {.title = ui.tr(T::hold_gaps), .subtitle = ui.tr(T::hold_gaps_words)}))
      did = command::GoToFinding{model.gap};
  }
  if (screening.first_open) {
    ui.target_gap();
    const std::string words =
        ui.tr(T::hold_open_words, {{"count", std::to_string(screening.open)}});
    if (row(ui, "hold.open", {.title = ui.tr(T::hold_open), .subtitle = words}))
      did = command::ShowFindings{*screening.first_open};
  }
  if (screening.pages_left > 0) {
    ui.gap(16);
    notice(ui, Tone::Progress,
           ui.tr(T::hold_left, {{"pages", std::to_string(screening.pages_left)},
                                {"time", duration_words(ui, screening.time_left)}}));
  }
  if (screening.drawing) {
    ui.gap(16);
    notice(ui, Tone::Progress, ui.tr(T::hold_drawing));
  }
}

}  // namespace

Command draw(const PrintHoldModel& model, Ui& ui) {
  return overlay(ui, hold_spec(model, ui), [&](Command& did) {
    if (model.is_over()) return notice(ui, Tone::Done, ui.tr(T::hold_done));
    text(ui, Role::Body, ui.tr(T::hold_words));
    draw_left_to_do(model, ui, did);
  });
}

}  // namespace jiangxin
