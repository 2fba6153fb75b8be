#include "app/state/rep_application_flow.h"

#include <utility>

#include "app/state/boot.h"
#include "app/state/identity_rules.h"
#include "app/state/staff_door.h"
#include "sync/base/utf8.h"
#include "sync/forms/paper_form.h"

namespace jiangxin {

RepApplicationFlow::RepApplicationFlow(Desk& desk, place::RepApplication place)
    : Flow(desk), place_(std::move(place)) {
  if (const auto draft = DraftRepository(desk_.parts.db).get(place_.draft))
    whose_ = to_string(draft->lookup);
  run(
      desk_.parts.worker, desk_.parts.main,
      [&parts = desk_.parts, id = place_.application, unit = desk_.unit] {
        return read_as_rep(parts, id, *unit);
      },
      [this](Result<Application> submitted) {
        if (submitted) application_ = std::move(*submitted);
      });
}

const Application* RepApplicationFlow::application() const {
  return application_ ? &*application_ : nullptr;
}

const Campaign& RepApplicationFlow::campaign() const {
  const Campaign* own = application_ ? desk_.parts.campaigns.of(*application_) : nullptr;
  return own ? *own : desk_.newest_campaign();
}

ScreenModel RepApplicationFlow::screen() const {
  RepApplicationModel model;
  model.campaign = &campaign();
  model.id_number_masked = place_.row.id_number_masked;
  model.stage = place_.row.stage;
  model.application = application_;
  model.opinion = opinion_;
  model.opinion_count = count_visible(opinion_);
  model.opinion_findings = check_text("endorsement/opinion", opinion_);
  model.declassified = declassified_;
  model.endorsed = place_.row.endorsed;
  model.can_endorse = can_endorse();
  model.may_endorse = may_endorse();
  model.pin_barred = desk_.guard.needs_rep_to_begin(whose_);
  model.problem_field = tried_ ? problem() : std::string{};
  return model;
}

OverlayModel RepApplicationFlow::overlay() const {
  if (!reset_) return {};
  return *reset_;
}

// --- 申报单位意见 ---

bool RepApplicationFlow::may_endorse() const {
  return desk_.unit && desk_.unit->role == RepRole::Endorse;
}

bool RepApplicationFlow::can_endorse() const {
  return application_ && may_endorse() && !place_.row.endorsed && !busy_;
}

std::string RepApplicationFlow::problem() const {
  const std::size_t count = count_visible(opinion_);
  if (count == 0) return "opinion";
  if (count > static_cast<std::size_t>(campaign().opinion_max_visible) ||
      !has_room(campaign(), opinion_))
    return "opinion-long";
  return declassified_ ? "" : "declassified";
}

void RepApplicationFlow::on(const command::EditOpinion& edit) {
  if (can_endorse()) opinion_ = edit.value;
}

void RepApplicationFlow::on(const command::ToggleDeclassified&) {
  if (can_endorse()) declassified_ = !declassified_;
}

void RepApplicationFlow::on(const command::SubmitEndorsement&) {
  if (!can_endorse()) return;
  tried_ = true;
  if (!problem().empty()) return;
  busy_ = true;
  run(
      desk_.parts.worker, desk_.parts.main,
      [&finalizer = desk_.parts.finalizer, id = place_.application, unit = desk_.unit,
       said = Endorsement{opinion_, declassified_, desk_.rep_name()},
       &campaign = campaign()] { return finalizer.endorse(id, said, *unit, campaign); },
      [this](const Result<SubmissionId>& result) { endorsed(result); });
}

void RepApplicationFlow::endorsed(const Result<SubmissionId>& result) {
  busy_ = false;
  if (!result) {
    const MessageId said = message_of(result.error().code);
    return desk_.say(said == MessageId::SaveFailed ? MessageId::SubmitFailed : said);
  }
  place_.row.endorsed = true;
  desk_.parts.sync_bell.ring();
  desk_.say(MessageId::EndorsementSent);
}

// --- A new PIN, its owner present ---

PinResetModel RepApplicationFlow::first_reset() const {
  PinResetModel reset;
  reset.id_number_masked = place_.row.id_number_masked;
  return reset;
}

void RepApplicationFlow::on(const command::OpenPinReset&) {
  if (!reset_ || !reset_->busy) reset_ = first_reset();
}

void RepApplicationFlow::on(const command::ClosePicker&) {
  if (reset_ && !reset_->busy) reset_.reset();
}

void RepApplicationFlow::on(const command::EditNewPin& edit) {
  if (!reset_ || reset_->busy) return;
  (edit.again ? reset_->pin_again : reset_->pin) = edit.value;
  reset_->problem = IdentityProblem::None;
}

void RepApplicationFlow::on(const command::ResetPin&) {
  if (!reset_ || reset_->busy) return;
  reset_->problem = problem_of_pin(reset_->pin, {});
  if (reset_->problem == IdentityProblem::None && reset_->pin != reset_->pin_again)
    reset_->problem = IdentityProblem::PinsDiffer;
  if (reset_->problem != IdentityProblem::None) return;
  reset_->busy = true;
  run(
      desk_.parts.worker, desk_.parts.main,
      [&parts = desk_.parts, draft = place_.draft, unit = desk_.unit, pin = reset_->pin] {
        return reset(parts, draft, *unit, pin);
      },
      [this](const Reset& result) { was_reset(result); },
      [&desk = desk_, draft = place_.draft, pin = reset_->pin](const Reset& result) {
        note(desk, draft, pin, result);
      });
}

RepApplicationFlow::Reset RepApplicationFlow::reset(Parts& parts, const DraftId& draft,
                                                    const OpenUnit& unit, const std::string& pin) {
  const auto opened = parts.vault.open_as_unit(draft, unit);
  if (!opened) return {IdentityProblem::None, tl::unexpected<Error>(opened.error())};
  const Campaign* campaign = parts.campaigns.of(opened->content.application);
  if (!campaign) return {IdentityProblem::None, fail(ErrorCode::NotFound, "its campaign")};
  const Identity owner = identity_of(*campaign, opened->content.application);
  if (const auto problem = problem_of_pin(pin, owner.id_number); problem != IdentityProblem::None)
    return {problem, std::string{}};
  const auto done = parts.vault.reset_pin(draft, unit, SecretBytes(as_bytes(pin)));
  if (!done) return {IdentityProblem::None, tl::unexpected<Error>(done.error())};
  return {IdentityProblem::None,
          to_string(lookup_token(parts.secrets.device_secret, owner.name, owner.id_number))};
}

// --- Its owner had too many wrong PINs, and is present ---

void RepApplicationFlow::on(const command::LetTryAgain&) {
  if (busy_ || !desk_.guard.needs_rep_to_begin(whose_)) return;
  busy_ = true;
  run(
      desk_.parts.worker, desk_.parts.main,
      [&parts = desk_.parts, rep = desk_.unit->rep_id, id = place_.application] {
        return note_tries_given(parts, rep, id);
      },
      [this](const Result<void>& noted) {
        busy_ = false;
        if (!noted) return desk_.say(message_of(noted.error().code));
        desk_.guard.forgive(whose_);
        desk_.say(MessageId::MayTryAgain);
      });
}

// Whoever had to wait after wrong PINs need not any longer, whether the rep waited for it or not.
void RepApplicationFlow::note(Desk& desk, const DraftId& draft, const std::string& pin,
                              const Reset& result) {
  if (!result.whose || result.problem != IdentityProblem::None) return;
  desk.guard.forgive(*result.whose);
  desk.note_pin_reset(draft, SecretBytes(as_bytes(pin)));
}

void RepApplicationFlow::was_reset(const Reset& result) {
  reset_->busy = false;
  if (!result.whose) return desk_.say(message_of(result.whose.error().code));
  reset_->problem = result.problem;
  if (result.problem != IdentityProblem::None) return;
  note(desk_, place_.draft, reset_->pin, result);
  reset_.reset();
  desk_.say(MessageId::PinResetDone);
}

}  // namespace jiangxin
