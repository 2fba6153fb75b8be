#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

FrameModel assisted_frame() {
  FrameModel frame = bare_frame();
  frame.assistant = "测试员乙";
  return frame;
}

NamedViews sign_in_views() {
  FrameModel frame = bare_frame();
  frame.can_go_back = true;
  SignInModel rep;
  rep.reps = {"测试员乙"};
  SignInModel several = rep;
  several.reps = {"测试员乙", "测试员丙", std::string(kLongName), "测试员丁"};
  several.chosen = 2;
  several.pin = "271828";
  SignInModel wrong = rep;
  wrong.wrong = true;
  SignInModel expired = several;
  expired.trouble = SignInTrouble::Expired;
  SignInModel revoked = rep;
  revoked.trouble = SignInTrouble::Revoked;
  SignInModel wait = rep;
  wait.wait = std::chrono::seconds(42);
  SignInModel busy = several;
  busy.busy = true;
  SignInModel nobody;
  SignInModel service;
  service.service = true;
  SignInModel service_wrong = service;
  service_wrong.wrong = true;
  return {named("sign-in", frame, rep),
          named("sign-in-several", frame, several),
          named("sign-in-wrong", frame, wrong),
          named("sign-in-expired", frame, expired),
          named("sign-in-revoked", frame, revoked),
          named("sign-in-wait", frame, wait),
          named("sign-in-busy", frame, busy),
          named("sign-in-nobody", frame, nobody),
          named("sign-in-service", frame, service),
          named("sign-in-service-wrong", frame, service_wrong)};
}

NamedViews list_views() {
  RepListModel empty;
  empty.unit = "常州某某机车车辆有限公司工会委员会";
  empty.days_left = 18;
  RepListModel full = empty;
  full.returned = 2;
  full.page = 1;
  full.pages = 3;
  for (const ApplicationStage stage :
       {ApplicationStage::Returned, ApplicationStage::Returned, ApplicationStage::Unsendable,
        ApplicationStage::Queued, ApplicationStage::Sending, ApplicationStage::Received,
        ApplicationStage::Accepted, ApplicationStage::Filling, ApplicationStage::Decided,
        ApplicationStage::HandedBack})
    full.rows.push_back({std::string(kMasked), stage, sample_now() - std::chrono::hours(5),
                         stage == ApplicationStage::Received});
  RepListModel late = full;
  late.days_left = -3;
  late.pages = 1;
  late.page = 0;
  late.rows.resize(1);
  RepListModel busy = empty;
  busy.busy = true;
  return {named("rep-list-empty", assisted_frame(), empty),
          named("rep-list", assisted_frame(), full), named("rep-list-late", assisted_frame(), late),
          named("rep-list-busy", assisted_frame(), busy)};
}

RepApplicationModel submitted(const Application& application) {
  RepApplicationModel model;
  model.campaign = &sample_campaign();
  model.id_number_masked = kMasked;
  model.stage = ApplicationStage::Received;
  model.application = application;
  model.can_endorse = true;
  return model;
}

NamedViews application_views() {
  FrameModel frame = assisted_frame();
  frame.can_go_back = true;
  RepApplicationModel not_yet;
  not_yet.campaign = &sample_campaign();
  not_yet.id_number_masked = kMasked;
  RepApplicationModel written = submitted(sample_application());
  written.opinion = "情况属实，同志们都服他，同意申报。";
  written.opinion_count = 17;
  written.declassified = true;
  RepApplicationModel with_kept = written;
  const Attachment scan = *with_kept.application->attachments().back();
  with_kept.application->stamped = {
      {sample_file("盖章.jpg", "image/jpeg", 1'200'000), {1}, 3, "0123456789abcdef"}};
  with_kept.application->kept = {
      {scan.id, 0, {}, SensitiveKind::Phone, KeepReason::Own, ""},
      {scan.id, 2, {}, SensitiveKind::Mark, KeepReason::Other, "样张，不是真的机密文件"}};
  RepApplicationModel telling = written;
  telling.opinion = "情况属实，有事打 13800000000";
  telling.opinion_findings = check_text("endorsement/opinion", telling.opinion);
  RepApplicationModel no_opinion = submitted(sample_application());
  no_opinion.problem_field = "opinion";
  RepApplicationModel not_declassified = written;
  not_declassified.opinion = passage(200);
  not_declassified.opinion_count = 200;
  not_declassified.declassified = false;
  not_declassified.problem_field = "declassified";
  RepApplicationModel endorsed = submitted(long_application());
  endorsed.endorsed = true;
  endorsed.can_endorse = false;
  RepApplicationModel barred = not_yet;
  barred.pin_barred = true;
  RepApplicationModel barred_read = submitted(sample_application());
  barred_read.pin_barred = true;
  RepApplicationModel assistant = submitted(sample_application());
  assistant.may_endorse = false;
  assistant.can_endorse = false;
  return {named("rep-assistant", frame, assistant),
          named("rep-not-submitted", frame, not_yet),
          named("rep-pin-barred", frame, barred),
          named("rep-pin-barred-read", frame, barred_read),
          named("rep-read", frame, submitted(sample_application())),
          named("rep-written", frame, written),
          named("rep-kept", frame, with_kept),
          named("rep-telling", frame, telling),
          named("rep-no-opinion", frame, no_opinion),
          named("rep-not-declassified", frame, not_declassified),
          named("rep-endorsed", frame, endorsed)};
}

NamedViews reset_views() {
  NamedView below = application_views().front();
  PinResetModel empty;
  empty.id_number_masked = kMasked;
  PinResetModel differ = empty;
  differ.pin = "271828";
  differ.pin_again = "271827";
  differ.problem = IdentityProblem::PinsDiffer;
  PinResetModel simple = empty;
  simple.pin = "111111";
  simple.problem = IdentityProblem::PinTooSimple;
  PinResetModel busy = differ;
  busy.problem = {};
  busy.busy = true;
  const auto over = [&](const char* name, const PinResetModel& model) {
    return named(name, below.view.frame, below.view.screen, model);
  };
  return {over("pin-reset", empty), over("pin-reset-differ", differ),
          over("pin-reset-simple", simple), over("pin-reset-busy", busy)};
}

NamedViews handover_views() {
  FrameModel frame = assisted_frame();
  frame.can_go_back = true;
  HandoverModel opening;
  opening.id_number_masked = kMasked;
  opening.returned_at = sample_now() - std::chrono::hours(5);
  opening.busy = true;
  HandoverModel unreadable = opening;
  unreadable.busy = false;
  HandoverModel waits = unreadable;
  waits.can_open = true;
  waits.files = 12;
  waits.reason = "原来的终端已经报废，请核对电话号码后重新提交。";
  HandoverModel talkative = waits;
  talkative.reason = passage(400);
  PinResetModel pin;
  pin.id_number_masked = kMasked;
  pin.handed_back = true;
  RepApplicationModel not_sent;
  not_sent.campaign = &sample_campaign();
  not_sent.id_number_masked = kMasked;
  not_sent.stage = ApplicationStage::Returned;
  return {
      named("handover-opening", frame, opening), named("handover-unreadable", frame, unreadable),
      named("handover", frame, waits),           named("handover-talkative", frame, talkative),
      named("handover-pin", frame, waits, pin),  named("rep-brought-back", frame, not_sent)};
}

}  // namespace

NamedViews rep_views() {
  NamedViews views;
  for (const auto& more :
       {sign_in_views(), list_views(), application_views(), reset_views(), handover_views()})
    views.insert(views.end(), more.begin(), more.end());
  return views;
}

}  // namespace jiangxin
