#include "app/state/departure.h"

#include <utility>

namespace jiangxin {

namespace {

template <class... Kinds>
bool is_one_of(const Place& place) {
  return (std::holds_alternative<Kinds>(place) || ...);
}

}  // namespace

void Departure::begin(Who who) {
  if (who_ != Who::Nobody) who_ = who;
  asks_ = false;
  if (desk_.session) desk_.session->saver().flush();
}

std::optional<Place> Departure::tick(const Place& from) {
  if (!who_) return std::nullopt;
  if (desk_.session) {
    const Saver& saver = desk_.session->saver();
    const bool failed = saver.failure() && !saver.is_saving() && !saver.is_held();
    if (!saver.is_settled() && !failed) return std::nullopt;
    if (failed && *who_ == Who::Person) {
      who_.reset();
      asks_ = true;
      return std::nullopt;
    }
  }
  return close(from);
}

// With who leaves goes whatever is open, a rep's key too. A rep who helped goes on with the list
// when they have told their PIN again.
Place Departure::close(const Place& from) {
  const bool helped =
      desk_.unit && *who_ == Who::Person &&
      !is_one_of<place::RepList, place::RepApplication, place::Handover, place::Stick>(from);
  const Who who = *std::exchange(who_, std::nullopt);
  if (who == Who::Nobody) desk_.message.reset();
  if (who == Who::RevokedRep) desk_.say(MessageId::RepSignedOut);
  desk_.close();
  const auto unit = std::exchange(desk_.unit, nullptr);
  desk_.appearance = {};
  if (helped) return place::SignIn{false, unit->rep_id};
  return place::Home{};
}

void Departure::answer(bool leave) {
  asks_ = false;
  if (leave) who_ = Who::Person, desk_.close();
}

}  // namespace jiangxin
