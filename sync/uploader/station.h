// A terminal's data folder, opened for carrying: all that an Uploader needs, and the Uploader.
// Never the terminal's secrets.
#pragma once

#include "sync/store/sending_settings.h"
#include "sync/store/terminal.h"
#include "sync/uploader/curl_hq.h"
#include "sync/uploader/uploader.h"

namespace jiangxin {

// Where HQ is: what a person set at the kiosk, else what the terminal was enrolled with.
Result<std::string> hub_url(InboxRepository& inbox, const Terminal& terminal);

// One thread.
class Station {
 public:
  struct Parts {
    Path data;
    FileSystem& files;
    Clock& clock;
    Random& random;
    std::function<bool()> stopping;
    std::function<bool()> called = [] { return false; };  // as Uploader asks it
  };
  // Errors: those of load_terminal and Database::open.
  static Result<std::unique_ptr<Station>> open(const Parts& parts);
  Station(const Station&) = delete;
  Station& operator=(const Station&) = delete;

  Uploader& uploader() { return uploader_; }
  // Uploader::tick, at the speed that is allowed now.
  Result<void> tick();
  OutboxRepository& outbox() { return outbox_; }
  InboxRepository& inbox() { return inbox_; }
  // The kiosk has set the database aside: this station carries what nobody sees any more.
  bool has_moved() { return db_.has_moved(); }
  // The kiosk rang: the hub's address may be another, or the rules for sending.
  Result<void> heed_kiosk();

 private:
  Station(const Parts& parts, Terminal terminal, Database db,
          std::unique_ptr<Membership> membership);
  Uploader::Parts uploader_parts(const Parts& parts);
  Result<void> read_campaigns_again();
  Result<void> read_rules();

  Terminal terminal_;
  Database db_;
  OutboxRepository outbox_{db_};
  InboxRepository inbox_{db_};
  CampaignRepository campaigns_{db_};
  AttachmentStore attachments_;
  std::unique_ptr<Doorbell> kiosk_;
  Clock& clock_;
  SendingRules rules_;
  std::string url_;
  CurlHq hq_;
  Uploader uploader_;
};

}  // namespace jiangxin
