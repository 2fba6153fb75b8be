// Who is standing here: to begin, to go on, or to look up.
#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/fields.h"

namespace jiangxin {
namespace {

using command::IdentityPart;

struct Words {
  T title;
  T remark;
};

Words words_for(IdentityPurpose purpose) {
  switch (purpose) {
    case IdentityPurpose::Continue:
      return {T::identity_continue, T::identity_again};
    case IdentityPurpose::Progress:
      return {T::identity_progress, T::identity_again};
    case IdentityPurpose::Apply:
    case IdentityPurpose::Edit:
      break;
  }
  return {T::identity_title, T::identity_remark};
}

bool is_warning(IdentityProblem problem) {
  return problem == IdentityProblem::NamePrivateUse || problem == IdentityProblem::IdNumberRegion;
}

Note note_for(const Ui& ui, IdentityProblem problem, std::string_view hint) {
  if (problem == IdentityProblem::None) return {NoteKind::Hint, std::string(hint)};
  return {is_warning(problem) ? NoteKind::Warning : NoteKind::Error,
          std::string(problem_words(ui, problem))};
}

void draw_field(Ui& ui, IdentityPart part, const FieldSpec& spec, Command& did) {
  const FieldEvent event = text_field(ui, spec);
  if (event.left) did = command::LeaveIdentityField{part};
  if (event.changed) did = command::EditIdentity{part, *event.changed};
}

std::string_view or_missing(const Ui& ui, const std::string& value) {
  return value.empty() ? ui.tr(T::common_missing_value) : std::string_view(value);
}

struct CardWords {
  Tone tone;
  T words;
  std::string_view told;
};

CardWords words_for(CardState card) {
  switch (card) {
    case CardState::Reading:
      return {Tone::Progress, T::identity_card_reading, "identity.card_reading"};
    case CardState::Filled:
      return {Tone::Done, T::identity_card_filled, "identity.card_filled"};
    case CardState::Expired:
      return {Tone::Attention, T::identity_card_expired, "identity.card_expired"};
    case CardState::NotRead:
      return {Tone::Attention, T::identity_card_not_read, "identity.card_not_read"};
    case CardState::NotReadable:
      return {Tone::Attention, T::identity_card_not_readable, "identity.card_not_readable"};
    case CardState::NoReader:
    case CardState::Waiting:
      break;
  }
  // Not Plain: a white box would look like a field.
  return {Tone::Progress, T::identity_card_lay, "identity.card_lay"};
}

void draw_card(CardState card, Ui& ui) {
  if (card == CardState::NoReader) return;
  const CardWords words = words_for(card);
  ui.tell(words.told);
  notice(ui, words.tone, ui.tr(words.words));
  ui.gap(24);
}

void draw_person(const IdentityModel& model, Ui& ui, Grid& grid, Command& did) {
  grid.cell(1, [&] {
    draw_field(ui, IdentityPart::Name,
               {.id = "identity.name",
                .label = ui.tr(T::identity_name),
                .value = model.name,
                .note = note_for(ui, model.name_problem, ui.tr(T::identity_name_hint)),
                .enabled = !model.busy,
                .most = 50},
               did);
  });
  grid.cell(1, [&] {
    draw_field(ui, IdentityPart::IdNumber,
               {.id = "identity.id_number",
                .label = ui.tr(T::identity_id_number),
                .value = model.id_number,
                .note = note_for(ui, model.id_problem, ui.tr(T::identity_id_hint)),
                .keys = Keys::IdNumber,
                .enabled = !model.busy,
                .most = 18},
               did);
  });
  // There from the start, empty, so that nothing moves under the finger when they fill in.
  if (model.purpose != IdentityPurpose::Apply && model.purpose != IdentityPurpose::Edit) return;
  grid.cell(1, [&] { derived_row(ui, ui.tr(T::identity_sex), or_missing(ui, model.sex)); });
  grid.cell(1, [&] { derived_row(ui, ui.tr(T::identity_birth), or_missing(ui, model.birth)); });
}

void draw_forgot(Ui& ui, Command& did) {
  if (button(ui, "identity.forgot", ui.tr(T::identity_forgot))) did = command::ForgotPin{};
}

bool may_try(const IdentityModel& model) {
  return !model.busy && !model.rep_needed && model.wait.count() <= 0;
}

void draw_pins(const IdentityModel& model, Ui& ui, Grid& grid, Command& did) {
  const bool choosing = model.purpose == IdentityPurpose::Apply;
  const bool enabled = may_try(model);
  grid.cell(1, [&] {
    draw_field(ui, IdentityPart::Pin,
               {.id = "identity.pin",
                .label = ui.tr(choosing ? T::identity_pin_new : T::identity_pin),
                .value = model.pin,
                .note = note_for(ui, model.pin_problem,
                                 choosing ? ui.tr(T::identity_pin_hint) : std::string_view()),
                .keys = Keys::Pin,
                .enabled = enabled,
                .most = 20},
               did);
  });
  grid.cell(1, [&] {
    if (!choosing) {
      soft_text(ui, Role::Label, ui.tr(T::identity_forgot_label));
      ui.gap(8);
      draw_forgot(ui, did);
      return;
    }
    draw_field(ui, IdentityPart::PinAgain,
               {.id = "identity.pin_again",
                .label = ui.tr(T::identity_pin_again),
                .value = model.pin_again,
                .note = note_for(ui, model.pin_again_problem, ui.tr(T::identity_pin_again_hint)),
                .keys = Keys::Pin,
                .enabled = enabled,
                .most = 20},
               did);
  });
  if (choosing) grid.cell(2, [&] { draw_forgot(ui, did); });
}

void draw_not_found(Ui& ui, Command& did) {
  panel(ui, Tone::Attention, [&] {
    text(ui, Role::Strong, ui.tr(T::identity_not_found));
    soft_text(ui, Role::Label, ui.tr(T::identity_not_found_words));
    ui.gap(16);
    if (button(ui, "identity.new", ui.tr(T::identity_offer_new))) did = command::OfferNew{};
  });
}

// Above all that cannot be done now. The same words whether or not there is anything under that
// name.
void draw_rep_needed(const IdentityModel& model, Ui& ui, Command& did) {
  if (!model.rep_needed || model.busy) return;
  ui.tell("identity.rep_needed");
  panel(ui, Tone::Attention, [&] {
    text(ui, Role::Strong, ui.tr(model.rep_here ? T::identity_rep_sees : T::identity_rep_needed));
    text(ui, Role::Body,
         ui.tr(model.rep_here ? T::identity_rep_needed_here : T::identity_rep_needed_words));
    if (!model.rep_here) return;
    ui.gap(16);
    if (button(ui, "identity.let_try", ui.tr(T::identity_let_try))) did = command::LetTryAgain{};
  });
  ui.gap(24);
}

// What stands in the way of going on, or what is going on.
void draw_state(const IdentityModel& model, Ui& ui, Command& did) {
  if (model.rep_needed && !model.busy) {  // above, which may be scrolled away
    notice(ui, Tone::Attention,
           ui.tr(model.rep_here ? T::identity_rep_sees : T::identity_rep_needed));
  } else if (model.wait.count() > 0) {
    notice(ui, Tone::Attention,
           ui.tr(T::identity_wait, {{"time", duration_words(ui, model.wait)}}));
  } else if (model.busy) {
    notice(ui, Tone::Progress, ui.tr(T::identity_busy));
  } else if (model.not_found) {
    draw_not_found(ui, did);
  }
}

}  // namespace

Command draw(const IdentityModel& model, const FrameModel& frame, Ui& ui) {
  const Words words = words_for(model.purpose);
  const bool ready = may_try(model);
  const PageSpec spec{.id = "identity",
                      .title = strip_title(ui, frame),
                      .actions = {.main = next_action(ui, ready)}};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, ui.tr(words.title), ui.tr(words.remark));
    ui.gap(24);
    draw_rep_needed(model, ui, did);
    draw_card(model.card, ui);
    {
      Grid grid(ui, 2, 420);
      draw_person(model, ui, grid, did);
      if (model.purpose != IdentityPurpose::Edit) draw_pins(model, ui, grid, did);
    }
    ui.gap(16);
    draw_state(model, ui, did);
  });
}

}  // namespace jiangxin
