#include "app/screens/enrolment_parts.h"

#include <string>

#include "app/ui/fields.h"

namespace jiangxin {
namespace {

using Part = command::EnrolmentPart;
using Problem = EnrolmentProblem;

std::string_view problem_words(const Ui& ui, Problem problem) {
  switch (problem) {
    case Problem::None:
      return {};
    case Problem::Missing:
      return ui.tr(T::enrol_bad_missing);
    case Problem::Url:
      return ui.tr(T::enrol_bad_url);
    case Problem::CodeShort:
      return ui.tr(T::enrol_bad_code_short);
    case Problem::CodeSlip:
      return ui.tr(T::enrol_bad_code_slip);
    case Problem::NameOdd:
      return ui.tr(T::words_name_odd);
    case Problem::PinShort:
      return ui.tr(T::words_pin_short);
    case Problem::PinSimple:
      return ui.tr(T::words_pin_simple);
    case Problem::PinsDiffer:
      return ui.tr(T::words_pins_differ);
    case Problem::PinsSame:
      return ui.tr(T::enrol_bad_pins_same);
  }
  return {};
}

struct FieldLook {
  std::string_view id;
  T label;
  T hint;
  Keys keys = Keys::Pin;
  std::size_t most = 12;
};

Note note_for(const Ui& ui, const EnrolmentModel& model, Part part, T hint) {
  const Problem problem = model.field(part).problem;
  if (problem != Problem::None) return {NoteKind::Error, std::string(problem_words(ui, problem))};
  if (part == Part::Code && model.code_is_good)
    return {NoteKind::Done, std::string(ui.tr(T::enrol_code_good))};
  return {NoteKind::Hint, std::string(ui.tr(hint))};
}

void draw_field(Ui& ui, const EnrolmentModel& model, Part part, const FieldLook& look,
                Command& did) {
  const FieldEvent event = text_field(ui, {.id = look.id,
                                           .label = ui.tr(look.label),
                                           .value = model.field(part).value,
                                           .note = note_for(ui, model, part, look.hint),
                                           .keys = look.keys,
                                           .most = look.most});
  if (event.left) did = command::LeaveEnrolmentField{part};
  if (event.changed) did = command::EditEnrolment{part, *event.changed};
}

}  // namespace

// Side by side: what is wrong with either stays in sight above the panel.
void draw_hq_fields(Ui& ui, const EnrolmentModel& model, Command& did) {
  Grid grid(ui, 2, 420);
  grid.cell(1, [&] {
    draw_field(ui, model, Part::HubUrl,
               {"enrol.hub", T::enrol_hub, T::enrol_hub_hint, Keys::Url, 120}, did);
  });
  grid.cell(1, [&] {
    draw_field(ui, model, Part::Code,
               {"enrol.code", T::enrol_code, T::enrol_code_hint, Keys::Code, 30}, did);
  });
}

void draw_staff_fields(Ui& ui, const EnrolmentModel& model, Command& did) {
  Grid grid(ui, 2, 420);
  const auto cell = [&](int span, Part part, const FieldLook& look) {
    grid.cell(span, [&] { draw_field(ui, model, part, look, did); });
  };
  cell(2, Part::RepName,
       {"enrol.rep_name", T::enrol_rep_name, T::enrol_rep_name_hint, Keys::Text, 50});
  cell(1, Part::RepPin, {"enrol.rep_pin", T::enrol_rep_pin, T::enrol_rep_pin_hint});
  cell(1, Part::RepPinAgain, {"enrol.rep_pin_again", T::enrol_rep_pin_again, T::enrol_again_hint});
  cell(1, Part::ServicePin, {"enrol.service_pin", T::enrol_service_pin, T::enrol_service_pin_hint});
  cell(1, Part::ServicePinAgain,
       {"enrol.service_pin_again", T::enrol_service_pin_again, T::enrol_again_hint});
}

std::string_view trouble_words(const Ui& ui, EnrolmentTrouble trouble, bool has_network) {
  switch (trouble) {
    case EnrolmentTrouble::NoAnswer:
      return ui.tr(has_network ? T::enrol_no_answer : T::enrol_no_network);
    case EnrolmentTrouble::NotHq:
      return ui.tr(T::enrol_not_hq);
    case EnrolmentTrouble::Tls:
      return ui.tr(T::enrol_tls);
    case EnrolmentTrouble::Busy:
      return ui.tr(T::enrol_busy);
    case EnrolmentTrouble::OtherVersion:
      return ui.tr(T::enrol_other_version);
    case EnrolmentTrouble::UnknownCode:
      return ui.tr(T::enrol_unknown_code);
    case EnrolmentTrouble::ExpiredCode:
      return ui.tr(T::enrol_expired_code);
    case EnrolmentTrouble::AnotherTerminal:
      return ui.tr(T::enrol_another_terminal);
    case EnrolmentTrouble::AnotherHq:
      return ui.tr(T::enrol_another_hq);
    case EnrolmentTrouble::Impostor:
      return ui.tr(T::enrol_impostor);
    case EnrolmentTrouble::ClockWrong:
      return ui.tr(T::enrol_clock);
    case EnrolmentTrouble::OwnTrouble:
      return ui.tr(T::enrol_own);
  }
  return {};
}

}  // namespace jiangxin
