#include "app/state/staff_watch.h"

#include <algorithm>

#include "app/state/staff_door.h"
#include "sync/base/log.h"

namespace jiangxin {
namespace {

bool is_among(const std::vector<std::string>& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

// Gone from the disk even if that cannot be written into the log.
void destroy(Parts& parts, const std::string& id) {
  parts.worker.post([&parts, id] {
    const auto noted = audit_log(parts, parts.worker_db)
                           .append({AuditDeed::RepRemoved, std::string(kByTerminal), {}, id});
    if (!noted) log_error("not in the audit log: " + noted.error().detail);
    if (const auto removed = remove_rep_credential(parts.files, parts.data, id); !removed)
      log_error("a revoked credential is still there: " + removed.error().detail);
  });
}

void drop_revoked(Parts& parts, const std::vector<std::string>& revoked) {
  std::erase_if(parts.reps, [&](const RepCredential& rep) {
    const bool gone = is_among(revoked, rep.id);
    if (gone) destroy(parts, rep.id);
    return gone;
  });
}

}  // namespace

void refresh_reps(Parts& parts) {
  auto on_disk = load_own_rep_credentials(parts.files, parts.data, parts.secrets.device_secret);
  if (on_disk) parts.reps = *std::move(on_disk);
  if (const auto rules = StaffRepository(parts.db).rules(parts.terminal))
    drop_revoked(parts, rules->revoked);
}

bool StaffWatch::look() {
  remember_time();
  const auto rules = StaffRepository(desk_.parts.db).rules(desk_.parts.terminal);
  if (!rules || rules->revoked.empty()) return false;
  drop_revoked(desk_.parts, rules->revoked);
  return desk_.unit && is_among(rules->revoked, desk_.unit->rep_id);
}

void StaffWatch::remember_time() {
  const auto uptime = desk_.parts.clock.uptime();
  if (next_memory_ && uptime < *next_memory_) return;
  next_memory_ = uptime + kRemembered;
  desk_.parts.worker.post([&parts = desk_.parts] {
    const auto seen = StaffRepository(parts.worker_db).see(hq_time(parts, parts.worker_db));
    if (!seen) log_warning("the time was not noted: " + seen.error().detail);
  });
}

}  // namespace jiangxin
