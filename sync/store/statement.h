// SQL with C++ values. Statements are compiled once a Database; values are bound in order, columns
// read from left to right. Ids and digests are blobs, times milliseconds since 1970, enumerators
// their number (so a stored enum is only ever appended to).
#pragma once

#include <array>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/digest.h"
#include "sync/base/id.h"
#include "sync/sealing/public_bytes.h"
#include "sync/store/database.h"

namespace jiangxin {

// What SQLite reports, as our code. The detail names tables and constraints, never values.
tl::unexpected<Error> sqlite_error(sqlite3* handle);

// A compiled statement in use; free for the next when it goes. db outlives it.
class Statement {
 public:
  static Result<Statement> of(Database& db, std::string_view sql);
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Refers to texts and blobs: they outlive this.
  template <class... Values>
  void bind(const Values&... values) {
    (bind_one(values), ...);
  }
  // On to the next row; false after the last.
  Result<bool> step();

  // Columns of the row, from the first.
  template <class... Values>
  Result<void> read(Values&... values) {
    column_ = 0;
    (take(values), ...);
    if (misfit_) return fail(ErrorCode::Corrupt, "a stored value has the wrong size");
    return {};
  }

 private:
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

  void bind_integer(std::int64_t value);
  void bind_text(std::string_view value);
  void bind_blob(ByteView value);
  void bind_null();
  void bind_one(std::string_view value) { bind_text(value); }
  void bind_one(const std::string& value) { bind_text(value); }
  void bind_one(const char* value) { bind_text(value); }
  void bind_one(ByteView value) { bind_blob(value); }
  void bind_one(const Bytes& value) { bind_blob(value); }
  template <std::size_t N>
  void bind_one(const std::array<std::uint8_t, N>& value) {
    bind_blob(value);
  }
  void bind_one(const Digest& value) { bind_blob(value.bytes); }
  void bind_one(const PublicBytes& value) { bind_blob(value); }
  void bind_one(TimePoint value) { bind_integer(value.time_since_epoch().count()); }
  void bind_one(std::chrono::milliseconds value) { bind_integer(value.count()); }
  template <class Tag>
  void bind_one(const Id<Tag>& value) {
    bind_blob(value.value.bytes);
  }
  template <class T>
  requires std::integral<T> || std::is_enum_v<T>
  void bind_one(T value) { bind_integer(static_cast<std::int64_t>(value)); }
  template <class T>
  void bind_one(const std::optional<T>& value) {
    if (value) return bind_one(*value);
    bind_null();
  }

  std::int64_t take_integer();
  ByteView take_blob();
  bool next_is_null() const;
  void take(std::string& value) { value = as_text(take_blob()); }
  void take(Bytes& value) {
    const ByteView blob = take_blob();
    value.assign(blob.begin(), blob.end());
  }
  void take_exactly(std::span<std::uint8_t> value);
  template <std::size_t N>
  void take(std::array<std::uint8_t, N>& value) {
    take_exactly(value);
  }
  void take(Digest& value) { take_exactly(value.bytes); }
  void take(PublicBytes& value) {
    const auto key = PublicBytes::from(take_blob());
    misfit_ = misfit_ || !key;
    value = key.value_or(value);
  }
  void take(std::chrono::milliseconds& value) { value = std::chrono::milliseconds{take_integer()}; }
  void take(TimePoint& value) { value = TimePoint{std::chrono::milliseconds{take_integer()}}; }
  template <class Tag>
  void take(Id<Tag>& value) {
    take_exactly(value.value.bytes);
  }
  template <class T>
  requires std::integral<T> || std::is_enum_v<T>
  void take(T& value) { value = static_cast<T>(take_integer()); }
  template <class T>
  void take(std::optional<T>& value) {
    value.reset();
    if (next_is_null()) {
      ++column_;
      return;
    }
    take(value.emplace());
  }

  sqlite3_stmt* statement_;
  int bound_ = 0;
  int column_ = 0;
  bool misfit_ = false;
};

Result<int> run_to_end(Database& db, Statement& statement);

// INSERT, UPDATE, DELETE: how many rows it changed.
template <class... Values>
Result<int> execute(Database& db, std::string_view sql, const Values&... values) {
  JIANGXIN_ASSIGN(statement, Statement::of(db, sql));
  statement.bind(values...);
  return run_to_end(db, statement);
}

// Every row, as read_row(Statement&, T&) -> Result<void> puts it into a T.
template <class T, class ReadRow, class... Values>
Result<std::vector<T>> select(Database& db, std::string_view sql, ReadRow read_row,
                              const Values&... values) {
  JIANGXIN_ASSIGN(statement, Statement::of(db, sql));
  statement.bind(values...);
  std::vector<T> rows;
  while (true) {
    JIANGXIN_ASSIGN(more, statement.step());
    if (!more) return rows;
    JIANGXIN_TRY(read_row(statement, rows.emplace_back()));
  }
}

// The first row, if there is one.
template <class T, class ReadRow, class... Values>
Result<std::optional<T>> select_one(Database& db, std::string_view sql, ReadRow read_row,
                                    const Values&... values) {
  JIANGXIN_ASSIGN(statement, Statement::of(db, sql));
  statement.bind(values...);
  JIANGXIN_ASSIGN(found, statement.step());
  if (!found) return std::nullopt;
  T row{};
  JIANGXIN_TRY(read_row(statement, row));
  return row;
}

// The first row's only column, if there is a row.
template <class T, class... Values>
Result<std::optional<T>> select_value(Database& db, std::string_view sql, const Values&... values) {
  return select_one<T>(
      db, sql, [](Statement& row, T& value) { return row.read(value); }, values...);
}

}  // namespace jiangxin
