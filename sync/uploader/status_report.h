// What `jiangxin-sync status` tells whoever looks after a terminal. Ids, counts, states, times.
#pragma once

#include "sync/store/inbox_repository.h"
#include "sync/store/outbox_repository.h"
#include "sync/store/terminal.h"

namespace jiangxin {

struct StatusReport {
  bool running = false;  // the service, now
  std::string hub_url;
  LinkStatus link;
  int unread_campaigns = 0;  // HQ's, for a newer program
  OutboxCounts counts;
  std::vector<OutboxEntry> newest;  // newest first, not all
};

// Errors: NotFound (no terminal there), those of the store.
Result<StatusReport> read_status(FileSystem& files, const Path& data);

std::string to_json(const StatusReport& report);
// A few lines for people.
std::string to_text(const StatusReport& report);

// <data>/run/sync.lock, held while the service runs.
Path service_lock(const Path& data);

}  // namespace jiangxin
