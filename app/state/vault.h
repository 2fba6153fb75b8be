// Drafts, opened and closed: where sealing, store and forms meet. Without ImGui.
//
// Everything here may take a second (Argon2id) or a disk's time: the Kiosk posts it to its worker.
// One thread at a time; what it borrows outlives it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/state/blackout.h"
#include "app/state/page_search.h"
#include "app/state/portrait_history.h"
#include "sync/forms/application.h"
#include "sync/sealing/sealing.h"
#include "sync/store/attachment_store.h"
#include "sync/store/audit_log.h"
#include "sync/store/credential_repository.h"
#include "sync/store/draft_repository.h"
#include "sync/store/outbox_repository.h"
#include "sync/store/terminal.h"

namespace jiangxin {

// What a file was before what its owner had done to it, the first first; by the id of what it is
// now. Without thumbnails. Kept sealed as every file is, until it is submitted or taken out.
using EarlierFiles = std::map<AttachmentId, std::vector<Attachment>>;

// What a draft's sealed blob holds.
struct DraftContent {
  Application application;
  Bytes reply_secret;                       // opens the decisions on this application
  std::optional<Digest> submitted;          // digest of the newest submission made from this draft
  std::optional<Digest> submitted_content;  // content_digest of what was in it
  bool pin_was_reset = false;               // a rep set a new PIN; its owner has not been told yet
  Bytes credential_key;  // of its StoredCredential; empty: made by a version that had none
  EarlierFiles earlier = {};
  std::vector<Blackout> blackouts = {};  // of its files, since the last submission
  PortraitHistory portraits = {};
  bool operator==(const DraftContent&) const = default;
};

// An open draft: the person stands here. Wiped when it goes.
struct OpenDraft {
  DraftId id;
  ApplicationId application_id;
  Digest lookup;  // the token under which it is stored
  SecretBytes key;
  DraftContent content;
  std::vector<AttachmentId> pictured;  // the files whose thumbnails are stored
  // The draft itself is destroyed: this is what its owner's credential holds, and cannot be saved.
  bool retired = false;
  SecretBytes pin = {};  // its owner's, who is here: another identity needs another lock
  // What was found on its files' pages by the time when it was opened.
  SearchedPages searched = {};
};

// What a PIN opens under one identity. Drafts first, the newest change first of all; then what
// credentials hold of those that are destroyed (OpenDraft::retired).
struct Unlocked {
  std::vector<OpenDraft> applications;  // one at least
  std::optional<Error> trouble = {};    // of another one that it opens, too, and cannot be had
};

// What a rep's list tells about a draft, sealed to the unit.
struct UnitCard {
  std::string id_number_masked;
  bool operator==(const UnitCard&) const = default;
};

// An unlocked unit: a rep is signed in.
struct OpenUnit {
  std::string rep_name;
  BoxKeyPairs keys;
  std::string rep_id = {};  // of the credential
  RepRole role = RepRole::Endorse;
};

// What is stored under one identity. Credentials: those whose drafts are destroyed.
struct Belongings {
  std::vector<DraftLock> drafts;
  std::vector<StoredCredential> credentials;
};

class PinLock;
struct Stretch;
struct Handover;
struct HandoverBody;

class Vault {
 public:
  struct Parts {
    Database& db;
    AttachmentStore& attachments;
    const Terminal& terminal;
    const TerminalSecrets& secrets;
    Random& random;
    Clock& clock;
    PinCost cost;
  };
  explicit Vault(Parts parts) : parts_(parts) {}

  // A new draft under this identity and PIN, stored before it returns. The identity is among the
  // application's answers already; suite: its campaign's. Errors: DiskFull, Io …
  Result<OpenDraft> create(const Identity& identity, const SecretBytes& pin,
                           Application application, Suite suite);
  // What HQ handed back as a draft again, under a PIN that its owner, who is present, sets: told at
  // the next unlock. A correction of it follows what HQ has. rep: who stands by. Errors: Conflict
  // (a draft of it is here), DiskFull, Io …
  Result<OpenDraft> bring_back(const Handover& handover, const HandoverBody& body,
                               const Identity& identity, const SecretBytes& pin,
                               const OpenUnit& rep);
  // All that the PIN opens under this identity. NotFound for none and for a wrong PIN alike, after
  // the same work: one run of Argon2id, however many drafts there are. (While some lock on this
  // terminal, anybody's, has another cost, one run more for everybody whose PIN opens nothing yet.)
  Result<Unlocked> open(const Identity& identity, const SecretBytes& pin);
  // Sealed and durable. If the identity changed, lookup token, lock and card follow, which takes a
  // second more. Errors: InvalidInput (the identity changed, and the draft was not opened by PIN).
  Result<void> save(OpenDraft& draft, const Identity& identity);

  // Rep: unlocks the unit's key. Denied: wrong PIN. Corrupt: it is not the unit's key.
  Result<OpenUnit> sign_in(const RepCredential& credential, const SecretBytes& pin);
  Result<OpenDraft> open_as_unit(const DraftId& id, const OpenUnit& unit);
  Result<UnitCard> card(const StoredDraft& draft, const OpenUnit& unit);
  // A new PIN for a person who is present; the audit log says so, and the owner is told at the next
  // unlock.
  Result<void> reset_pin(const DraftId& id, const OpenUnit& unit, const SecretBytes& new_pin);
  // Nothing was submitted, or all was withdrawn: keys first, then draft and files. Conflict:
  // something that was submitted stands. The audit log says so.
  Result<void> destroy(const OpenDraft& draft);

  // Runs of Argon2id for drafts so far: what an attempt has cost.
  int stretchings() const { return stretchings_; }

 private:
  Result<OpenDraft> stored_under(const Identity& identity, const SecretBytes& pin,
                                 const ApplicationId& application, DraftContent content,
                                 const std::function<Result<void>()>& with);
  Result<OpenDraft> opened(const StoredDraft& draft, SecretBytes key);
  Result<void> stored_new(OpenDraft& draft, const Identity& identity, const PinLock& lock);
  void open_by(const PinLock& lock, const Belongings& all, const PinLock& wanted,
               Unlocked& unlocked);
  Result<OpenDraft> opened_like_new(const DraftId& id, SecretBytes key, const PinLock& wanted);
  Result<void> made_like_new(StoredDraft stored, OpenDraft& draft, const PinLock& lock);
  Result<PinLock> stretched(const Stretch& stretch, const SecretBytes& pin);
  Result<void> move(OpenDraft& draft, const Identity& identity, const Digest& lookup);
  Result<void> moved(OpenDraft& draft, const Identity& identity, const PinLock& lock);
  Result<void> written(const OpenDraft& draft);
  Bytes card_of(const DraftId& id, const Identity& identity);
  AuditLog audit() const;

  Parts parts_;
  int stretchings_ = 0;
};

}  // namespace jiangxin
