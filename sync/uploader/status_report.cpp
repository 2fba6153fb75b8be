#include "sync/uploader/status_report.h"

#include <sstream>

#include <nlohmann/json.hpp>

#include "platform/instance_lock.h"
#include "sync/uploader/station.h"

namespace jiangxin {
namespace {

constexpr int kNewest = 50;

nlohmann::json json_of(std::optional<TimePoint> time) {
  return time ? nlohmann::json(to_string(*time)) : nlohmann::json();
}
nlohmann::json json_of(std::optional<HqTrouble> trouble) {
  return trouble ? nlohmann::json(to_string(*trouble)) : nlohmann::json();
}

nlohmann::json json_of(const OutboxEntry& entry) {
  return {{"id", to_string(entry.id)},
          {"code", receipt_code(entry.id)},
          {"application_id", to_string(entry.application_id)},
          {"kind", to_string(entry.kind)},
          {"state", to_string(entry.state)},
          {"attempts", entry.attempts},
          {"enqueued_at", to_string(entry.enqueued_at)},
          {"next_attempt_at", to_string(entry.next_attempt_at)},
          {"trouble", json_of(entry.trouble)},
          {"detail", entry.trouble_detail},
          {"total_bytes", entry.total_bytes},
          {"sent_bytes", entry.sent_bytes},
          {"files", entry.files},
          {"files_sent", entry.files_sent}};
}

nlohmann::json json_of(const LinkStatus& link) {
  return {{"reachable", link.reachable},
          {"trouble", json_of(link.trouble)},
          {"last_contact", json_of(link.last_contact)},
          {"last_hq_time", json_of(link.last_hq_time)}};
}

std::string line_of(const OutboxEntry& entry) {
  std::ostringstream line;
  line << "  " << receipt_code(entry.id) << "  " << to_string(entry.state) << "  "
       << entry.sent_bytes << "/" << entry.total_bytes << " bytes  " << entry.attempts
       << " attempts";
  if (entry.trouble) line << "  " << to_string(*entry.trouble) << ": " << entry.trouble_detail;
  return line.str() + "\n";
}

}  // namespace

Path service_lock(const Path& data) {
  return data / "run" / "sync.lock";
}

Result<StatusReport> read_status(FileSystem& files, const Path& data) {
  JIANGXIN_ASSIGN(terminal, load_terminal(files, data));
  JIANGXIN_ASSIGN(db, Database::open(database_file(data)));
  OutboxRepository outbox(db);
  InboxRepository inbox(db);
  JIANGXIN_ASSIGN(url, hub_url(inbox, terminal));
  JIANGXIN_ASSIGN(link, inbox.link());
  JIANGXIN_ASSIGN(unread, CampaignRepository(db).unread(terminal.hq.sign.x25519));
  JIANGXIN_ASSIGN(counts, outbox.counts());
  JIANGXIN_ASSIGN(newest, outbox.page(0, kNewest));
  return StatusReport{is_locked(service_lock(data)), url, link, unread, counts, std::move(newest)};
}

std::string to_json(const StatusReport& report) {
  nlohmann::json entries = nlohmann::json::array();
  for (const OutboxEntry& entry : report.newest) entries.push_back(json_of(entry));
  return nlohmann::json{{"running", report.running},
                        {"hub", report.hub_url},
                        {"link", json_of(report.link)},
                        {"unread_campaigns", report.unread_campaigns},
                        {"waiting", report.counts.waiting},
                        {"unsendable", report.counts.unsendable},
                        {"delivered", report.counts.delivered},
                        {"withdrawn", report.counts.withdrawn},
                        {"newest", std::move(entries)}}
      .dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string to_text(const StatusReport& report) {
  std::ostringstream text;
  text << "service    " << (report.running ? "running" : "not running") << "\n"
       << "hub        " << report.hub_url << "\n"
       << "link       " << (report.link.reachable ? "reachable" : "not reachable");
  if (report.link.trouble) text << ", " << to_string(*report.link.trouble);
  if (report.link.last_contact) text << ", last heard " << to_string(*report.link.last_contact);
  text << "\n";
  if (report.unread_campaigns > 0)
    text << "campaigns  " << report.unread_campaigns << " of HQ's need a newer program\n";
  text << "waiting    " << report.counts.waiting << "\n"
       << "delivered  " << report.counts.delivered << "\n"
       << "unsendable " << report.counts.unsendable << "\n";
  for (const OutboxEntry& entry : report.newest) text << line_of(entry);
  return text.str();
}

}  // namespace jiangxin
