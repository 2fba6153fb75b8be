#include "app/state/housekeeping.h"

#include "app/state/ending.h"
#include "app/state/set_aside.h"
#include "sync/base/log.h"
#include "sync/store/terminal.h"

namespace jiangxin {

void take_up_campaigns(Parts& parts) {
  const auto renewed = parts.campaigns.renew(parts.clock.now());
  if (!renewed) log_error("campaigns: " + renewed.error().detail);
  if (!renewed || !*renewed) return;
  parts.worker.post([&parts, json = to_json(parts.campaigns.newest())] {
    if (const auto kept = keep_campaign(parts.files, parts.data, json); !kept)
      log_error("no copy of the campaign: " + kept.error().detail);
  });
}

void tidy(Parts& parts) {
  parts.worker.post([&parts, closed = parts.campaigns.closed()] {
    const auto ended =
        end_what_is_over(parts.worker_db, parts.attachments, parts.terminal,
                         AuditLog({parts.worker_db, parts.terminal, parts.secrets.sign.x25519,
                                   parts.random, parts.clock}),
                         closed);
    if (!ended)
      return log_error("not all that is over could be destroyed: " + ended.error().detail);
    const auto aside = end_what_was_set_aside(parts.files, parts.data, closed);
    if (!aside) log_error("a database that was set aside stays: " + aside.error().detail);
    if (*ended > 0) log_info(std::to_string(*ended) + " applications are over, and destroyed here");
  });
}

}  // namespace jiangxin
