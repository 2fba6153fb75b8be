#include "app/state/identity_flow.h"

#include <algorithm>
#include <utility>

#include "app/state/boot.h"
#include "app/state/identity_rules.h"
#include "app/state/staff_door.h"
#include "app/state/standing.h"
#include "app/state/steps.h"

namespace jiangxin {

using command::IdentityPart;

namespace {

// Destroyed because its owner has withdrawn consent, not because HQ has decided.
bool is_withdrawn(Database& db, const OpenDraft& draft) {
  if (!draft.retired) return false;
  const auto chain = OutboxRepository(db).of_application(draft.application_id);
  const OutboxEntry* newest = chain ? newest_link(*chain) : nullptr;
  return newest != nullptr && newest->kind == SubmissionKind::Withdrawal;
}

// Whether the attempt of somebody who applies in that campaign begins an application: they have
// none in it.
bool begins(Database& db, const Result<Unlocked>& found, const std::string& campaign) {
  if (!found) return found.error().code == ErrorCode::NotFound;
  return !found->trouble && std::ranges::none_of(found->applications, [&](const OpenDraft& draft) {
    return draft.content.application.campaign_id == campaign && !is_withdrawn(db, draft);
  });
}

Result<Unlocked> begun(Result<OpenDraft> draft) {
  if (!draft) return tl::unexpected(draft.error());
  Unlocked unlocked;
  unlocked.applications.push_back(std::move(*draft));
  return unlocked;
}

MessageId message_of_opening(ErrorCode code) {
  return code == ErrorCode::Corrupt ? MessageId::DraftUnreadable : message_of(code);
}

bool may_be_filled_in(const OpenDraft& draft) {
  return !draft.content.submitted && !draft.retired;
}

// The one that is meant by whoever applies: this campaign's, a submitted one, too; or goes on
// filling in: this campaign's before others. None: progress is looked up.
const OpenDraft* meant(IdentityPurpose purpose, const std::vector<OpenDraft>& applications,
                       const std::string& campaign) {
  if (purpose == IdentityPurpose::Progress) return nullptr;
  const OpenDraft* other = nullptr;
  for (const OpenDraft& draft : applications) {
    const bool is_this = draft.content.application.campaign_id == campaign;
    const bool applies = purpose == IdentityPurpose::Apply;
    if (is_this && (applies || may_be_filled_in(draft))) return &draft;
    if (other == nullptr && !applies && may_be_filled_in(draft)) other = &draft;
  }
  return other;
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
  if (choice_) return choice_->model();
  IdentityModel model = model_;
  model.card = card_.state();
  model.rep_here = desk_.unit != nullptr;
  return model;
}

// As if it had been typed, and left.
bool IdentityFlow::take(const IdCard& card) {
  if (!is_asking()) return false;
  left_.insert({IdentityPart::Name, IdentityPart::IdNumber});
  put(IdentityPart::Name, std::string(as_text(card.name.view())));
  put(IdentityPart::IdNumber, std::string(as_text(card.number.view())));
  told_by_card_ = answers_of_card(desk_.newest_campaign(), card);
  return true;
}

void IdentityFlow::on(const command::EditIdentity& edit) {
  if (!is_asking()) return;
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
  if (!is_asking()) return;
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
  if (model_.purpose == IdentityPurpose::Apply && !desk_.may_begin()) return;
  guarded_ = token_of(desk_.parts.secrets, identity());
  model_.not_found = false;
  look_at_guard();
  if (model_.rep_needed || model_.wait.count() > 0) return;
  desk_.guard.attempt(guarded_);
  model_.busy = true;
  run(
      desk_.parts.worker, desk_.parts.main,
      [&vault = desk_.parts.vault, &db = desk_.parts.worker_db, who = identity(),
       pin = SecretBytes(as_bytes(model_.pin)), fresh = fresh_application(),
       suite = desk_.newest_campaign().suite,
       apply = model_.purpose == IdentityPurpose::Apply]() -> Opened {
        auto found = vault.open(who, pin);
        if (!apply || !begins(db, found, fresh.campaign_id)) return {std::move(found), false};
        return {begun(vault.create(who, pin, fresh, suite)), true};
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
  const auto& unlocked = opened.unlocked;
  if (opened.is_new) return unlocked ? guard.began(whose) : void();
  if (unlocked || unlocked.error().code != ErrorCode::NotFound) guard.opened(whose);
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
  auto& unlocked = opened.unlocked;
  if (unlocked && opened.is_new) {
    if (open(std::move(unlocked->applications.front()))) begin();
    return;
  }
  if (unlocked) return found(std::move(*unlocked));
  if (unlocked.error().code != ErrorCode::NotFound)
    return desk_.say(message_of_opening(unlocked.error().code));
  model_.not_found = true;
  model_.pin.clear();
  left_.erase(IdentityPart::Pin);
  look_at_guard();
}

// What cannot be had is said, and does not keep its owner from the rest; but nobody who applies is
// led to another year's because this one's cannot be had.
void IdentityFlow::found(Unlocked unlocked) {
  auto& all = unlocked.applications;
  if (unlocked.trouble) desk_.say(message_of_opening(unlocked.trouble->code));
  if (const OpenDraft* one = meant(model_.purpose, all, desk_.newest_campaign().id)) {
    if (open(std::move(all[static_cast<std::size_t>(one - all.data())]))) go_on();
  } else if (!unlocked.trouble || model_.purpose != IdentityPurpose::Apply) {
    choose(std::move(all));
  }
}

void IdentityFlow::choose(std::vector<OpenDraft> applications) {
  if (applications.size() > 1) {
    model_.pin.clear();
    model_.pin_again.clear();
    choice_.emplace(desk_.parts, std::move(applications));
  } else if (open(std::move(applications.front()))) {
    desk_.go(place::Progress{});
  }
}

void IdentityFlow::on(const command::SelectApplication& select) {
  auto draft = choice_ ? choice_->take(select.index) : std::nullopt;
  if (draft && open(std::move(*draft))) desk_.go(place::Progress{});
}

bool IdentityFlow::open(OpenDraft draft) {
  if (draft.retired) put_name_on(draft);
  return desk_.open(std::move(draft));
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
  if (desk_.session->draft().content.submitted) return desk_.go(place::Progress{});
  desk_.go(place_to_go_on(*desk_.session));
}

void IdentityFlow::on(const command::Back&) {
  if (choice_) return desk_.leave();
  if (model_.purpose == IdentityPurpose::Apply)
    desk_.go(place::Consent{{model_.name, model_.id_number}, false});
  else if (is_edit())
    desk_.go(place::Consent{});
  else
    desk_.leave();
}

void IdentityFlow::on(const command::OfferNew&) {
  if (!is_edit()) desk_.begin(place::Consent{{model_.name, model_.id_number}, false});
}

bool IdentityFlow::tick() {
  if (is_asking()) card_.tick();
  if (model_.wait.count() == 0 || desk_.parts.clock.uptime() < next_second_) return false;
  look_at_guard();
  return true;
}

std::optional<std::chrono::milliseconds> IdentityFlow::deadline() const {
  const auto look = is_asking() ? card_.deadline() : std::nullopt;
  if (model_.wait.count() == 0) return look;
  return look ? std::min(*look, next_second_) : next_second_;
}

}  // namespace jiangxin
