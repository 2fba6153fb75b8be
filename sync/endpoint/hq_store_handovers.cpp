#include <algorithm>

#include "sync/endpoint/event_rows.h"
#include "sync/endpoint/hq_store.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

Result<void> allow_file(Database& db, const TerminalId& terminal, const SealedFileRef& file) {
  JIANGXIN_TRY(execute(db, "INSERT OR IGNORE INTO handed_files(digest, terminal_id) VALUES(?, ?)",
                       file.digest, terminal));
  return {};
}

Result<void> insert_handover(Database& db, const Handover& handover, const BoxPublicKey& reply) {
  JIANGXIN_TRY(execute(db,
                       "INSERT INTO handovers(number, application_id, terminal_id, handover,"
                       " reply_key, content)"
                       " VALUES(?, ?, ?, ?, ?, (SELECT number FROM submissions WHERE id = ?))",
                       handover.number, handover.application_id, handover.terminal_id,
                       to_json(handover), reply.bytes, handover.decision.submission_id));
  JIANGXIN_TRY(allow_file(db, handover.terminal_id, handover.body));
  for (const SealedFileRef& file : handover.files)
    JIANGXIN_TRY(allow_file(db, handover.terminal_id, file));
  return {};
}

}  // namespace

Result<std::optional<HqStore::Holder>> holder_in(Database& db, const ApplicationId& application) {
  const auto read = [](Statement& row, HqStore::Holder& holder) -> Result<void> {
    std::optional<PublicBytes> key;
    JIANGXIN_TRY(row.read(holder.terminal, key));
    if (key) holder.reply_key = BoxPublicKey{*key};
    return {};
  };
  return select_one<HqStore::Holder>(
      db,
      "SELECT h.terminal_id, h.reply_key FROM handovers h WHERE h.application_id = ? AND" +
          not_overtaken() + " ORDER BY h.number DESC LIMIT 1",
      read, application);
}

Result<void> tell_holder(Database& db, const Decision& decision,
                         const std::vector<TerminalId>& who_hear) {
  JIANGXIN_ASSIGN(holder, holder_in(db, decision.application_id));
  if (!holder || std::ranges::find(who_hear, holder->terminal) != who_hear.end()) return {};
  JIANGXIN_ASSIGN(number, new_event(db, holder->terminal, decision.application_id));
  JIANGXIN_TRY(
      execute(db, "INSERT INTO retold(number, decision) VALUES(?, ?)", number, decision.number));
  return {};
}

Result<std::optional<HqStore::Holder>> HqStore::holder(const ApplicationId& application) {
  return db_.read([&](Database& db) { return holder_in(db, application); });
}

Result<Handover> HqStore::hand_over(const NewHandover& added) {
  Handover handover;
  const auto stored = db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_ASSIGN(returned, new_event(db, added.from, added.application));
    const Decision decision = added.decision(returned);
    JIANGXIN_TRY(insert(db, decision));
    JIANGXIN_TRY(tell_holder(db, decision, {added.from, added.to}));
    JIANGXIN_TRY(let_speak(db, added.application, added.to));
    JIANGXIN_ASSIGN(number, new_event(db, added.to, added.application));
    handover = added.handover(number, decision);
    return insert_handover(db, handover, added.reply_key);
  });
  if (!stored) return tl::unexpected<Error>(stored.error());
  return handover;
}

Result<bool> HqStore::is_handed(const Digest& file, const std::optional<TerminalId>& to) {
  return db_.read([&](Database& db) -> Result<bool> {
    JIANGXIN_ASSIGN(found,
                    select_value<std::int64_t>(db,
                                               "SELECT 1 FROM handed_files WHERE digest = ?"
                                               " AND terminal_id = ifnull(?, terminal_id) LIMIT 1",
                                               file, to));
    return found.has_value();
  });
}

Result<std::vector<Digest>> HqStore::handover_bodies() {
  const auto read_body_of = [](Statement& row, Digest& body) -> Result<void> {
    std::string json;
    JIANGXIN_TRY(row.read(json));
    JIANGXIN_ASSIGN(handover, parse_handover(json));
    body = handover.body.digest;
    return {};
  };
  return db_.read([&](Database& db) {
    return select<Digest>(db, "SELECT handover FROM handovers", read_body_of);
  });
}

}  // namespace jiangxin
