// What an application's owner keeps when its draft is destroyed: enough to read what HQ says and to
// withdraw. A credential has a key of its own, locked under the draft's PIN; the draft holds that
// key too, so that what was submitted can be noted without the PIN.
#pragma once

#include "app/state/pin_lock.h"
#include "app/state/vault.h"
#include "sync/store/credential_repository.h"

namespace jiangxin {

// One thread; what it borrows outlives it. Errors: those of CredentialRepository.
class CredentialKeeper {
 public:
  CredentialKeeper(Database& db, Random& random) : db_(db), random_(random) {}

  // Puts the draft's credential under this lock. Makes draft.content.credential_key if there is
  // none: save the draft in the same transaction.
  Result<void> lock_in(OpenDraft& draft, const PinLock& lock);
  // What was submitted last is another submission now. A draft without a credential has none to
  // note it in.
  Result<void> note(const OpenDraft& draft, const DraftContent& content);
  // Errors: Denied (another PIN), Corrupt, Unsupported (suite).
  Result<OpenDraft> open(const StoredCredential& stored, const PinLock& lock);

 private:
  Database& db_;
  Random& random_;
};

}  // namespace jiangxin
