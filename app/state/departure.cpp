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
    const bool failed = saver.failure() && !saver.is_saving();
    if (!saver.is_settled() && !failed) return std::nullopt;
    if (failed && *who_ == Who::Person) {
      who_.reset();
      asks_ = true;
      return std::nullopt;
    }
  }
  return close(from);
}

// A rep who helps goes on with the list; everybody else is done.
Place Departure::close(const Place& from) {
  const bool helped =
      desk_.unit && *who_ == Who::Person &&
      !is_one_of<place::RepList, place::RepApplication, place::Handover, place::Stick>(from);
  const Who who = *std::exchange(who_, std::nullopt);
  if (who == Who::Nobody) desk_.message.reset();
  if (who == Who::RevokedRep) desk_.say(MessageId::RepSignedOut);
  desk_.close();
  if (helped) return place::RepList{};
  desk_.unit.reset();
  desk_.appearance = {};
  return place::Home{};
}

void Departure::answer(bool leave) {
  asks_ = false;
  if (leave) who_ = Who::Person, desk_.close();
}

}  // namespace jiangxin
