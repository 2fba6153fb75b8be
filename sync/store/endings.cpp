#include "sync/store/endings.h"

#include "sync/store/statement.h"

namespace jiangxin {
namespace {

Result<void> read_ended(Statement& row, EndedApplication& ended) {
  return row.read(ended.draft_id, ended.application_id);
}

}  // namespace

Result<std::vector<EndedApplication>> decided_applications(Database& db) {
  return select<EndedApplication>(
      db, "SELECT id, application_id FROM decided CROSS JOIN draft USING (application_id)",
      read_ended);
}

Result<std::vector<EndedApplication>> applications_of_campaign(Database& db,
                                                               const std::string& campaign_id) {
  return select<EndedApplication>(db,
                                  "SELECT id, application_id FROM draft WHERE campaign_id = ?1"
                                  " UNION SELECT draft_id, application_id FROM credential"
                                  " WHERE campaign_id = ?1",
                                  read_ended, campaign_id);
}

}  // namespace jiangxin
