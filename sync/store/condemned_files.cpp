#include "sync/store/condemned_files.h"

#include "sync/store/statement.h"

namespace jiangxin {

Result<void> condemn(Database& db, const Digest& sealed_digest) {
  JIANGXIN_TRY(execute(db, "INSERT OR IGNORE INTO condemned_file VALUES (?)", sealed_digest));
  return {};
}

Result<void> remove_condemned(Database& db, AttachmentStore& attachments) {
  const auto read_digest = [](Statement& row, Digest& digest) { return row.read(digest); };
  JIANGXIN_ASSIGN(condemned, select<Digest>(db, "SELECT digest FROM condemned_file", read_digest));
  for (const Digest& digest : condemned) {
    JIANGXIN_TRY(attachments.remove(digest));
    JIANGXIN_TRY(execute(db, "DELETE FROM condemned_file WHERE digest = ?", digest));
  }
  return {};
}

}  // namespace jiangxin
