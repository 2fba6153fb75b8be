#include "app/state/service_report.h"

#include <sstream>

namespace jiangxin {

namespace {

std::string_view name_of(NetworkState state) {
  switch (state) {
    case NetworkState::Offline:
      return "offline";
    case NetworkState::HqUnreachable:
      return "hq unreachable";
    case NetworkState::Connected:
      return "connected";
  }
  return "unknown";
}

std::string time_or_never(const std::optional<TimePoint>& time) {
  return time ? to_string(*time) : "never";
}

void add_entry(std::ostream& out, const OutboxEntry& entry) {
  out << "  " << to_string(entry.id) << ' ' << to_string(entry.kind) << ' '
      << to_string(entry.state) << ", " << entry.attempts << " attempts, " << entry.sent_bytes
      << " of " << entry.total_bytes << " bytes";
  if (entry.trouble) out << ", " << to_string(*entry.trouble) << ": " << entry.trouble_detail;
  out << '\n';
}

}  // namespace

std::string service_report(const ServiceModel& service, TimePoint now) {
  std::ostringstream out;
  out << "written    " << to_string(now) << '\n'
      << "version    " << service.version << '\n'
      << "terminal   " << service.terminal_id << ' ' << service.terminal_name << '\n'
      << "unit       " << service.unit_name << '\n'
      << "campaign   " << service.campaign << '\n'
      << (service.campaign_unread ? "           HQ has sent one that needs a newer program\n" : "")
      << "hub        " << service.hub_url << ", key " << service.hub_key_id << '\n'
      << "secret     " << to_string(service.secret) << '\n'
      << "printer    " << (service.printer.empty() ? "none chosen" : service.printer) << '\n'
      << "network    " << name_of(service.network) << '\n'
      << "contact    " << time_or_never(service.link.last_contact) << ", HQ's time "
      << time_or_never(service.link.last_hq_time) << '\n'
      << "free       " << service.free_bytes << " bytes\n"
      << "queue      " << service.counts.waiting << " waiting, " << service.counts.unsendable
      << " unsendable, " << service.counts.delivered << " delivered; the newest:\n";
  for (const OutboxEntry& entry : service.entries) add_entry(out, entry);
  return out.str();
}

std::string service_report_name(TimePoint now) {
  std::string time = to_string(now).substr(0, 19);
  std::erase(time, ':');
  return "jiangxin-" + time + ".txt";
}

}  // namespace jiangxin
