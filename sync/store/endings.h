// Which applications this terminal may be done with.
#pragma once

#include <string>
#include <vector>

#include "sync/base/id.h"
#include "sync/store/database.h"

namespace jiangxin {

struct EndedApplication {
  DraftId draft_id;
  ApplicationId application_id;
  bool operator==(const EndedApplication&) const = default;
};

// One thread. Errors: the database's.
// With a draft here and a final decision; whether it still holds is not said.
Result<std::vector<EndedApplication>> decided_applications(Database& db);
// With a draft or a credential here.
Result<std::vector<EndedApplication>> applications_of_campaign(Database& db,
                                                               const std::string& campaign_id);

}  // namespace jiangxin
