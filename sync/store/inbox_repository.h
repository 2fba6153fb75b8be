// What HQ sent back: decisions; how the link is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/protocol/hq_protocol.h"
#include "sync/store/database.h"

namespace jiangxin {

// How the sync service last found HQ. Written by it, shown by the kiosk.
struct LinkStatus {
  bool reachable = false;
  std::optional<TimePoint> last_contact;  // by the terminal's clock
  std::optional<TimePoint> last_hq_time;  // HQ's own time at the last contact
  std::optional<HqTrouble> trouble;
  // How far HQ's clock was ahead of this terminal's when they last spoke; negative: behind.
  std::optional<std::chrono::milliseconds> hq_ahead = {};

  // Further off than certificates, or people who compare times, bear.
  bool clock_is_off() const {
    return hq_ahead && std::chrono::abs(*hq_ahead) > std::chrono::minutes{5};
  }
  bool operator==(const LinkStatus&) const = default;
};

// One thread; db outlives this.
class InboxRepository {
 public:
  explicit InboxRepository(Database& db) : db_(db) {}

  // Decisions, and the cursor they came with, in one transaction. A decision again is no error.
  // Receipts are OutboxRepository::deliver's: within one Database::transaction with this.
  Result<void> store(const Updates& updates);
  // Those that came some other way, without a cursor; how many were new.
  Result<int> store_decisions(const std::vector<Decision>& decisions);
  Result<std::string> cursor();
  // Of one application, oldest first.
  Result<std::vector<Decision>> of_application(const ApplicationId& id);
  // Applications whose newest decision, of those on what no later link here has left behind, is a
  // return that its owner has not opened.
  Result<std::int64_t> unread_returns();
  // Whether this one is among them.
  Result<bool> is_unread(const ApplicationId& id);
  Result<void> mark_read(const ApplicationId& id);

  Result<LinkStatus> link();
  Result<void> set_link(const LinkStatus& link);

  // The kiosk's own settings ("terminal_name", "hub_url", "text_scale" …): nothing personal.
  Result<std::optional<std::string>> setting(const std::string& name);
  Result<void> set_setting(const std::string& name, const std::string& value);

 private:
  Result<int> store_decision(const Decision& decision);

  Database& db_;
};

}  // namespace jiangxin
