#include "sync/endpoint/upload_rows.h"

#include "sync/endpoint/tus_headers.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

Result<void> read_row(Statement& columns, UploadRow& row) {
  return columns.read(row.name, row.length, row.metadata, row.digest, row.offset, row.exact,
                      row.whole, row.touched_at, row.sender);
}

}  // namespace

bool UploadRow::says_more_than(const Digest& of) const {
  return !metadata.empty() && metadata != metadata_with(of);
}

std::string key_of(const std::string& address, const std::optional<TerminalId>& sender) {
  return sender ? address + "." + to_string(*sender) : address;
}

std::string address_of(const std::string& key) {
  return key.substr(0, key.find('.'));
}

Result<std::optional<UploadRow>> UploadRows::find(const std::string& name) {
  return db_.read([&](Database& db) {
    return select_one<UploadRow>(
        db,
        "SELECT name, length, metadata, digest, offset, exact, whole, touched_at, terminal_id"
        " FROM uploads WHERE name = ?",
        read_row, name);
  });
}

Result<bool> UploadRows::add(const UploadRow& row) {
  int added = 0;
  JIANGXIN_TRY(db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_ASSIGN(count,
                    execute(db,
                            "INSERT OR IGNORE INTO uploads(name, length, metadata, digest, offset,"
                            " exact, whole, touched_at, terminal_id)"
                            " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            row.name, row.length, row.metadata, row.digest, row.offset, row.exact,
                            row.whole, row.touched_at, row.sender));
    added = count;
    return {};
  }));
  return added > 0;
}

Result<void> UploadRows::save(const UploadRow& row) {
  return db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_TRY(execute(db,
                         "UPDATE uploads SET digest = ?, offset = ?, exact = ?, whole = ?,"
                         " touched_at = ? WHERE name = ?",
                         row.digest, row.offset, row.exact, row.whole, row.touched_at, row.name));
    return {};
  });
}

Result<void> UploadRows::remove(const std::string& name) {
  return db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_TRY(execute(db, "DELETE FROM uploads WHERE name = ?", name));
    return {};
  });
}

Result<std::int64_t> UploadRows::unfinished_beside(const UploadRow& row) {
  JIANGXIN_ASSIGN(count, db_.peek([&](Database& db) {
    return select_value<std::int64_t>(
        db, "SELECT count(*) FROM uploads WHERE terminal_id = ? AND whole = 0 AND name <> ?",
        row.sender, row.name);
  }));
  return count.value_or(0);
}

// '/' comes behind the dot of a key.
Result<std::vector<std::string>> UploadRows::others_of(const std::string& name) {
  return db_.peek([&](Database& db) {
    return select<std::string>(
        db,
        "SELECT name FROM uploads WHERE name >= ?1 AND name < ?1 || '/' AND name <> ?2"
        " AND whole = 0",
        [](Statement& columns, std::string& other) { return columns.read(other); },
        address_of(name), name);
  });
}

Result<std::vector<std::string>> UploadRows::unfinished_before(TimePoint time) {
  return db_.read([&](Database& db) {
    return select<std::string>(
        db, "SELECT name FROM uploads WHERE touched_at < ? AND whole = 0",
        [](Statement& columns, std::string& name) { return columns.read(name); }, time);
  });
}

Result<void> UploadRows::remove_before(TimePoint time) {
  return db_.commit([&](Database& db) -> Result<void> {
    JIANGXIN_TRY(execute(db, "DELETE FROM uploads WHERE touched_at < ?", time));
    return {};
  });
}

}  // namespace jiangxin
