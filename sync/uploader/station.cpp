#include "sync/uploader/station.h"

#include "sync/base/log.h"

namespace jiangxin {

Result<std::string> hub_url(InboxRepository& inbox, const Terminal& terminal) {
  JIANGXIN_ASSIGN(setting, inbox.setting("hub_url"));
  return setting && !setting->empty() ? *setting : terminal.hub_url;
}

Result<std::unique_ptr<Station>> Station::open(const Parts& parts) {
  JIANGXIN_ASSIGN(terminal, load_terminal(parts.files, parts.data));
  JIANGXIN_ASSIGN(membership,
                  Membership::open({parts.data, parts.files, parts.clock, parts.random}));
  JIANGXIN_ASSIGN(db, Database::open(database_file(parts.data)));
  std::unique_ptr<Station> station(
      new Station(parts, std::move(terminal), std::move(db), std::move(membership)));
  JIANGXIN_TRY(station->read_campaigns_again());
  JIANGXIN_TRY(station->heed_kiosk());
  return station;
}

Station::Station(const Parts& parts, Terminal terminal, Database db,
                 std::unique_ptr<Membership> membership)
    : terminal_(std::move(terminal)),
      db_(std::move(db)),
      attachments_(parts.files, parts.data / "attachments"),
      kiosk_(bell_at(kiosk_bell(parts.data))),
      clock_(parts.clock),
      url_(terminal_.hub_url),
      hq_{url_, membership ? Membership::limits(parts.data) : ClientLimits{},
          std::move(membership)},
      uploader_(uploader_parts(parts)) {}

Uploader::Parts Station::uploader_parts(const Parts& parts) {
  return {.db = db_,
          .outbox = outbox_,
          .inbox = inbox_,
          .attachments = attachments_,
          .hq = hq_,
          .terminal = terminal_.id,
          .hq_key = terminal_.hq.sign,
          .clock = parts.clock,
          .random = parts.random,
          .kiosk = *kiosk_,
          .stopping = parts.stopping,
          .called = parts.called};
}

Result<void> Station::tick() {
  hq_.limit_speed(rules_.speed_at(clock_.now()));
  JIANGXIN_TRY(uploader_.tick());
  return uploader_.took_campaigns() ? read_rules() : Result<void>{};
}

// This may be a newer program than the one to which they came.
Result<void> Station::read_campaigns_again() {
  JIANGXIN_ASSIGN(news, campaigns_.read_again());
  if (news > 0) kiosk_->ring();
  return {};
}

// Deadlines are part of them.
Result<void> Station::read_rules() {
  JIANGXIN_ASSIGN(rules, read_sending_rules(inbox_, campaigns_, clock_.now()));
  rules_ = std::move(rules);
  uploader_.set_rules(rules_);
  return {};
}

Result<void> Station::heed_kiosk() {
  uploader_.wake();
  JIANGXIN_TRY(read_rules());
  JIANGXIN_ASSIGN(url, hub_url(inbox_, terminal_));
  if (url == url_) return {};
  log_info("HQ is at " + url);
  url_ = url;
  hq_.move_to(url);
  return uploader_.hurry();
}

}  // namespace jiangxin
