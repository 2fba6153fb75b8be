#include "app/state/identity_flow.h"

#include <algorithm>
#include <utility>

#include "app/state/boot.h"
#include "app/state/identity_rules.h"
#include "app/state/staff_door.h"
#include "app/state/steps.h"

namespace jiangxin {

using command::IdentityPart;

namespace {

// Submitted in another campaign: it does not keep its owner from applying in this one.
bool is_of_the_past(const OpenDraft& draft, const Application& fresh) {
  return draft.content.submitted && draft.content.application.campaign_id != fresh.campaign_id;
}

bool says_who(IdentityPart part) {
  return part == IdentityPart::Name || part == IdentityPart::IdNumber;
}

std::string token_of(const TerminalSecrets& secrets, const Identity& identity) {
  return to_string(lookup_token(secrets.device_secret, identity.name, identity.id_number));
}

}  // namespace

IdentityFlow::IdentityFlow(Desk& desk, place::Identity place)
    : Flow(desk), card_(desk.parts, [this](const IdCard& card) { return take(card); }) {
  model_.purpose = place.purpose;
  if (is_edit()) place.typed = desk_.session->identity();
  model_.name = std::move(place.typed.name);
  model_.id_number = std::move(place.typed.id_number);
  if (is_edit()) left_ = {IdentityPart::Name, IdentityPart::IdNumber};
  show_what_follows();
  show_problems();
}

ScreenModel IdentityFlow::screen() const {
  IdentityModel model = model_;
  model.card = card_.state();
  model.rep_here = desk_.unit != nullptr;
  return model;
}

// As if it had been typed, and left.
bool IdentityFlow::take(const IdCard& card) {
  if (model_.busy) return false;
  left_.insert({IdentityPart::Name, IdentityPart::IdNumber});
  put(IdentityPart::Name, std::string(as_text(card.name.view())));
  put(IdentityPart::IdNumber, std::string(as_text(card.number.view())));
  told_by_card_ = answers_of_card(desk_.newest_campaign(), card);
  return true;
}

void IdentityFlow::on(const command::EditIdentity& edit) {
  if (model_.busy) return;
  if (says_who(edit.part)) card_.typed();
  put(edit.part, edit.value);
}

void IdentityFlow::put(IdentityPart part, const std::string& value) {
  std::string* const parts[] = {&model_.name, &model_.id_number, &model_.pin, &model_.pin_again};
  *parts[static_cast<std::size_t>(part)] = value;
  model_.not_found = false;
  if (says_who(part)) model_.wait = {}, model_.rep_needed = false;
  if (part == IdentityPart::IdNumber) told_by_card_.clear();
  show_what_follows();
  show_problems();
}

void IdentityFlow::on(const command::LeaveIdentityField& leave) {
  left_.insert(leave.part);
  show_problems();
}

// Sex and birth, as soon as the number is whole.
void IdentityFlow::show_what_follows() {
  const Campaign& campaign = desk_.campaign();
  Answers answers{{campaign.id_number_field().id, identity().id_number}};
  fill_derived(campaign, answers);
  model_.sex.clear();
  model_.birth.clear();
  for (const Field* field : campaign.fields()) {
    const auto answer = answers.find(field->id);
    if (!field->derivation || answer == answers.end()) continue;
    std::string& shown = *field->derivation == Derivation::SexOfId ? model_.sex : model_.birth;
    shown = display_answer(campaign, *field, answer->second,
                           desk_.appearance.language == Language::English);
  }
}

void IdentityFlow::show_problems() {
  const auto shown = [&](IdentityPart part, IdentityProblem problem) {
    return left_.contains(part) ? problem : IdentityProblem::None;
  };
  model_.name_problem = shown(IdentityPart::Name, problem_of_name(model_.name));
  model_.id_problem =
      shown(IdentityPart::IdNumber,
            problem_of_id_number(model_.id_number, desk_.campaign(), desk_.today()));
  // Only a new PIN is judged: an old one is right or wrong.
  const bool is_new = model_.purpose == IdentityPurpose::Apply;
  const auto pin = is_new               ? problem_of_pin(model_.pin, identity().id_number)
                   : model_.pin.empty() ? IdentityProblem::PinMissing
                                        : IdentityProblem::None;
  model_.pin_problem = shown(IdentityPart::Pin, is_edit() ? IdentityProblem::None : pin);
  const bool differ = is_new && model_.pin != model_.pin_again;
  model_.pin_again_problem =
      shown(IdentityPart::PinAgain, differ ? IdentityProblem::PinsDiffer : IdentityProblem::None);
}

bool IdentityFlow::may_go_on() const {
  return !blocks(model_.name_problem) && !blocks(model_.id_problem) &&
         !blocks(model_.pin_problem) && !blocks(model_.pin_again_problem);
}

void IdentityFlow::on(const command::Next&) {
  if (model_.busy) return;
  left_ = {IdentityPart::Name, IdentityPart::IdNumber, IdentityPart::Pin, IdentityPart::PinAgain};
  show_problems();
  if (!may_go_on()) return;
  if (is_edit())
    keep_edit();
  else
    unlock();
}

void IdentityFlow::keep_edit() {
  const Identity now = identity();
  desk_.session->answer(desk_.campaign().name_field().id, now.name);
  desk_.session->answer(desk_.campaign().id_number_field().id, now.id_number);
  desk_.go(place_to_go_on(*desk_.session));
}

void IdentityFlow::look_at_guard() {
  const bool begins = model_.purpose == IdentityPurpose::Apply;
  model_.wait = desk_.guard.wait(guarded_);
  model_.rep_needed =
      begins ? desk_.guard.needs_rep_to_begin(guarded_) : desk_.guard.needs_rep(guarded_);
  next_second_ = desk_.parts.clock.uptime() + std::chrono::seconds{1};
}

// The attempt counts before it is made.
void IdentityFlow::unlock() {
  guarded_ = token_of(desk_.parts.secrets, identity());
  model_.not_found = false;
  look_at_guard();
  if (model_.rep_needed || model_.wait.count() > 0) return;
  desk_.guard.attempt(guarded_);
  model_.busy = true;
  run(
      desk_.parts.worker, desk_.parts.main,
      [&vault = desk_.parts.vault, who = identity(), pin = SecretBytes(as_bytes(model_.pin)),
       fresh = fresh_application(), suite = desk_.newest_campaign().suite,
       apply = model_.purpose == IdentityPurpose::Apply]() -> Opened {
        auto found = vault.open(who, pin);
        const bool begins = apply && (found ? is_of_the_past(*found, fresh)
                                            : found.error().code == ErrorCode::NotFound);
        if (!begins) return {std::move(found), false};
        return {vault.create(who, pin, fresh, suite), true};
      },
      [this](Opened result) {
        count(desk_.guard, guarded_, result);
        opened(std::move(result));
      },
      [&guard = desk_.guard, whose = guarded_](const Opened& result) {
        count(guard, whose, result);
      });
}

// What came of an attempt, whether its person waited for it or not. An error (the disk is full …)
// says that the PIN was right, or was not tried; where something was to begin, that it was wrong.
void IdentityFlow::count(PinGuard& guard, const std::string& whose, const Opened& opened) {
  if (opened.is_new) return opened.draft ? guard.began(whose) : void();
  if (opened.draft || opened.draft.error().code != ErrorCode::NotFound) guard.opened(whose);
}

Application IdentityFlow::fresh_application() const {
  const Campaign& campaign = desk_.newest_campaign();
  Application fresh;
  fresh.campaign_id = campaign.id;
  fresh.form_version = campaign.form_version;
  fresh.answers = told_by_card_;
  fresh.answers[campaign.name_field().id] = identity().name;
  fresh.answers[campaign.id_number_field().id] = identity().id_number;
  fill_derived(campaign, fresh.answers);
  fresh.consents = desk_.consents;
  fresh.assisted_by = desk_.rep_name();
  return fresh;
}

void IdentityFlow::opened(Opened opened) {
  model_.busy = false;
  if (opened.draft) {
    if (opened.draft->retired) put_name_on(*opened.draft);
    if (desk_.open(std::move(*opened.draft))) opened.is_new ? begin() : go_on();
    return;
  }
  if (opened.draft.error().code != ErrorCode::NotFound)
    return desk_.say(message_of(opened.draft.error().code));
  model_.not_found = true;
  model_.pin.clear();
  left_.erase(IdentityPart::Pin);
  look_at_guard();
}

// By a rep who is signed in, and stands by.
void IdentityFlow::on(const command::LetTryAgain&) {
  if (!desk_.unit || !model_.rep_needed || model_.busy) return;
  model_.busy = true;
  run(
      desk_.parts.worker, desk_.parts.main,
      [&parts = desk_.parts, rep = desk_.unit->rep_id] { return note_tries_given(parts, rep, {}); },
      [this](const Result<void>& noted) {
        model_.busy = false;
        if (!noted) return desk_.say(message_of(noted.error().code));
        desk_.guard.forgive(guarded_);
        look_at_guard();
      });
}

// A credential does not say whose it is; who has just opened it does.
void IdentityFlow::put_name_on(OpenDraft& draft) const {
  Application& application = draft.content.application;
  const Campaign* campaign = desk_.parts.campaigns.of(application);
  if (campaign == nullptr) return;
  application.answers[campaign->name_field().id] = identity().name;
  application.answers[campaign->id_number_field().id] = identity().id_number;
}

// From the first page, even where a form asks for nothing more.
void IdentityFlow::begin() {
  const auto pages = form_pages(desk_.campaign());
  desk_.go(pages.empty() ? place_to_go_on(*desk_.session)
                         : Place(place::FormPage{pages.front(), {}}));
}

// What was submitted is followed; a draft is gone on with.
void IdentityFlow::go_on() {
  Session& session = *desk_.session;
  if (session.draft().content.submitted || model_.purpose == IdentityPurpose::Progress)
    return desk_.go(place::Progress{});
  desk_.go(place_to_go_on(session));
}

void IdentityFlow::on(const command::Back&) {
  if (model_.purpose == IdentityPurpose::Apply)
    desk_.go(place::Consent{{model_.name, model_.id_number}, false});
  else if (is_edit())
    desk_.go(place::Consent{});
  else
    desk_.leave();
}

void IdentityFlow::on(const command::OfferNew&) {
  if (!is_edit()) desk_.go(place::Consent{{model_.name, model_.id_number}, false});
}

bool IdentityFlow::tick() {
  if (!model_.busy) card_.tick();
  if (model_.wait.count() == 0 || desk_.parts.clock.uptime() < next_second_) return false;
  look_at_guard();
  return true;
}

std::optional<std::chrono::milliseconds> IdentityFlow::deadline() const {
  const auto look = model_.busy ? std::nullopt : card_.deadline();
  if (model_.wait.count() == 0) return look;
  return look ? std::min(*look, next_second_) : next_second_;
}

}  // namespace jiangxin
