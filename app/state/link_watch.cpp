#include "app/state/link_watch.h"

#include <string_view>

namespace jiangxin {

namespace {

std::string setting_or(const Parts& parts, const std::string& name, const std::string& otherwise) {
  const auto setting = InboxRepository(parts.db).setting(name);
  return setting && *setting && !(*setting)->empty() ? **setting : otherwise;
}

bool is_on_this_machine(std::string_view url) {
  for (const std::string_view host : {"//127.", "//localhost", "//[::1]"})
    if (url.find(host) != std::string_view::npos) return true;
  return false;
}

}  // namespace

std::string hub_url(const Parts& parts) {
  return setting_or(parts, "hub_url", parts.terminal.hub_url);
}

std::string terminal_name(const Parts& parts) {
  return setting_or(parts, "terminal_name", parts.terminal.name);
}

void LinkWatch::look_again() {
  InboxRepository inbox(parts_.db);
  if (const auto link = inbox.link()) link_ = *link;
  if (const auto returns = inbox.unread_returns()) returns_ = static_cast<int>(*returns);
  if (const auto counts = OutboxRepository(parts_.db).counts()) counts_ = *counts;
  if (!is_on_this_machine(hub_url(parts_)) && !parts_.network.has_address())
    network_ = NetworkState::Offline;
  else
    network_ = link_.reachable ? NetworkState::Connected : NetworkState::HqUnreachable;
}

bool LinkWatch::clock_is_doubtful() const {
  const TimePoint now = parts_.clock.now();
  return now < parts_.not_before || (link_.last_hq_time && now < *link_.last_hq_time);
}

}  // namespace jiangxin
