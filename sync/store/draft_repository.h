// Drafts: opaque blobs. No column tells who a draft belongs to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/digest.h"
#include "sync/base/id.h"
#include "sync/store/database.h"

namespace jiangxin {

struct StoredDraft {
  DraftId id;
  ApplicationId application_id;
  std::string campaign_id;  // empty: not known since before this was kept
  Digest lookup;            // lookup_token of name and ID number; several drafts may share one
  Bytes pin_key;            // the draft key wrapped under PIN + device secret
  Bytes unit_key;           // envelope of the draft key to the unit, context "draft-key:<id>"
  Bytes unit_card;  // envelope of UnitCard to the unit, context "unit-card:<id>": what a rep lists
  Bytes sealed;     // the content under the draft key, context "draft:<id>"
  Bytes pictures;   // its files' thumbnails under the draft key, context "draft-pictures:<id>";
                    // empty: none
  TimePoint changed_at;
  bool operator==(const StoredDraft&) const = default;
};

// What a PIN is tried on.
struct DraftLock {
  DraftId id;
  Bytes pin_key;  // as StoredDraft's
  bool operator==(const DraftLock&) const = default;
};

// Each call is one transaction, or a part of the one that it is in. Errors beside those named:
// DiskFull, ReadOnly, Corrupt, Unavailable, Io. One thread; db outlives this.
class DraftRepository {
 public:
  explicit DraftRepository(Database& db) : db_(db) {}

  // Conflict: the id is taken.
  Result<void> insert(const StoredDraft& draft);
  // A keystroke's save: only the content and its time. NotFound.
  Result<void> save(const DraftId& id, ByteView sealed, TimePoint changed_at);
  // After a file came or went. The draft is there.
  Result<void> save_pictures(const DraftId& id, ByteView pictures);
  // Files that came into the draft. They stay its files until it is destroyed, whatever becomes of
  // them in it. The draft is there.
  Result<void> add_files(const DraftId& id, const std::vector<Digest>& sealed_digests);
  // Those of them that are not among `kept` are its files no more, and condemned.
  Result<void> condemn_files_but(const DraftId& id, const std::vector<Digest>& kept);
  // For a draft of which it was not known. NotFound.
  Result<void> set_campaign(const DraftId& id, const std::string& campaign_id);
  // After a change of PIN or identity. NotFound.
  Result<void> save_keys(const StoredDraft& draft);
  // NotFound.
  Result<StoredDraft> get(const DraftId& id);
  // Newest change first. Nothing else of them is read, so that looking takes about as long when
  // there is one as when there is none.
  Result<std::vector<DraftLock>> locks(const Digest& lookup);
  // Newest change first, without `sealed`, `pictures` and `pin_key`.
  Result<std::vector<StoredDraft>> page(int offset, int count);
  Result<std::int64_t> count();
  Result<bool> is_here(const ApplicationId& application);
  // Keys and content are overwritten in the file and its log (outside a transaction: at once), and
  // its files condemned (condemned_files.h). Destroying twice is no error.
  Result<void> destroy(const DraftId& id);

 private:
  Database& db_;
};

}  // namespace jiangxin
