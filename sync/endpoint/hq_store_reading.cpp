#include <algorithm>

#include <sqlite3.h>

#include "sync/endpoint/event_rows.h"
#include "sync/endpoint/hq_store.h"
#include "sync/protocol/limits.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

// Columns of an ApplicationRow. 0, 2, 4: applicant, correction, withdrawal. Its content is c, and
// the newest decision on it, or on what follows it, holds: j. An applicant's submission begins its
// chain: what it took the place of may never come.
std::string row_query(std::string_view which) {
  static const std::string columns = R"sql(
SELECT a.id, a.campaign_id, a.newest, c.id, j.number, j.state,
  (SELECT s.received_at FROM counted s WHERE s.application_id = a.id
     ORDER BY s.number DESC LIMIT 1),
 )sql" + std::string(kWithdrawn) +
                                     R"sql(,
  EXISTS(SELECT 1 FROM counted s WHERE s.application_id = a.id AND s.kind <> 0
       AND NOT EXISTS(SELECT 1 FROM counted p
       WHERE p.application_id = s.application_id AND p.digest = s.follows)),
  EXISTS(SELECT 1 FROM counted s JOIN counted o ON o.application_id = s.application_id
       AND o.follows IS s.follows AND o.id <> s.id WHERE s.application_id = a.id
       AND s.kind IN (0, 2, 4) AND o.kind IN (0, 2, 4)),
  EXISTS(SELECT 1 FROM applications o WHERE o.campaign_id = a.campaign_id
       AND o.person = a.person AND o.id <> a.id),
  EXISTS(SELECT 1 FROM submissions s WHERE s.application_id = a.id AND s.is_foreign <> 0)
FROM applications a LEFT JOIN submissions c ON c.number = a.content
  LEFT JOIN decisions j ON j.number = (SELECT d.number FROM decisions d
       WHERE d.application_id = a.id AND (c.number IS NULL OR d.about = c.number
       OR EXISTS(SELECT 1 FROM counted s WHERE s.number = d.about AND s.follows = c.digest))
     ORDER BY d.number DESC LIMIT 1) )sql";
  return columns + std::string(which);
}

Result<void> read_row(Statement& row, ApplicationRow& application) {
  return row.read(application.id, application.campaign_id, application.newest, application.content,
                  application.decision, application.state, application.received_at,
                  application.withdrawn, application.gap, application.forked,
                  application.same_person, application.foreign);
}

Result<void> read_submission(Statement& row, StoredSubmission& stored) {
  Submission& submission = stored.submission;
  JIANGXIN_TRY(row.read(stored.number, stored.received_at, stored.receipt_json,
                        submission.manifest_json, submission.signature, submission.body,
                        stored.is_foreign));
  JIANGXIN_ASSIGN(manifest, parse_manifest(submission.manifest_json));
  submission.manifest = std::move(manifest);
  return {};
}

template <class T>
Result<void> read_one(Statement& row, T& value) {
  return row.read(value);
}

struct IdRange {
  std::array<std::uint8_t, 16> first{};
  std::array<std::uint8_t, 16> last{};
};

// All ids that begin with the 40 bits of a short code; none if it is not one.
std::optional<IdRange> range_of(std::string_view code) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::uint64_t bits = 0;
  if (code.size() != 9 || code[4] != '-') return std::nullopt;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i == 4) continue;
    const char upper = code[i] >= 'a' && code[i] <= 'z' ? static_cast<char>(code[i] - 32) : code[i];
    const std::size_t digit = kAlphabet.find(upper);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = bits << 5 | digit;
  }
  IdRange range;
  range.last.fill(0xff);
  for (std::size_t i = 0; i < 5; ++i)
    range.first[i] = range.last[i] = static_cast<std::uint8_t>(bits >> (32 - 8 * i));
  return range;
}

std::optional<IdRange> meant_by(std::string_view text) {
  if (const auto id = parse_uuid(text)) return IdRange{id->bytes, id->bytes};
  return range_of(is_receipt_code(text) ? text.substr(0, 9) : text);
}

struct CloseBackup {
  void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};
struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};

}  // namespace

Result<std::vector<ApplicationRow>> HqStore::applications(std::int64_t before, std::size_t limit) {
  static const std::string sql = row_query("WHERE a.newest < ? ORDER BY a.newest DESC LIMIT ?");
  return db_.read(
      [&](Database& db) { return select<ApplicationRow>(db, sql, read_row, before, limit); });
}

Result<std::optional<ApplicationRow>> HqStore::application(const ApplicationId& id) {
  static const std::string sql = row_query("WHERE a.id = ?");
  return db_.read([&](Database& db) { return select_one<ApplicationRow>(db, sql, read_row, id); });
}

Result<std::vector<ApplicationId>> HqStore::find(std::string_view text) {
  const auto range = meant_by(text);
  if (!range) return std::vector<ApplicationId>{};
  return db_.read([&](Database& db) {
    return select<ApplicationId>(
        db,
        "SELECT id FROM applications WHERE id BETWEEN ?1 AND ?2 UNION"
        " SELECT application_id FROM submissions WHERE id BETWEEN ?1 AND ?2",
        read_one<ApplicationId>, range->first, range->last);
  });
}

Result<void> HqStore::fetch_body(StoredSubmission& stored) {
  Submission& submission = stored.submission;
  if (!submission.body.empty()) return {};
  JIANGXIN_ASSIGN(body, shelf_.read_whole(submission.manifest.body_digest, kMaxBodyBytes));
  submission.body = std::move(body);
  return {};
}

Result<StoredSubmission> HqStore::submission(const SubmissionId& id) {
  JIANGXIN_ASSIGN(stored, db_.read([&](Database& db) {
    return select_one<StoredSubmission>(
        db,
        "SELECT number, received_at, receipt, manifest, signature, body, is_foreign"
        " FROM submissions"
        " WHERE id = ?",
        read_submission, id);
  }));
  if (!stored) return fail(ErrorCode::NotFound, "submission " + to_string(id));
  JIANGXIN_TRY(fetch_body(*stored));
  return *std::move(stored);
}

Result<std::vector<StoredSubmission>> HqStore::chain(const ApplicationId& id) {
  JIANGXIN_ASSIGN(chain, db_.read([&](Database& db) {
    return select<StoredSubmission>(
        db,
        "SELECT number, received_at, receipt, manifest, signature, body, is_foreign"
        " FROM submissions"
        " WHERE application_id = ? ORDER BY number",
        read_submission, id);
  }));
  for (StoredSubmission& stored : chain) JIANGXIN_TRY(fetch_body(stored));
  return std::move(chain);
}

Result<std::vector<Decision>> HqStore::decisions(const ApplicationId& id) {
  const auto read_decision = [](Statement& row, Decision& decision) -> Result<void> {
    std::string json;
    JIANGXIN_TRY(row.read(json));
    JIANGXIN_ASSIGN(parsed, parse_decision(json));
    decision = std::move(parsed);
    return {};
  };
  return db_.read([&](Database& db) {
    return select<Decision>(
        db, "SELECT decision FROM decisions WHERE application_id = ? ORDER BY number",
        read_decision, id);
  });
}

Result<std::vector<ApplicationId>> HqStore::same_person(const ApplicationId& id) {
  return db_.read([&](Database& db) {
    return select<ApplicationId>(db,
                                 "SELECT o.id FROM applications a JOIN applications o"
                                 " ON o.campaign_id = a.campaign_id AND o.person = a.person"
                                 " WHERE a.id = ? AND o.id <> a.id ORDER BY o.id",
                                 read_one<ApplicationId>, id);
  });
}

Result<void> HqStore::each_file(const std::function<Result<void>(const Digest&)>& use) {
  JIANGXIN_ASSIGN(bodies, handover_bodies());
  for (const Digest& body : bodies) JIANGXIN_TRY(use(body));
  return db_.read([&](Database& db) -> Result<void> {
    JIANGXIN_ASSIGN(rows, Statement::of(db, "SELECT manifest, length(body) = 0 FROM submissions"));
    while (true) {
      JIANGXIN_ASSIGN(more, rows.step());
      if (!more) return {};
      std::string json;
      bool body_on_shelf = false;
      JIANGXIN_TRY(rows.read(json, body_on_shelf));
      JIANGXIN_ASSIGN(manifest, parse_manifest(json));
      for (const SealedFileRef& file : manifest.files) JIANGXIN_TRY(use(file.digest));
      if (body_on_shelf) JIANGXIN_TRY(use(manifest.body_digest));
    }
  });
}

Result<void> HqStore::copy_to(const Path& to) {
  return db_.read([&](Database& db) -> Result<void> {
    JIANGXIN_TRY(create_private_file(to));
    sqlite3* opened = nullptr;
    const int code = sqlite3_open(to.c_str(), &opened);
    const std::unique_ptr<sqlite3, CloseDatabase> target(opened);
    if (code != SQLITE_OK) return fail(ErrorCode::Io, "cannot write " + to.string());
    const std::unique_ptr<sqlite3_backup, CloseBackup> backup(
        sqlite3_backup_init(target.get(), "main", db.handle(), "main"));
    if (!backup || sqlite3_backup_step(backup.get(), -1) != SQLITE_DONE)
      return sqlite_error(target.get());
    return {};
  });
}

}  // namespace jiangxin
