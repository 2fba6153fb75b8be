#include "sync/store/database.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "sync/store/statement.h"

namespace jiangxin {
namespace {

constexpr int kBusyMilliseconds = 5'000;
constexpr std::array kParts = {"", "-wal", "-shm"};  // what one database is in the folder

// One opens at a time, of all threads and processes: a new file's first pages come in steps, and of
// two that switch it to WAL at once SQLite tells one "busy" without waiting.
class OpeningTurn {
 public:
  static Result<OpeningTurn> take(const Path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return fail(code_of_errno(errno), folder.string() + ": " + std::strerror(errno));
    OpeningTurn turn(fd);
    while (::flock(fd, LOCK_EX) != 0)
      if (errno != EINTR)
        return fail(ErrorCode::Io, "lock " + folder.string() + ": " + std::strerror(errno));
    return turn;
  }
  OpeningTurn(OpeningTurn&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  OpeningTurn& operator=(OpeningTurn&&) = delete;
  ~OpeningTurn() {
    if (fd_ >= 0) ::close(fd_);
  }

 private:
  explicit OpeningTurn(int fd) : fd_(fd) {}
  int fd_;
};

// SQLite would only say that it cannot open its log.
bool takes_no_writes(const Path& folder) {
  struct statvfs disk {};
  return ::statvfs(folder.c_str(), &disk) == 0 && (disk.f_flag & ST_RDONLY) != 0;
}

Path with(const Path& file, const std::string& suffix) {
  return file.string() + suffix;
}

std::uintmax_t size_or_zero(const Path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  return error ? 0 : size;
}

bool any_part_exists(const Path& file) {
  std::error_code ignored;
  for (const char* part : kParts)
    if (std::filesystem::exists(with(file, part), ignored)) return true;
  return false;
}

Result<std::int64_t> number(Database& db, std::string_view sql) {
  JIANGXIN_ASSIGN(value, select_value<std::int64_t>(db, sql));
  return value.value_or(0);
}

}  // namespace

// SQLite would give its files the umask's mode; -wal and -shm get the mode of the file. Never opens
// one that is there: closing it would drop the locks of this process's other connections.
Result<void> create_private_file(const Path& file) {
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const int number = errno;
  if (fd >= 0) ::close(fd);
  if (fd >= 0 || number == EEXIST) return {};
  return fail(code_of_errno(number), "create " + file.string() + ": " + std::strerror(number));
}

void Database::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}
void Database::Close::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Database::Database(sqlite3* handle) : handle_(handle) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const Path& file, const Schema& schema, const char* vfs) {
  if (vfs != nullptr) return connect(file, schema, SQLITE_OPEN_CREATE, vfs);
  const Path folder = file.has_parent_path() ? file.parent_path() : ".";
  const auto turn = OpeningTurn::take(folder);
  if (!turn) return tl::unexpected(turn.error());
  if (takes_no_writes(folder))
    return fail(ErrorCode::ReadOnly, folder.string() + ": the disk takes no writes");
  // SQLite takes an empty file for a new one and deletes the log beside it.
  if (size_or_zero(file) == 0 && size_or_zero(with(file, "-wal")) > 0)
    return fail(ErrorCode::Corrupt, file.string() + " is gone, its log is not");
  JIANGXIN_TRY(create_private_file(file));
  return connect(file, schema, 0, nullptr);
}

Result<Database> Database::connect(const Path& file, const Schema& schema, int more_flags,
                                   const char* vfs) {
  sqlite3* handle = nullptr;
  const int opened = sqlite3_open_v2(
      file.c_str(), &handle,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | more_flags, vfs);
  Database db(handle);
  const Result<void> ready =
      opened == SQLITE_OK ? db.prepare_for(schema) : Result<void>(sqlite_error(handle));
  if (!ready) return fail(ready.error().code, file.string() + ": " + ready.error().detail);
  return db;
}

Result<void> Database::prepare_for(const Schema& schema) {
  // Until the file has proved sound, nothing is written to it: not the log either.
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_busy_timeout(handle(), kBusyMilliseconds);
  JIANGXIN_ASSIGN(owner, number(*this, "PRAGMA application_id"));
  JIANGXIN_ASSIGN(tables, number(*this, "SELECT count(*) FROM sqlite_schema"));
  if (tables > 0 && owner != schema.application_id)
    return fail(ErrorCode::Corrupt, "another program's database");
  JIANGXIN_TRY(probe_tables());
  if (sqlite3_db_readonly(handle(), "main") == 1)
    return fail(ErrorCode::ReadOnly, "the database takes no writes");
  JIANGXIN_TRY(
      run("PRAGMA journal_mode=WAL;"
          "PRAGMA synchronous=FULL;"
          "PRAGMA foreign_keys=ON;"
          "PRAGMA secure_delete=ON;"
          "PRAGMA temp_store=MEMORY;"
          "PRAGMA cell_size_check=ON"));
  JIANGXIN_TRY(migrate(schema));
  // A process that was killed between writing a commit and syncing it leaves one that is seen from
  // now on, and that a power cut would still undo.
  JIANGXIN_TRY(sync_log());
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
  return {};
}

Result<void> Database::sync_log() {
  sqlite3_file* log = nullptr;
  sqlite3_file_control(handle(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log == nullptr || log->pMethods == nullptr) return {};
  if (log->pMethods->xSync(log, SQLITE_SYNC_NORMAL) != SQLITE_OK)
    return fail(ErrorCode::Io, "the log cannot be synced");
  return {};
}

// Checking every page would take as long as the file is large; what is worst shows at the roots.
Result<void> Database::probe_tables() {
  const auto read_name = [](Statement& row, std::string& name) { return row.read(name); };
  JIANGXIN_ASSIGN(
      tables,
      select<std::string>(*this, "SELECT name FROM sqlite_schema WHERE type = 'table'", read_name));
  for (const std::string& table : tables)
    JIANGXIN_TRY(run(("SELECT * FROM \"" + table + "\" NOT INDEXED LIMIT 1").c_str()));
  return {};
}

Result<void> Database::migrate(const Schema& schema) {
  const auto target = static_cast<std::int64_t>(schema.steps.size());
  JIANGXIN_ASSIGN(version, number(*this, "PRAGMA user_version"));
  if (version == target) return {};
  if (version > target) return fail(ErrorCode::Unsupported, "the database is of a newer version");
  return transaction([&]() -> Result<void> {
    // Another process may have been quicker.
    JIANGXIN_ASSIGN(from, number(*this, "PRAGMA user_version"));
    for (std::int64_t step = from; step < target; ++step)
      JIANGXIN_TRY(run(std::string(schema.steps[static_cast<std::size_t>(step)]).c_str()));
    JIANGXIN_TRY(run(("PRAGMA application_id=" + std::to_string(schema.application_id)).c_str()));
    return run(("PRAGMA user_version=" + std::to_string(target)).c_str());
  });
}

Result<Path> Database::set_aside(const Path& file) {
  if (!any_part_exists(file)) return fail(ErrorCode::NotFound, file.string());
  int number = 1;
  const auto aside = [&] { return with(file, ".damaged-" + std::to_string(number)); };
  while (any_part_exists(aside())) ++number;
  for (const char* part : kParts) {
    std::error_code error;
    std::filesystem::rename(with(file, part), with(aside(), part), error);
    if (error && error.value() != ENOENT)
      return fail(code_of_errno(error.value()), "set aside " + file.string());
  }
  return aside();
}

Result<void> Database::transaction(const std::function<Result<void>()>& work) {
  const bool nested = in_transaction();
  JIANGXIN_TRY(step(nested ? "SAVEPOINT part" : "BEGIN IMMEDIATE"));
  Result<void> done = work();
  if (done) done = step(nested ? "RELEASE part" : "COMMIT");
  // A full disk may have rolled it back already.
  if (!done && in_transaction())
    static_cast<void>(run(nested ? "ROLLBACK TO part; RELEASE part" : "ROLLBACK"));
  return done;
}

bool Database::in_transaction() {
  return sqlite3_get_autocommit(handle()) == 0;
}

std::int64_t Database::data_version() {
  return number(*this, "PRAGMA data_version").value_or(0);
}

bool Database::has_moved() {
  int moved = 0;
  sqlite3_file_control(handle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

void Database::leave_syncing() {
  sqlite3_exec(handle(), "PRAGMA synchronous=NORMAL", nullptr, nullptr, nullptr);
}

Result<void> Database::move_log() {
  int in_log = 0;
  int moved = 0;
  if (sqlite3_wal_checkpoint_v2(handle(), nullptr, SQLITE_CHECKPOINT_FULL, &in_log, &moved) !=
      SQLITE_OK)
    return sqlite_error(handle());
  if (moved < in_log) return fail(ErrorCode::Unavailable, "others read what is in the log");
  return {};
}

void Database::move_some_of_log() {
  sqlite3_wal_checkpoint_v2(handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

Result<void> Database::empty_log() {
  const int did =
      sqlite3_wal_checkpoint_v2(handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if (did == SQLITE_OK) return {};
  if (did == SQLITE_BUSY) return fail(ErrorCode::Unavailable, "others read what is in the log");
  return sqlite_error(handle());
}

Result<sqlite3_stmt*> Database::prepared(std::string_view sql) {
  const auto known = statements_.find(sql);
  if (known != statements_.end()) return known->second.get();
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
    return sqlite_error(handle());
  statements_.emplace(std::string(sql), statement);
  return statement;
}

Result<void> Database::step(std::string_view sql) {
  JIANGXIN_ASSIGN(statement, Statement::of(*this, sql));
  JIANGXIN_TRY(run_to_end(*this, statement));
  return {};
}

Result<void> Database::run(const char* sql) {
  if (sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    return sqlite_error(handle());
  return {};
}

}  // namespace jiangxin
