#include "sync/store/statement.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

#include <sqlite3.h>

namespace jiangxin {
namespace {

ErrorCode code_of(int result, int system_error) {
  switch (result & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::Corrupt;
    case SQLITE_FULL:
      return ErrorCode::DiskFull;
    case SQLITE_READONLY:
      return ErrorCode::ReadOnly;
    case SQLITE_CONSTRAINT:
      return ErrorCode::Conflict;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::Unavailable;
    case SQLITE_TOOBIG:
      return ErrorCode::TooLarge;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      return code_of_errno(system_error);
    default:
      return ErrorCode::Io;
  }
}

// A COMMIT that fails does not tell SQLite's own system error; the log that it wrote to does.
int system_error_of(sqlite3* handle) {
  int number = sqlite3_system_errno(handle);
  sqlite3_file* log = nullptr;
  if (number == 0 &&
      sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK &&
      log != nullptr && log->pMethods != nullptr)
    log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &number);
  return number;
}

}  // namespace

tl::unexpected<Error> sqlite_error(sqlite3* handle) {
  const int result = sqlite3_extended_errcode(handle);
  const int system_error = system_error_of(handle);
  std::string detail = std::string("SQLite: ") + sqlite3_errmsg(handle);
  const int family = result & 0xff;
  if ((family == SQLITE_IOERR || family == SQLITE_CANTOPEN) && system_error != 0)
    detail += std::string(": ") + std::strerror(system_error);
  return fail(code_of(result, system_error), std::move(detail));
}

Result<Statement> Statement::of(Database& db, std::string_view sql) {
  JIANGXIN_ASSIGN(statement, db.prepared(sql));
  assert(sqlite3_stmt_busy(statement) == 0);
  return Statement(statement);
}

Statement::Statement(Statement&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)), bound_(other.bound_) {}

Statement::~Statement() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Statement::bind_integer(std::int64_t value) {
  sqlite3_bind_int64(statement_, ++bound_, value);
}

void Statement::bind_text(std::string_view value) {
  sqlite3_bind_text64(statement_, ++bound_, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind_blob(ByteView value) {
  // A null pointer would be NULL; an empty blob is not.
  const void* data = value.empty() ? "" : static_cast<const void*>(value.data());
  sqlite3_bind_blob64(statement_, ++bound_, data, value.size(), SQLITE_STATIC);
}

void Statement::bind_null() {
  sqlite3_bind_null(statement_, ++bound_);
}

Result<bool> Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  return sqlite_error(sqlite3_db_handle(statement_));
}

std::int64_t Statement::take_integer() {
  return sqlite3_column_int64(statement_, column_++);
}

ByteView Statement::take_blob() {
  const int column = column_++;
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

bool Statement::next_is_null() const {
  return sqlite3_column_type(statement_, column_) == SQLITE_NULL;
}

void Statement::take_exactly(std::span<std::uint8_t> value) {
  const ByteView blob = take_blob();
  if (blob.size() != value.size()) {
    misfit_ = true;
    return;
  }
  std::copy(blob.begin(), blob.end(), value.begin());
}

Result<int> run_to_end(Database& db, Statement& statement) {
  JIANGXIN_ASSIGN(row, statement.step());
  assert(!row);
  return row ? 0 : sqlite3_changes(db.handle());
}

}  // namespace jiangxin
