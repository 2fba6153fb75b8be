#include "app/state/credential_keeper.h"

#include "app/state/draft_codec.h"

namespace jiangxin {
namespace {

std::string pin_context(const DraftId& id) {
  return "credential-pin:" + to_string(id);
}

}  // namespace

Result<void> CredentialKeeper::lock_in(OpenDraft& draft, const PinLock& lock) {
  DraftContent& content = draft.content;
  if (content.credential_key.empty()) content.credential_key = random_.bytes(kKeyBytes);
  const SecretBytes key{ByteView(content.credential_key)};
  return CredentialRepository(db_).put({draft.id, draft.application_id,
                                        content.application.campaign_id, draft.lookup,
                                        lock.lock(key, pin_context(draft.id), random_),
                                        seal_credential(content, key, draft.id, random_)});
}

Result<void> CredentialKeeper::note(const OpenDraft& draft, const DraftContent& content) {
  CredentialRepository credentials(db_);
  JIANGXIN_ASSIGN(stored, credentials.of_draft(draft.id));
  if (!stored || content.credential_key.empty()) return {};
  stored->sealed =
      seal_credential(content, SecretBytes{ByteView(content.credential_key)}, draft.id, random_);
  return credentials.put(*stored);
}

Result<OpenDraft> CredentialKeeper::open(const StoredCredential& stored, const PinLock& lock) {
  JIANGXIN_ASSIGN(key, lock.unlock(stored.pin_key, pin_context(stored.draft_id)));
  JIANGXIN_ASSIGN(content, open_credential(stored.sealed, key, stored.draft_id));
  const ByteView secret = key.view();
  content.credential_key.assign(secret.begin(), secret.end());
  return OpenDraft{
      stored.draft_id, stored.application_id, stored.lookup, {}, std::move(content), {}, true};
}

}  // namespace jiangxin
