#include "sync/store/handover_repository.h"

#include "sync/store/condemned_files.h"
#include "sync/store/draft_repository.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

Result<void> read_handover(Statement& row, Handover& handover) {
  std::string json;
  JIANGXIN_TRY(row.read(json));
  JIANGXIN_ASSIGN(parsed, parse_handover(json));
  handover = std::move(parsed);
  return {};
}

Result<void> read_wanted(Statement& row, WantedFile& wanted) {
  return row.read(wanted.file.digest, wanted.file.size, wanted.have);
}

}  // namespace

Result<int> HandoverRepository::store_sent(const std::vector<Handover>& handovers) {
  int added = 0;
  JIANGXIN_TRY(db_.transaction([&]() -> Result<void> {
    for (const Handover& handover : handovers) {
      JIANGXIN_ASSIGN(is_new, store(handover));
      added += is_new ? 1 : 0;
    }
    return {};
  }));
  return added;
}

Result<bool> HandoverRepository::store(const Handover& handover) {
  JIANGXIN_ASSIGN(
      known, select_value<std::int64_t>(db_, "SELECT number FROM handover WHERE application_id = ?",
                                        handover.application_id));
  if (handover.number <= known.value_or(0)) return false;
  JIANGXIN_ASSIGN(has_draft, DraftRepository(db_).is_here(handover.application_id));
  JIANGXIN_TRY(give_up(handover.application_id));
  JIANGXIN_TRY(put(handover, !has_draft));
  if (has_draft) return false;
  JIANGXIN_TRY(want(handover.application_id, handover.body));
  for (const SealedFileRef& file : handover.files)
    JIANGXIN_TRY(want(handover.application_id, file));
  return true;
}

Result<void> HandoverRepository::put(const Handover& handover, bool waits) {
  JIANGXIN_TRY(
      execute(db_,
              "INSERT INTO handover (application_id, number, campaign_id, json) VALUES (?, ?, ?, ?)"
              " ON CONFLICT DO UPDATE SET number = excluded.number, json = excluded.json",
              handover.application_id, handover.number, handover.campaign_id,
              waits ? std::optional(to_json(handover)) : std::nullopt));
  return {};
}

// What a destroyed draft left of it may still be here.
Result<void> HandoverRepository::want(const ApplicationId& application, const SealedFileRef& file) {
  JIANGXIN_TRY(execute(db_,
                       "INSERT OR IGNORE INTO handover_file (application_id, digest, size, have,"
                       " whole) VALUES (?, ?, ?, 0, 0)",
                       application, file.digest, file.size));
  JIANGXIN_TRY(execute(db_, "DELETE FROM condemned_file WHERE digest = ?", file.digest));
  return {};
}

Result<void> HandoverRepository::give_up(const ApplicationId& application) {
  JIANGXIN_TRY(execute(db_,
                       "INSERT OR IGNORE INTO condemned_file"
                       " SELECT digest FROM handover_file WHERE application_id = ?",
                       application));
  JIANGXIN_TRY(execute(db_, "DELETE FROM handover_file WHERE application_id = ?", application));
  JIANGXIN_TRY(
      execute(db_, "UPDATE handover SET json = NULL WHERE application_id = ?", application));
  return {};
}

Result<std::vector<WantedFile>> HandoverRepository::missing_files() {
  return select<WantedFile>(
      db_, "SELECT digest, size, have FROM handover_file WHERE whole = 0 ORDER BY size",
      read_wanted);
}

Result<void> HandoverRepository::note_part(const Digest& file, std::uint64_t have) {
  JIANGXIN_TRY(execute(db_, "UPDATE handover_file SET have = ? WHERE digest = ?", have, file));
  return {};
}

Result<bool> HandoverRepository::note_whole(const Digest& file) {
  JIANGXIN_TRY(
      execute(db_, "UPDATE handover_file SET have = size, whole = 1 WHERE digest = ?", file));
  JIANGXIN_ASSIGN(waits, select_value<std::int64_t>(
                             db_,
                             "SELECT 1 FROM handover_file WHERE whole = 0 AND application_id ="
                             " (SELECT application_id FROM handover_file WHERE digest = ?) LIMIT 1",
                             file));
  return !waits.has_value();
}

Result<void> HandoverRepository::note_missing(const Digest& file) {
  JIANGXIN_TRY(execute(db_, "UPDATE handover_file SET have = 0, whole = 0 WHERE digest = ?", file));
  return {};
}

Result<std::vector<Handover>> HandoverRepository::whole() {
  return select<Handover>(db_,
                          "SELECT json FROM handover h WHERE json IS NOT NULL AND NOT EXISTS("
                          "SELECT 1 FROM handover_file f WHERE f.application_id = h.application_id"
                          " AND f.whole = 0) ORDER BY number",
                          read_handover);
}

Result<Handover> HandoverRepository::get(const ApplicationId& application) {
  JIANGXIN_ASSIGN(handover, select_one<Handover>(db_,
                                                 "SELECT json FROM handover WHERE"
                                                 " application_id = ? AND json IS NOT NULL",
                                                 read_handover, application));
  if (!handover) return fail(ErrorCode::NotFound, "no such handover waits here");
  return *std::move(handover);
}

Result<void> HandoverRepository::taken(const Handover& handover) {
  return db_.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(execute(db_, "DELETE FROM handover_file WHERE application_id = ?",
                         handover.application_id));
    JIANGXIN_TRY(execute(db_, "UPDATE handover SET json = NULL, taken = 1 WHERE application_id = ?",
                         handover.application_id));
    return condemn(db_, handover.body.digest);
  });
}

Result<bool> HandoverRepository::was_taken(const ApplicationId& application) {
  JIANGXIN_ASSIGN(
      taken,
      select_value<bool>(db_, "SELECT taken FROM handover WHERE application_id = ?", application));
  return taken.value_or(false);
}

Result<int> HandoverRepository::end_campaign(const std::string& campaign_id) {
  const auto read_id = [](Statement& row, ApplicationId& id) { return row.read(id); };
  JIANGXIN_ASSIGN(over, select<ApplicationId>(db_,
                                              "SELECT application_id FROM handover"
                                              " WHERE campaign_id = ? AND json IS NOT NULL",
                                              read_id, campaign_id));
  const auto ended = db_.transaction([&]() -> Result<void> {
    for (const ApplicationId& application : over) JIANGXIN_TRY(give_up(application));
    return {};
  });
  if (!ended) return tl::unexpected<Error>(ended.error());
  return static_cast<int>(over.size());
}

}  // namespace jiangxin
