// What an application's owner keeps on this terminal when the draft is gone: a few hundred sealed
// bytes, opened by the same PIN.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/base/digest.h"
#include "sync/base/id.h"
#include "sync/store/database.h"

namespace jiangxin {

struct StoredCredential {
  DraftId draft_id;
  ApplicationId application_id;
  std::string campaign_id;
  Digest lookup;  // as the draft's
  Bytes pin_key;  // its key locked under PIN + device secret
  Bytes sealed;   // the content under its key, context "credential:<draft id>"
  bool operator==(const StoredCredential&) const = default;
};

// Each call is one transaction, or a part of the one that it is in. Errors: as DraftRepository. One
// thread; db outlives this.
class CredentialRepository {
 public:
  explicit CredentialRepository(Database& db) : db_(db) {}

  // Instead of what there was of that draft.
  Result<void> put(const StoredCredential& credential);
  Result<std::optional<StoredCredential>> of_draft(const DraftId& draft_id);
  // Those whose drafts are gone.
  Result<std::vector<StoredCredential>> find_alone(const Digest& lookup);
  Result<std::vector<StoredCredential>> of_campaign(const std::string& campaign_id);
  // Overwritten in the file and its log (outside a transaction: at once). Twice is no error.
  Result<void> destroy(const DraftId& draft_id);

 private:
  Database& db_;
};

}  // namespace jiangxin
