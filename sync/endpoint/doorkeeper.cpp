#include "sync/endpoint/doorkeeper.h"

#include <algorithm>
#include <map>
#include <utility>

#include <sys/socket.h>

namespace jiangxin {
namespace {

constexpr std::chrono::seconds kLooksEvery{1};

void show_out(Doorkeeper::Guest& guest) {
  guest.is_leaving = true;
  ::shutdown(guest.socket, SHUT_RDWR);
}

}  // namespace

Doorkeeper::Doorkeeper(DoorLimits limits, const Clock& clock)
    : limits_(limits), clock_(clock), watcher_([this] { watch(); }) {}

Doorkeeper::~Doorkeeper() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  watcher_.join();
}

Doorkeeper::Guest& Doorkeeper::arrived(int socket, std::string address) {
  const std::lock_guard lock(mutex_);
  guests_.push_back({socket, clock_.uptime(), std::move(address)});
  Guest& guest = guests_.back();
  if (guests_.size() == 1) changed_.notify_one();
  end_one_above(limits_.of_address, present([&](const Guest& other) {
                  return !other.name && other.step == DoorStep::None &&
                         other.address == guest.address;
                }));
  end_one_above(limits_.strangers, strangers(DoorStep::None));
  return guest;
}

void Doorkeeper::has_come(Guest& guest, DoorStep step) {
  const std::lock_guard lock(mutex_);
  guest.step = std::max(guest.step, step);
  if (!guest.name) end_one_above(limits_.further, strangers(guest.step));
}

void Doorkeeper::let_in(Guest& guest, std::string_view name) {
  const std::lock_guard lock(mutex_);
  if (guest.name) return;
  guest.name = name;
  if (name.empty()) return;
  const auto same = present([&](const Guest& other) { return other.name == name; });
  if (same.size() > limits_.of_one) show_out(*same.front());
}

void Doorkeeper::left(const Guest& guest) {
  const std::lock_guard lock(mutex_);
  guests_.remove_if([&](const Guest& other) { return &other == &guest; });
}

// The oldest first.
template <class Which>
std::vector<Doorkeeper::Guest*> Doorkeeper::present(const Which& is_meant) {
  std::vector<Guest*> found;
  for (Guest& guest : guests_)
    if (!guest.is_leaving && is_meant(guest)) found.push_back(&guest);
  return found;
}

std::vector<Doorkeeper::Guest*> Doorkeeper::strangers(DoorStep step) {
  return present([&](const Guest& guest) { return !guest.name && guest.step == step; });
}

void Doorkeeper::end_one_above(std::size_t limit, const std::vector<Guest*>& strangers) {
  if (strangers.size() <= limit) return;
  std::map<std::string_view, std::size_t> of_address;
  for (const Guest* guest : strangers) ++of_address[guest->address];
  const auto crowd = [&](const Guest* guest) { return of_address[guest->address]; };
  show_out(**std::ranges::max_element(strangers, {}, crowd));  // the first of them
}

void Doorkeeper::end_patience() {
  for (Guest& guest : guests_)
    if (!guest.name && !guest.is_leaving && clock_.uptime() - guest.came > limits_.patience)
      show_out(guest);
}

void Doorkeeper::watch() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    if (guests_.empty())
      changed_.wait(lock);
    else
      changed_.wait_for(lock, kLooksEvery);
    end_patience();
  }
}

}  // namespace jiangxin
