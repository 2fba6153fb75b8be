#include "sync/endpoint/doorkeeper.h"

#include <algorithm>

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

Doorkeeper::Guest& Doorkeeper::arrived(int socket) {
  const std::lock_guard lock(mutex_);
  guests_.push_back({socket, clock_.uptime(), std::nullopt, false});
  Guest& guest = guests_.back();
  if (guests_.size() == 1) changed_.notify_one();
  end_oldest_above(limits_.strangers, [](const Guest& other) { return !other.name; });
  return guest;
}

void Doorkeeper::let_in(Guest& guest, std::string_view name) {
  const std::lock_guard lock(mutex_);
  if (guest.name) return;
  guest.name = name;
  if (!name.empty())
    end_oldest_above(limits_.of_one, [&](const Guest& other) { return other.name == name; });
}

void Doorkeeper::left(const Guest& guest) {
  const std::lock_guard lock(mutex_);
  guests_.remove_if([&](const Guest& other) { return &other == &guest; });
}

template <class Which>
void Doorkeeper::end_oldest_above(std::size_t limit, const Which& is_meant) {
  const auto counts = [&](const Guest& guest) { return !guest.is_leaving && is_meant(guest); };
  if (static_cast<std::size_t>(std::ranges::count_if(guests_, counts)) > limit)
    show_out(*std::ranges::find_if(guests_, counts));
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
