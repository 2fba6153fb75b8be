#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

using enum IdentityProblem;

FrameModel identity_frame() {
  FrameModel frame = sample_frame(StepId::Identity);
  frame.applicant.clear();
  frame.saved = SaveState::Nothing;
  return frame;
}

IdentityModel typed(std::string name, std::string id_number) {
  IdentityModel model;
  model.name = std::move(name);
  model.id_number = std::move(id_number);
  return model;
}

IdentityModel filled() {
  IdentityModel model = typed(std::string(kName), std::string(kIdNumber));
  model.sex = "男";
  model.birth = "1985 年 4 月";
  model.pin = model.pin_again = "271828";
  return model;
}

NamedViews error_views() {
  IdentityModel missing;
  missing.name_problem = NameMissing;
  missing.id_problem = IdNumberMissing;
  missing.pin_problem = PinMissing;

  IdentityModel odd = typed("测试员@甲", "3204021985040100");
  odd.pin = "123";
  odd.name_problem = NameOdd;
  odd.id_problem = IdNumberLength;
  odd.pin_problem = PinShort;

  IdentityModel strange = typed("测试员\uE123", "3204021985X4010030");
  strange.pin = "27182八";
  strange.name_problem = NamePrivateUse;
  strange.id_problem = IdNumberCharacters;
  strange.pin_problem = PinNotDigits;

  IdentityModel wrong = typed(std::string(kLongName), "320402198513010030");
  wrong.pin = "123456";
  wrong.id_problem = IdNumberDate;
  wrong.pin_problem = PinTooSimple;

  IdentityModel check = typed(std::string(kRareName), "320402198504010031");
  check.pin = "271828";
  check.pin_again = "271827";
  check.id_problem = IdNumberCheck;
  check.pin_again_problem = PinsDiffer;

  IdentityModel region = filled();
  region.id_problem = IdNumberRegion;

  return {named("identity-missing", identity_frame(), missing),
          named("identity-odd", identity_frame(), odd),
          named("identity-strange", identity_frame(), strange),
          named("identity-wrong", identity_frame(), wrong),
          named("identity-check", identity_frame(), check),
          named("identity-region", identity_frame(), region)};
}

NamedViews card_views() {
  IdentityModel lay;
  lay.card = CardState::Waiting;
  IdentityModel reading = lay;
  reading.card = CardState::Reading;
  IdentityModel full = filled();
  full.pin.clear();
  full.pin_again.clear();
  full.card = CardState::Filled;
  IdentityModel expired = full;
  expired.card = CardState::Expired;
  IdentityModel again = lay;
  again.card = CardState::NotRead;
  IdentityModel other = lay;
  other.card = CardState::NotReadable;
  IdentityModel come_back = lay;
  come_back.purpose = IdentityPurpose::Continue;
  FrameModel bare = bare_frame();
  bare.can_go_back = true;
  return {named("identity-card-lay", identity_frame(), lay),
          named("identity-card-reading", identity_frame(), reading),
          named("identity-card-filled", identity_frame(), full),
          named("identity-card-expired", identity_frame(), expired),
          named("identity-card-again", identity_frame(), again),
          named("identity-card-other", identity_frame(), other),
          named("identity-card-continue", bare, come_back)};
}

// Coming back: no steps, nothing derived.
NamedViews return_views() {
  FrameModel frame = bare_frame();
  frame.can_go_back = true;
  IdentityModel come_back = typed(std::string(kName), std::string(kIdNumber));
  come_back.purpose = IdentityPurpose::Continue;
  IdentityModel not_found = come_back;
  not_found.not_found = true;
  IdentityModel wait = come_back;
  wait.wait = std::chrono::seconds(90);
  IdentityModel barred = not_found;
  barred.rep_needed = true;
  IdentityModel progress = come_back;
  progress.purpose = IdentityPurpose::Progress;
  progress.name.clear();
  progress.id_number.clear();
  return {named("identity-continue", frame, come_back),
          named("identity-not-found", frame, not_found), named("identity-wait", frame, wait),
          named("identity-rep-needed", frame, barred), named("identity-progress", frame, progress)};
}

// The PIN opens several.
NamedViews choice_views() {
  static const Campaign last_year = [] {
    Campaign campaign = sample_campaign();
    campaign.opens = std::chrono::year{2025} / 11 / 3;
    return campaign;
  }();
  FrameModel frame = bare_frame();
  frame.can_go_back = true;
  ChoiceModel two;
  two.rows = {{&last_year, last_year.id, ApplicationStage::Returned, sample_now(), true},
              {&sample_campaign(), sample_campaign().id, ApplicationStage::Filling, {}, false}};
  ChoiceModel many = two;
  many.rows[0].is_unread = false;
  for (const ApplicationStage stage : {ApplicationStage::Sending, ApplicationStage::Decided,
                                       ApplicationStage::Withdrawn, ApplicationStage::Unsendable})
    many.rows.push_back({&last_year, last_year.id, stage, sample_now(), false});
  many.rows.push_back({nullptr, "longcheng-2019", ApplicationStage::Decided, sample_now(), false});
  return {named("choice", frame, two), named("choice-many", frame, many)};
}

}  // namespace

NamedViews identity_views() {
  IdentityModel busy = filled();
  busy.busy = true;
  IdentityModel barred = filled();
  barred.rep_needed = true;
  barred.rep_here = true;
  FrameModel assisted = identity_frame();
  assisted.assistant = "测试员乙";
  IdentityModel edit = filled();
  edit.purpose = IdentityPurpose::Edit;
  NamedViews views = {named("identity", identity_frame(), IdentityModel{}),
                      named("identity-filled", identity_frame(), filled()),
                      named("identity-busy", identity_frame(), busy),
                      named("identity-rep-here", assisted, barred),
                      named("identity-edit", sample_frame(StepId::Identity), edit)};
  for (const auto& more : {error_views(), card_views(), return_views(), choice_views()})
    views.insert(views.end(), more.begin(), more.end());
  return views;
}

}  // namespace jiangxin
