#include "app/state/session.h"

#include <memory>
#include <utility>

namespace jiangxin {

std::string answer_of(const Application& application, std::string_view field) {
  const auto found = application.answers.find(field);
  return found == application.answers.end() ? std::string{} : found->second;
}

Identity identity_of(const Campaign& campaign, const Application& application) {
  return normalised({answer_of(application, campaign.name_field().id),
                     answer_of(application, campaign.id_number_field().id)});
}

Session::Session(Parts& parts, OpenDraft draft, const Campaign& campaign)
    : parts_(parts),
      draft_(std::move(draft)),
      campaign_(campaign),
      saver_(parts.clock, parts.worker, parts.main, [this] { return prepare_save(); }) {
  pin_was_reset_ = std::exchange(draft_.content.pin_was_reset, false);
  if (pin_was_reset_) saver_.changed();
}

void Session::opened_again(const OpenDraft& now) {
  draft_.pin = now.pin.copy();
  pin_was_reset_ = now.content.pin_was_reset || draft_.content.pin_was_reset;
  draft_.content.pin_was_reset = false;
  saver_.changed();
}

void Session::note_pin_reset(const SecretBytes& pin) {
  draft_.pin = pin.copy();
  draft_.content.pin_was_reset = true;
  saver_.changed();
}

Identity Session::identity() const {
  return identity_of(campaign_, application());
}

void Session::answer(const std::string& field, const std::string& value) {
  if (answer_of(application(), field) == value) return;
  Answers& answers = draft_.content.application.answers;
  if (value.empty())
    answers.erase(field);
  else
    answers[field] = value;
  edited("answers/" + field);
}

void Session::edit(std::string_view where, const std::function<void(Application&)>& change) {
  change(draft_.content.application);
  edited(where);
}

void Session::edit_content(std::string_view where,
                           const std::function<void(DraftContent&)>& change) {
  change(draft_.content);
  edited(where);
}

void Session::finish(std::string_view where, const std::function<void(DraftContent&)>& change) {
  change(draft_.content);
  changed(where);
}

// The signature covers who helped: with the first real change, since whoever only opens it, to hand
// in what was stamped, would make that stale.
void Session::edited(std::string_view where) {
  if (!rep_.empty()) draft_.content.application.assisted_by = rep_;
  changed(where);
}

void Session::changed(std::string_view where) {
  fill_derived(campaign_, draft_.content.application.answers);
  draft_.content.application.signature.reset();
  std::erase_if(returned_, [&](const Finding& finding) {
    return finding.where == "signature" || finding.where.starts_with(where);
  });
  saver_.changed();
}

void Session::keep_scans(std::vector<StampedScan> scans) {
  draft_.content.application.stamped = std::move(scans);
  std::erase_if(returned_,
                [](const Finding& finding) { return finding.where.starts_with("stamped"); });
  saver_.changed();
}

void Session::sign(std::vector<std::vector<SignaturePoint>> strokes) {
  Application& application = draft_.content.application;
  application.signature =
      Signature{std::move(strokes), parts_.clock.now(), signed_digest(application)};
  saver_.changed();
}

bool Session::is_signed() const {
  const auto& signature = application().signature;
  return signature && signature->content == signed_digest(application());
}

std::vector<Finding> Session::findings() const {
  const Date today = local_date(parts_.clock.now(), campaign_.utc_offset);
  return Validator(campaign_).check(application(), today);
}

std::vector<Finding> Session::findings_of_field(const std::string& field) const {
  const Date today = local_date(parts_.clock.now(), campaign_.utc_offset);
  return Validator(campaign_).check_field(field, application().answers, today);
}

OpenDraft Session::snapshot() const {
  return {draft_.id,      draft_.application_id, draft_.lookup,  draft_.key.copy(),
          draft_.content, draft_.pictured,       draft_.retired, draft_.pin.copy()};
}

Saver::Save Session::prepare_save() {
  auto draft = std::make_shared<OpenDraft>(snapshot());
  return [this, &vault = parts_.vault, draft, identity = identity()]() -> Result<Job> {
    JIANGXIN_TRY(vault.save(*draft, identity));
    return Job([this, draft] {
      draft_.lookup = draft->lookup;
      draft_.pictured = draft->pictured;
    });
  };
}

}  // namespace jiangxin
