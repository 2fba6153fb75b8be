#include "app/state/enrolment_stage.h"

#include <algorithm>
#include <latch>
#include <utility>

#include "app/state/dispatch.h"
#include "app/state/enrolment_rules.h"

namespace jiangxin {
namespace {

using Part = command::EnrolmentPart;

constexpr std::chrono::milliseconds kLook{1'000};  // a stick goes in or out, a campaign comes
constexpr std::chrono::minutes kLongestWait{1};    // the clock in the strip
constexpr std::string_view kUrlBegins = "https://";

std::chrono::minutes minute_of(TimePoint time) {
  return std::chrono::floor<std::chrono::minutes>(time.time_since_epoch());
}

EnrolmentModel empty_model() {
  EnrolmentModel model;
  model.field(Part::HubUrl).value = kUrlBegins;
  return model;
}

}  // namespace

EnrolmentStage::EnrolmentStage(const Parts& parts) : parts_(parts), model_(empty_model()) {
  if (parts_.has_terminal) model_.page = EnrolmentPage::Done;
  touch();
  look();
  show();
}

// Jobs borrow from here: they are done before it goes.
EnrolmentStage::~EnrolmentStage() {
  if (given_up_) *given_up_ = true;
  std::latch done(2);
  for (Executor* executor : {&parts_.worker, &parts_.file_worker})
    executor->post([&done] { done.count_down(); });
  done.wait();
}

bool EnrolmentStage::is_busy() const {
  return model_.page == EnrolmentPage::Asking || model_.page == EnrolmentPage::Keeping;
}

// --- Commands ---

void EnrolmentStage::handle(const Command& command) {
  if (std::holds_alternative<std::monostate>(command)) return;
  touch();
  dispatch(*this, command);
  show();
}

void EnrolmentStage::on(const command::EditEnrolment& edit) {
  if (model_.page != EnrolmentPage::Hq && model_.page != EnrolmentPage::Staff) return;
  typed_ = true;
  EnrolmentField& field = model_.field(edit.part);
  field.value = edit.value;
  field.problem = problem_so_far(model_, edit.part);
  model_.trouble.reset();
  if (model_.page != EnrolmentPage::Hq) return;
  model_.code_is_good = problem_of(model_, Part::Code) == EnrolmentProblem::None;
  told_fingerprint_.clear();
  for (EnrolmentModel::Slip& slip : model_.slips) slip.chosen = false;
}

void EnrolmentStage::on(const command::LeaveEnrolmentField& leave) {
  EnrolmentField& field = model_.field(leave.part);
  if (!field.value.empty() && field.value != kUrlBegins)
    field.problem = problem_of(model_, leave.part);
}

void EnrolmentStage::on(const command::TakeSlip& take) {
  if (model_.page != EnrolmentPage::Hq || take.index < 0 || take.index >= std::ssize(slips_))
    return;
  const auto index = static_cast<std::size_t>(take.index);
  if (model_.slips[index].expired) return;
  on(command::EditEnrolment{Part::HubUrl, slips_[index].hub_url});
  on(command::EditEnrolment{Part::Code, slips_[index].code});
  told_fingerprint_ = slips_[index].fingerprint;
  model_.slips[index].chosen = true;
}

void EnrolmentStage::on(const command::Next&) {
  switch (model_.page) {
    case EnrolmentPage::Hq:
      if (check_page(model_)) model_.page = EnrolmentPage::Staff;
      return;
    case EnrolmentPage::Staff:
      if (check_page(model_)) ask();
      return;
    case EnrolmentPage::Compare:
      return keep();
    case EnrolmentPage::Done:
      over_ = model_.has_campaign;
      return;
    case EnrolmentPage::Asking:
    case EnrolmentPage::Keeping:
      return;
  }
}

void EnrolmentStage::on(const command::Back&) {
  if (model_.page == EnrolmentPage::Asking) return give_up();
  if (model_.page == EnrolmentPage::Staff) model_.page = EnrolmentPage::Hq;
  if (model_.page != EnrolmentPage::Compare) return;
  parts_.worker.post([&enroller = parts_.enroller] { enroller.forget(); });
  model_.trouble = EnrolmentTrouble::AnotherHq;
  model_.page = EnrolmentPage::Hq;
}

void EnrolmentStage::on(const command::Leave&) {
  if (model_.page == EnrolmentPage::Keeping || model_.page == EnrolmentPage::Done) return;
  forget();
}

void EnrolmentStage::on(const command::SwitchLanguage&) {
  Language& language = appearance_.language;
  language = language == Language::Chinese ? Language::English : Language::Chinese;
}

void EnrolmentStage::on(const command::CycleTextScale&) {
  int& percent = appearance_.text_percent;
  percent = percent >= 200 ? 100 : percent + 25;
}

void EnrolmentStage::on(const command::SwitchTheme&) {
  ThemeName& theme = appearance_.theme;
  theme = theme == ThemeName::Paper ? ThemeName::HighContrast : ThemeName::Paper;
}

// --- Time ---

void EnrolmentStage::forget() {
  if (given_up_) *given_up_ = true;
  parts_.worker.post([&enroller = parts_.enroller] { enroller.forget(); });
  const bool has_campaign = model_.has_campaign;
  model_ = empty_model();
  model_.has_campaign = has_campaign;
  slips_.clear();
  told_fingerprint_.clear();
  typed_ = false;
}

void EnrolmentStage::tick() {
  parts_.main.run();
  if (now() >= next_look_) look();
  const bool may_forget = !is_busy() && model_.page != EnrolmentPage::Done && !is_locked();
  if (may_forget && now() - touched_ >= kForgotten) {
    forget();
    appearance_ = {};
  }
  show();
}

std::chrono::milliseconds EnrolmentStage::next_deadline() const {
  const auto wall = parts_.clock.now();
  const auto minute = minute_of(wall) + kLongestWait - wall.time_since_epoch();
  const auto next = std::min<std::chrono::milliseconds>(
      std::chrono::ceil<std::chrono::milliseconds>(minute), next_look_ - now());
  return std::clamp<std::chrono::milliseconds>(next, {}, kLongestWait);
}

void EnrolmentStage::look() {
  next_look_ = now() + kLook;
  model_.has_network = parts_.network.has_address();
  if (looking_) return;
  if (model_.page == EnrolmentPage::Hq) look_at_sticks();
  if (model_.page == EnrolmentPage::Done) look_for_campaign();
}

// --- The end ---

void EnrolmentStage::lock() {
  if (model_.page != EnrolmentPage::Keeping && model_.page != EnrolmentPage::Done) forget();
  show();
}

bool EnrolmentStage::is_locked() const {
  return model_.page == EnrolmentPage::Done || !typed_;
}

// --- What is seen ---

NetworkState EnrolmentStage::network() const {
  if (!model_.has_network) return NetworkState::Offline;
  const bool nobody = model_.trouble == EnrolmentTrouble::NoAnswer || model_.link.trouble;
  return nobody ? NetworkState::HqUnreachable : NetworkState::Connected;
}

void EnrolmentStage::show() {
  FrameModel frame;
  frame.network = network();
  frame.now = TimePoint{minute_of(parts_.clock.now())};
  frame.can_go_back = model_.page == EnrolmentPage::Staff || model_.page == EnrolmentPage::Asking ||
                      model_.page == EnrolmentPage::Compare;
  View now{appearance_, std::move(frame), model_,
           message_ ? OverlayModel(*message_) : OverlayModel()};
  now.revision = view_.revision;
  if (now == view_) return;
  view_ = std::move(now);
  ++view_.revision;
}

}  // namespace jiangxin
