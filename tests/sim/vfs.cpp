#include "tests/sim/vfs.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

#include <sqlite3.h>

#include "tests/sim/shared_files.h"

namespace jiangxin::sim {
namespace {

// What SQLite calls a file. Made in SQLite's memory.
struct OpenFile : sqlite3_file {
  Vfs* vfs = nullptr;
  std::string path;
  File file;
  bool syncs_folder = false;  // with its first sync: a log that was just made
  LogIndex* index = nullptr;

  Process& process() { return vfs->process(); }
  Disk& disk() { return process().machine().disk; }
  FileLocks& locks() { return vfs->shared().locks(path); }
};

OpenFile& of(sqlite3_file* file) {
  return *static_cast<OpenFile*>(file);
}
Vfs& of(sqlite3_vfs* vfs) {
  return *static_cast<Vfs*>(vfs->pAppData);
}

int close_file(sqlite3_file* file) {
  OpenFile& open = of(file);
  open.locks().unlock(&open, SQLITE_LOCK_NONE);
  open.~OpenFile();
  return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* out, int count, sqlite3_int64 offset) {
  OpenFile& open = of(file);
  if (open.process().touch(Touch::Read) != 0) return SQLITE_IOERR_READ;
  const Bytes& bytes = open.file->bytes();
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  const auto fits = std::clamp<sqlite3_int64>(size - offset, 0, count);
  if (fits > 0) std::memcpy(out, bytes.data() + offset, static_cast<std::size_t>(fits));
  if (fits == count) return SQLITE_OK;
  std::memset(static_cast<char*>(out) + fits, 0, static_cast<std::size_t>(count - fits));
  return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* data, int count, sqlite3_int64 offset) {
  OpenFile& open = of(file);
  const int trouble = open.process().touch(Touch::Write);
  if (trouble != 0) return trouble == ENOSPC ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  open.file->write(static_cast<std::uint64_t>(offset),
                   {static_cast<const std::uint8_t*>(data), static_cast<std::size_t>(count)});
  return SQLITE_OK;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  OpenFile& open = of(file);
  if (open.process().touch(Touch::Name) != 0) return SQLITE_IOERR_TRUNCATE;
  open.file->truncate(static_cast<std::uint64_t>(size));
  return SQLITE_OK;
}

int sync_file(sqlite3_file* file, int) {
  OpenFile& open = of(file);
  if (open.process().touch(Touch::Sync) != 0) return SQLITE_IOERR_FSYNC;
  open.file->sync();
  if (!open.syncs_folder) return SQLITE_OK;
  if (open.process().touch(Touch::Sync) != 0) return SQLITE_IOERR_DIR_FSYNC;
  open.disk().sync_folder(folder_of(open.path));
  open.syncs_folder = false;
  return SQLITE_OK;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
  if (of(file).process().touch(Touch::Read) != 0) return SQLITE_IOERR_FSTAT;
  *size = static_cast<sqlite3_int64>(of(file).file->bytes().size());
  return SQLITE_OK;
}

int lock_file(sqlite3_file* file, int level) {
  if (!of(file).process().is_alive()) return SQLITE_IOERR_LOCK;
  return of(file).locks().lock(&of(file), level) ? SQLITE_OK : SQLITE_BUSY;
}

int unlock_file(sqlite3_file* file, int level) {
  of(file).locks().unlock(&of(file), level);
  return SQLITE_OK;
}

int is_reserved(sqlite3_file* file, int* answer) {
  *answer = of(file).locks().is_reserved() ? 1 : 0;
  return SQLITE_OK;
}

int control_file(sqlite3_file*, int, void*) {
  return SQLITE_NOTFOUND;
}
int sector_size(sqlite3_file*) {
  return 4096;  // as SQLite's own VFS says
}
int characteristics(sqlite3_file*) {
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;  // the same
}

int map_index(sqlite3_file* file, int region, int size, int make, void volatile** memory) {
  OpenFile& open = of(file);
  if (!open.process().is_alive()) return SQLITE_IOERR_SHMMAP;
  if (open.index == nullptr) {
    open.index = &open.vfs->shared().log_index(open.path);
    open.index->attach(&open);
  }
  *memory = open.index->region(static_cast<std::size_t>(region), static_cast<std::size_t>(size),
                               make != 0);
  return SQLITE_OK;
}

int lock_index(sqlite3_file* file, int from, int count, int flags) {
  OpenFile& open = of(file);
  if ((flags & SQLITE_SHM_UNLOCK) != 0) {
    open.index->unlock(&open, from, count);
    return SQLITE_OK;
  }
  if (!open.process().is_alive()) return SQLITE_IOERR_SHMLOCK;
  const bool locked = (flags & SQLITE_SHM_SHARED) != 0
                          ? open.index->lock_shared(&open, from, count)
                          : open.index->lock_exclusive(&open, from, count);
  return locked ? SQLITE_OK : SQLITE_BUSY;
}

void order_index(sqlite3_file*) {}

int unmap_index(sqlite3_file* file, int) {
  OpenFile& open = of(file);
  if (open.index != nullptr) open.index->detach(&open);
  open.index = nullptr;
  return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods{
    .iVersion = 2,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = size_of_file,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = is_reserved,
    .xFileControl = control_file,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = map_index,
    .xShmLock = lock_index,
    .xShmBarrier = order_index,
    .xShmUnmap = unmap_index,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* memory, int flags, int* got) {
  memory->pMethods = nullptr;
  Process& process = of(vfs).process();
  Disk& disk = process.machine().disk;
  const std::string path = name == nullptr ? "" : name;
  File file = path.empty() ? std::make_shared<Inode>(false) : disk.find(path);
  const bool creates = !file;
  if (creates && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
  if (process.touch(creates ? Touch::Write : Touch::Read) != 0) return SQLITE_CANTOPEN;
  if (creates && !disk.has_folder_of(path)) return SQLITE_CANTOPEN;
  if (creates) file = disk.create(path);
  auto* open = new (memory) OpenFile;
  open->pMethods = &kMethods;
  open->vfs = &of(vfs);
  open->path = path;
  open->file = std::move(file);
  // As SQLite's own: its opening a log always says that it may make it.
  open->syncs_folder = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  if (got != nullptr) *got = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int syncs_folder) {
  Process& process = of(vfs).process();
  Disk& disk = process.machine().disk;
  if (process.touch(Touch::Name) != 0) return SQLITE_IOERR_DELETE;
  if (!disk.find(name)) return SQLITE_IOERR_DELETE_NOENT;
  disk.unlink(name);
  if (syncs_folder == 0) return SQLITE_OK;
  if (process.touch(Touch::Sync) != 0) return SQLITE_IOERR_DIR_FSYNC;
  disk.sync_folder(folder_of(name));
  return SQLITE_OK;
}

int is_there(sqlite3_vfs* vfs, const char* name, int flags, int* answer) {
  if (of(vfs).process().touch(Touch::Read) != 0) return SQLITE_IOERR_ACCESS;
  const File file = of(vfs).process().machine().disk.find(name);
  // As SQLite's own: an empty file counts as none.
  *answer = file && (flags != SQLITE_ACCESS_EXISTS || !file->bytes().empty()) ? 1 : 0;
  return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}

int fill_random(sqlite3_vfs* vfs, int count, char* out) {
  of(vfs).process().machine().run.dice.fill(
      {reinterpret_cast<std::uint8_t*>(out), static_cast<std::size_t>(count)});
  return count;
}

int sleep_for(sqlite3_vfs*, int microseconds) {
  return microseconds;
}

int time_of(sqlite3_vfs* vfs, sqlite3_int64* julian_milliseconds) {
  constexpr sqlite3_int64 kUnixEpoch = 24405875ll * 8'640'000;
  *julian_milliseconds =
      kUnixEpoch + of(vfs).process().machine().clock.now().time_since_epoch().count();
  return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) {
  return 0;
}

}  // namespace

Vfs::Vfs(Process& process, SharedFiles& shared, std::string name)
    : process_(process),
      shared_(shared),
      name_(std::move(name)),
      vfs_(std::make_unique<sqlite3_vfs>()) {
  vfs_->iVersion = 2;
  vfs_->szOsFile = sizeof(OpenFile);
  vfs_->mxPathname = 512;
  vfs_->zName = name_.c_str();
  vfs_->pAppData = this;
  vfs_->xOpen = open_file;
  vfs_->xDelete = delete_file;
  vfs_->xAccess = is_there;
  vfs_->xFullPathname = full_path;
  vfs_->xRandomness = fill_random;
  vfs_->xSleep = sleep_for;
  vfs_->xGetLastError = last_error;
  vfs_->xCurrentTimeInt64 = time_of;
  sqlite3_vfs_register(vfs_.get(), 0);
}

Vfs::~Vfs() {
  sqlite3_vfs_unregister(vfs_.get());
}

}  // namespace jiangxin::sim
