#include "app/state/handover_flow.h"

#include <utility>

#include "app/state/boot.h"
#include "app/state/identity_rules.h"

namespace jiangxin {

HandoverFlow::HandoverFlow(Desk& desk, place::Handover place)
    : Flow(desk), place_(std::move(place)) {
  model_.id_number_masked = place_.row.id_number_masked;
  model_.returned_at = place_.row.changed_at;
  model_.busy = true;
  run(
      desk_.parts.worker, desk_.parts.main,
      [&parts = desk_.parts, id = place_.application, unit = desk_.unit] {
        return open_handover(parts.worker_db, parts.attachments, parts.terminal, id, *unit);
      },
      [this](const Result<OpenHandover>& opened) { show(opened); });
}

void HandoverFlow::show(const Result<OpenHandover>& opened) {
  model_.busy = false;
  if (!opened) {
    desk_.parts.sync_bell.ring();  // a file of it may have to be fetched again
    return desk_.say(MessageId::HandoverUnreadable);
  }
  model_.can_open = true;
  model_.reason = opened->text.reason;
  model_.files = static_cast<int>(opened->handover.files.size());
}

OverlayModel HandoverFlow::overlay() const {
  if (!asking_) return {};
  return *asking_;
}

void HandoverFlow::on(const command::OpenPinReset&) {
  if (!model_.can_open || asking_) return;
  asking_.emplace();
  asking_->id_number_masked = model_.id_number_masked;
  asking_->handed_back = true;
}

void HandoverFlow::on(const command::EditNewPin& edit) {
  if (!asking_ || asking_->busy) return;
  (edit.again ? asking_->pin_again : asking_->pin) = edit.value;
  asking_->problem = IdentityProblem::None;
}

void HandoverFlow::on(const command::ClosePicker&) {
  if (asking_ && !asking_->busy) asking_.reset();
}

void HandoverFlow::on(const command::ResetPin&) {
  if (!asking_ || asking_->busy) return;
  asking_->problem = problem_of_pin(asking_->pin, {});
  if (asking_->problem == IdentityProblem::None && asking_->pin != asking_->pin_again)
    asking_->problem = IdentityProblem::PinsDiffer;
  if (asking_->problem != IdentityProblem::None) return;
  asking_->busy = true;
  run(
      desk_.parts.worker, desk_.parts.main,
      [&parts = desk_.parts, id = place_.application, unit = desk_.unit, pin = asking_->pin] {
        return bring_back(parts, id, *unit, pin);
      },
      [this](const Brought& result) { brought_back(result); });
}

HandoverFlow::Brought HandoverFlow::bring_back(Parts& parts, const ApplicationId& application,
                                               const OpenUnit& unit, const std::string& pin) {
  const auto failed = [](const Error& error) {
    return Brought{IdentityProblem::None, tl::unexpected<Error>(error)};
  };
  const auto opened =
      open_handover(parts.worker_db, parts.attachments, parts.terminal, application, unit);
  if (!opened) return failed(opened.error());
  const Campaign* campaign = parts.campaigns.of(opened->body.application);
  if (!campaign) return failed({ErrorCode::NotFound, "its campaign"});
  const Identity owner = identity_of(*campaign, opened->body.application);
  if (const auto problem = problem_of_pin(pin, owner.id_number); problem != IdentityProblem::None)
    return {problem, std::string{}};
  const auto draft = parts.vault.bring_back(opened->handover, opened->body, owner,
                                            SecretBytes(as_bytes(pin)), unit);
  if (!draft) return failed(draft.error());
  return {IdentityProblem::None, to_string(draft->lookup)};
}

// Whoever had to wait after wrong PINs need not any longer.
void HandoverFlow::brought_back(const Brought& result) {
  if (!asking_) return;
  asking_->busy = false;
  asking_->problem = result.problem;
  if (!result.whose) {
    const ErrorCode code = result.whose.error().code;
    return desk_.say(code == ErrorCode::NotFound ? MessageId::HandoverUnreadable
                                                 : message_of(code));
  }
  if (result.problem != IdentityProblem::None) return;
  desk_.guard.forgive(*result.whose);
  asking_.reset();
  desk_.say(MessageId::BroughtBack);
  desk_.go(place::RepList{place_.page});
}

}  // namespace jiangxin
