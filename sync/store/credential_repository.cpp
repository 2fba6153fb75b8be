#include "sync/store/credential_repository.h"

#include "sync/store/statement.h"

namespace jiangxin {
namespace {

std::string credentials(std::string_view which) {
  return "SELECT draft_id, application_id, campaign_id, lookup, pin_key, sealed FROM credential " +
         std::string(which);
}

Result<void> read_stored_credential(Statement& row, StoredCredential& credential) {
  return row.read(credential.draft_id, credential.application_id, credential.campaign_id,
                  credential.lookup, credential.pin_key, credential.sealed);
}

}  // namespace

Result<void> CredentialRepository::put(const StoredCredential& credential) {
  JIANGXIN_TRY(execute(db_, "INSERT OR REPLACE INTO credential VALUES (?, ?, ?, ?, ?, ?)",
                       credential.draft_id, credential.application_id, credential.campaign_id,
                       credential.lookup, credential.pin_key, credential.sealed));
  return {};
}

Result<std::optional<StoredCredential>> CredentialRepository::of_draft(const DraftId& draft_id) {
  return select_one<StoredCredential>(db_, credentials("WHERE draft_id = ?"),
                                      read_stored_credential, draft_id);
}

Result<std::vector<StoredCredential>> CredentialRepository::find_alone(const Digest& lookup) {
  return select<StoredCredential>(
      db_, credentials("WHERE lookup = ? AND NOT EXISTS (SELECT 1 FROM draft WHERE id = draft_id)"),
      read_stored_credential, lookup);
}

Result<std::vector<StoredCredential>> CredentialRepository::of_campaign(
    const std::string& campaign_id) {
  return select<StoredCredential>(db_, credentials("WHERE campaign_id = ?"), read_stored_credential,
                                  campaign_id);
}

Result<void> CredentialRepository::destroy(const DraftId& draft_id) {
  JIANGXIN_TRY(execute(db_, "DELETE FROM credential WHERE draft_id = ?", draft_id));
  return db_.in_transaction() ? Result<void>() : db_.empty_log();
}

}  // namespace jiangxin
