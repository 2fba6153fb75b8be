#include "app/state/sign_in_flow.h"

#include <utility>

#include "app/state/boot.h"
#include "app/state/staff_door.h"

namespace jiangxin {

SignInFlow::SignInFlow(Desk& desk, place::SignIn place) : Flow(desk) {
  model_.service = place.service;
  if (place.service) return;
  for (const RepCredential& rep : desk_.parts.reps) model_.reps.push_back(rep.name);
}

std::string SignInFlow::whose() const {
  if (model_.service) return "service";
  return "rep:" + desk_.parts.reps[static_cast<std::size_t>(model_.chosen)].id;
}

void SignInFlow::on(const command::ChooseRep& choose) {
  if (model_.busy || choose.index < 0 || choose.index >= std::ssize(model_.reps)) return;
  model_.chosen = choose.index;
  model_.pin.clear();
  model_.wrong = false;
  model_.wait = {};
}

void SignInFlow::on(const command::EditPin& edit) {
  if (model_.busy) return;
  model_.pin = edit.value;
  model_.wrong = false;
}

void SignInFlow::on(const command::SignIn&) {
  if (model_.busy || model_.pin.empty() || (!model_.service && model_.reps.empty())) return;
  look_at_wait();
  if (model_.wait.count() > 0) return;
  desk_.guard.attempt(whose());
  model_.busy = true;
  if (model_.service)
    sign_in_service();
  else
    sign_in_rep();
}

void SignInFlow::sign_in_rep() {
  run(
      desk_.parts.worker, desk_.parts.main,
      [&parts = desk_.parts, rep = desk_.parts.reps[static_cast<std::size_t>(model_.chosen)],
       pin = SecretBytes(as_bytes(model_.pin))] { return enter_as_rep(parts, rep, pin); },
      [this](Result<OpenUnit> unit) {
        if (!unit) return refused(unit.error().code);
        desk_.unit = std::make_shared<const OpenUnit>(std::move(*unit));
        let_in(place::RepList{});
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
  desk_.guard.succeeded(whose());
  desk_.go(std::move(place));
}

void SignInFlow::refused(ErrorCode code) {
  model_.busy = false;
  model_.pin.clear();
  model_.wrong = code == ErrorCode::Denied;
  if (!model_.wrong) desk_.say(message_of(code));
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
