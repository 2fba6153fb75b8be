#include "sync/store/draft_repository.h"

#include <algorithm>

#include "sync/store/condemned_files.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

Result<void> found(const Result<int>& changed) {
  if (!changed) return tl::unexpected<Error>(changed.error());
  if (*changed == 0) return fail(ErrorCode::NotFound, "no such draft");
  return {};
}

Result<void> read_whole(Statement& row, StoredDraft& draft) {
  return row.read(draft.id, draft.application_id, draft.campaign_id, draft.lookup, draft.changed_at,
                  draft.pin_key, draft.unit_key, draft.unit_card, draft.sealed, draft.pictures);
}

constexpr std::string_view kWhole =
    "SELECT id, application_id, campaign_id, lookup, changed_at, pin_key, unit_key, unit_card,"
    " sealed, coalesce(pictures, x'') FROM draft LEFT JOIN draft_pictures ON draft_id = id"
    " WHERE id = ?";

Result<void> read_card(Statement& row, StoredDraft& draft) {
  return row.read(draft.id, draft.application_id, draft.campaign_id, draft.lookup, draft.changed_at,
                  draft.unit_key, draft.unit_card);
}

}  // namespace

Result<void> DraftRepository::insert(const StoredDraft& draft) {
  return db_.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(execute(db_,
                         "INSERT INTO draft (id, application_id, campaign_id, lookup, changed_at,"
                         " pin_key, unit_key, unit_card, sealed)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         draft.id, draft.application_id, draft.campaign_id, draft.lookup,
                         draft.changed_at, draft.pin_key, draft.unit_key, draft.unit_card,
                         draft.sealed));
    return draft.pictures.empty() ? Result<void>{} : save_pictures(draft.id, draft.pictures);
  });
}

Result<void> DraftRepository::save(const DraftId& id, ByteView sealed, TimePoint changed_at) {
  return found(execute(db_, "UPDATE draft SET sealed = ?, changed_at = ? WHERE id = ?", sealed,
                       changed_at, id));
}

Result<void> DraftRepository::save_pictures(const DraftId& id, ByteView pictures) {
  JIANGXIN_TRY(execute(db_,
                       "INSERT INTO draft_pictures VALUES (?, ?)"
                       " ON CONFLICT DO UPDATE SET pictures = excluded.pictures",
                       id, pictures));
  return {};
}

Result<void> DraftRepository::add_files(const DraftId& id,
                                        const std::vector<Digest>& sealed_digests) {
  for (const Digest& digest : sealed_digests)
    JIANGXIN_TRY(execute(db_, "INSERT OR IGNORE INTO draft_file VALUES (?, ?)", id, digest));
  return {};
}

Result<void> DraftRepository::condemn_files_but(const DraftId& id,
                                                const std::vector<Digest>& kept) {
  const auto read_digest = [](Statement& row, Digest& digest) { return row.read(digest); };
  JIANGXIN_ASSIGN(all, select<Digest>(db_, "SELECT digest FROM draft_file WHERE draft_id = ?",
                                      read_digest, id));
  for (const Digest& digest : all) {
    if (std::ranges::find(kept, digest) != kept.end()) continue;
    JIANGXIN_TRY(condemn(db_, digest));
    JIANGXIN_TRY(
        execute(db_, "DELETE FROM draft_file WHERE draft_id = ? AND digest = ?", id, digest));
  }
  return {};
}

Result<void> DraftRepository::set_campaign(const DraftId& id, const std::string& campaign_id) {
  return found(execute(db_, "UPDATE draft SET campaign_id = ? WHERE id = ?", campaign_id, id));
}

Result<void> DraftRepository::save_keys(const StoredDraft& draft) {
  return found(execute(
      db_, "UPDATE draft SET lookup = ?, pin_key = ?, unit_key = ?, unit_card = ? WHERE id = ?",
      draft.lookup, draft.pin_key, draft.unit_key, draft.unit_card, draft.id));
}

Result<StoredDraft> DraftRepository::get(const DraftId& id) {
  JIANGXIN_ASSIGN(draft, select_one<StoredDraft>(db_, kWhole, read_whole, id));
  if (!draft) return fail(ErrorCode::NotFound, "no such draft");
  return *std::move(draft);
}

Result<std::vector<DraftLock>> DraftRepository::locks(const Digest& lookup) {
  return select<DraftLock>(
      db_, "SELECT id, pin_key FROM draft WHERE lookup = ? ORDER BY changed_at DESC",
      [](Statement& row, DraftLock& lock) { return row.read(lock.id, lock.pin_key); }, lookup);
}

Result<std::vector<StoredDraft>> DraftRepository::page(int offset, int count) {
  return select<StoredDraft>(
      db_,
      "SELECT id, application_id, campaign_id, lookup, changed_at, unit_key,"
      " unit_card FROM draft ORDER BY changed_at DESC, rowid DESC LIMIT ? OFFSET ?",
      read_card, count, offset);
}

Result<std::int64_t> DraftRepository::count() {
  JIANGXIN_ASSIGN(count, select_value<std::int64_t>(db_, "SELECT count(*) FROM draft"));
  return count.value_or(0);
}

Result<bool> DraftRepository::is_here(const ApplicationId& application) {
  JIANGXIN_ASSIGN(
      found, select_value<std::int64_t>(db_, "SELECT 1 FROM draft WHERE application_id = ? LIMIT 1",
                                        application));
  return found.has_value();
}

Result<void> DraftRepository::destroy(const DraftId& id) {
  const auto done = db_.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(execute(db_,
                         "INSERT OR IGNORE INTO condemned_file"
                         " SELECT digest FROM draft_file WHERE draft_id = ?",
                         id));
    JIANGXIN_TRY(execute(db_, "DELETE FROM draft_file WHERE draft_id = ?", id));
    JIANGXIN_TRY(execute(db_, "DELETE FROM draft WHERE id = ?", id));
    return {};
  });
  return !done || db_.in_transaction() ? done : db_.empty_log();
}

}  // namespace jiangxin
