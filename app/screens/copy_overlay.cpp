// The applicant's own copy on a stick: which one, and whether it is there.
#include "app/screens/frame.h"
#include "app/screens/screens.h"

namespace jiangxin {
namespace {

T trouble_words_of(CopyModel::Trouble trouble) {
  switch (trouble) {
    case CopyModel::Trouble::NoRoom:
      return T::copy_no_room;
    case CopyModel::Trouble::MediumGone:
      return T::copy_medium_gone;
    case CopyModel::Trouble::NotMade:
      break;
  }
  return T::copy_not_made;
}

void draw_sticks(const CopyModel& model, Ui& ui, Command& did) {
  if (model.media.empty()) {
    text(ui, Role::Section, ui.tr(T::copy_plug_in));
    ui.gap(8);
    soft_text(ui, Role::Body, ui.tr(T::copy_plug_in_detail));
    return;
  }
  text(ui, Role::Section, ui.tr(T::copy_choose));
  ui.gap(8);
  for (const auto& medium : model.media) {
    ui.target_gap();
    if (row(ui, "copy.stick." + medium.id,
            {.title = medium.label, .subtitle = ui.tr(T::copy_stick), .mark = Mark::Folder}))
      did = command::SaveCopy{medium.id};
  }
}

void draw_saved(const CopyModel& model, Ui& ui) {
  ui.tell("copy.saved");
  notice(ui, Tone::Done, ui.tr(T::copy_saved));
  ui.gap(16);
  text(ui, Role::Body, ui.tr(T::copy_saved_as, {{"name", model.saved}}));
}

}  // namespace

Command draw(const CopyModel& model, Ui& ui) {
  OverlaySpec spec{.id = "copy", .title = ui.tr(T::copy_title), .width = 900};
  if (!model.busy) spec.close = command::ClosePicker{};
  if (!model.saved.empty())
    spec.main = {"copy.ok", std::string(ui.tr(T::copy_ok)), command::ClosePicker{}};
  return overlay(ui, spec, [&](Command& did) {
    if (model.trouble) {
      notice(ui, Tone::Mend, ui.tr(trouble_words_of(*model.trouble)));
      ui.gap(16);
    }
    if (model.busy)
      text(ui, Role::Section, ui.tr(T::copy_busy));
    else if (!model.saved.empty())
      draw_saved(model, ui);
    else
      draw_sticks(model, ui, did);
    ui.gap(20);
    soft_text(ui, Role::Body, ui.tr(T::copy_whose));
  });
}

}  // namespace jiangxin
