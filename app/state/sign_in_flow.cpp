#include "app/state/sign_in_flow.h"

#include <algorithm>
#include <utility>

#include "app/state/boot.h"
#include "app/state/staff_watch.h"

namespace jiangxin {

SignInFlow::SignInFlow(Desk& desk, place::SignIn place) : Flow(desk) {
  model_.service = place.service;
  if (place.service) return;
  refresh_reps(desk_.parts);
  reps_ = desk_.parts.reps;
  for (const RepCredential& rep : reps_) model_.reps.push_back(rep.name);
  const auto chosen = std::ranges::find(reps_, place.rep, &RepCredential::id);
  if (chosen != reps_.end()) model_.chosen = static_cast<int>(chosen - reps_.begin());
}

const RepCredential& SignInFlow::rep() const {
  return reps_[static_cast<std::size_t>(model_.chosen)];
}

void SignInFlow::forget_trouble() {
  model_.wrong = false;
  model_.trouble = SignInTrouble::None;
}

std::string SignInFlow::whose() const {
  if (model_.service) return "service";
  return "rep:" + rep().id;
}

void SignInFlow::on(const command::ChooseRep& choose) {
  if (model_.busy || choose.index < 0 || choose.index >= std::ssize(model_.reps)) return;
  model_.chosen = choose.index;
  model_.pin.clear();
  forget_trouble();
  model_.wait = {};
}

void SignInFlow::on(const command::EditPin& edit) {
  if (model_.busy) return;
  model_.pin = edit.value;
  forget_trouble();
}

void SignInFlow::on(const command::SignIn&) {
  if (model_.busy || model_.pin.empty() || (!model_.service && model_.reps.empty())) return;
  look_at_wait();
  if (model_.wait.count() > 0) return;
  desk_.guard.attempt(whose());
  model_.busy = true;
  looked_ = false;
  if (model_.service)
    sign_in_service();
  else
    sign_in_rep();
}

void SignInFlow::sign_in_rep() {
  run(
      desk_.parts.worker, desk_.parts.main,
      [&parts = desk_.parts, rep = rep(), pin = SecretBytes(as_bytes(model_.pin))] {
        return enter_as_rep(parts, rep, pin);
      },
      [this](Result<RepEntrance> entrance) { entered(std::move(entrance)); });
}

void SignInFlow::entered(Result<RepEntrance> entrance) {
  if (!entrance) return refused(entrance.error().code);
  if (entrance->unit) {
    desk_.unit = std::make_shared<const OpenUnit>(std::move(*entrance->unit));
    return let_in(place::RepList{});
  }
  const bool expired = entrance->standing == RepStanding::Expired;
  if (expired && !std::exchange(looked_, true)) return look_on_sticks();
  model_.trouble = expired ? SignInTrouble::Expired : SignInTrouble::Revoked;
  refused(ErrorCode::Unavailable);
}

// What HQ has written on one may confirm the credential. Nobody has told a PIN yet: the terminal
// reads it.
void SignInFlow::look_on_sticks() {
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts] { return answers_on_sticks(parts); },
      [this](const std::vector<Updates>& pages) {
        run(
            desk_.parts.worker, desk_.parts.main,
            [&parts = desk_.parts, pages] {
              return pages.empty() ? Result<NewAnswers>()
                                   : keep_answers(parts, pages, std::string(kByTerminal));
            },
            [this](const Result<NewAnswers>&) { sign_in_rep(); });
      });
}

void SignInFlow::sign_in_service() {
  run(
      desk_.parts.worker, desk_.parts.main,
      [&parts = desk_.parts, pin = SecretBytes(as_bytes(model_.pin))] {
        return enter_service_area(parts, pin);
      },
      [this](const Result<void>& entered) {
        if (!entered) return refused(entered.error().code);
        let_in(place::Service{});
      });
}

void SignInFlow::let_in(Place place) {
  desk_.guard.forgive(whose());
  desk_.go(std::move(place));
}

void SignInFlow::refused(ErrorCode code) {
  model_.busy = false;
  model_.pin.clear();
  model_.wrong = code == ErrorCode::Denied;
  const bool is_said = model_.wrong || model_.trouble != SignInTrouble::None;
  if (!is_said) desk_.say(message_of(code));
  look_at_wait();
}

void SignInFlow::look_at_wait() {
  model_.wait = desk_.guard.wait(whose());
  next_second_ = desk_.parts.clock.uptime() + std::chrono::seconds{1};
}

bool SignInFlow::tick() {
  if (model_.wait.count() == 0 || desk_.parts.clock.uptime() < next_second_) return false;
  look_at_wait();
  return true;
}

std::optional<std::chrono::milliseconds> SignInFlow::deadline() const {
  if (model_.wait.count() == 0) return std::nullopt;
  return next_second_;
}

}  // namespace jiangxin
