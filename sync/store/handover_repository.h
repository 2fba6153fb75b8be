// Applications that HQ hands back: each waits, still sealed, until its files are here and its owner
// comes with a rep. No column tells whose it is.
#pragma once

#include <optional>
#include <vector>

#include "sync/protocol/handover.h"
#include "sync/store/database.h"

namespace jiangxin {

struct WantedFile {  // of a handover, not here yet
  SealedFileRef file;
  std::uint64_t have = 0;  // of its bytes, durably
  bool operator==(const WantedFile&) const = default;
};

// Each call is one transaction, or a part of the one that it is in. Errors: as DraftRepository. One
// thread; db outlives this.
class HandoverRepository {
 public:
  explicit HandoverRepository(Database& db) : db_(db) {}

  // The caller has checked the signatures. An older one of an application gives way; one whose
  // draft is here gives way to the draft. How many wait now that did not before.
  Result<int> store_sent(const std::vector<Handover>& handovers);

  // --- Its files: fetched by the sync service, or taken from a stick ---

  // Smallest first.
  Result<std::vector<WantedFile>> missing_files();
  Result<void> note_part(const Digest& file, std::uint64_t have);
  // It is whole, and in the AttachmentStore. Whether all of its handover is here now.
  Result<bool> note_whole(const Digest& file);
  // It is not here after all.
  Result<void> note_missing(const Digest& file);

  // --- Opened by a rep, its owner present ---

  // All of whose files are here, oldest first.
  Result<std::vector<Handover>> whole();
  // NotFound.
  Result<Handover> get(const ApplicationId& application);
  // A draft has been made of it: its body is condemned, its files are the draft's.
  Result<void> taken(const Handover& handover);
  // Whether that was ever done of this application.
  Result<bool> was_taken(const ApplicationId& application);
  // What waits of a campaign that HQ has closed goes; its files are condemned. How many went.
  Result<int> end_campaign(const std::string& campaign_id);

 private:
  Result<bool> store(const Handover& handover);
  Result<void> put(const Handover& handover, bool waits);
  Result<void> want(const ApplicationId& application, const SealedFileRef& file);
  Result<void> give_up(const ApplicationId& application);

  Database& db_;
};

}  // namespace jiangxin
