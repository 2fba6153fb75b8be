// What SQLite's connections on one machine share of a file: its locks, and the index of its log.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace jiangxin::sim {

// Who holds: any address that is the connection's own.
using Holder = const void*;

// SHARED, RESERVED, PENDING, EXCLUSIVE, by SQLite's numbers.
class FileLocks {
 public:
  // False: somebody is in the way.
  bool lock(Holder holder, int level);
  void unlock(Holder holder, int level);
  bool is_reserved() const;

 private:
  int highest_of_others(Holder holder) const;

  std::map<Holder, int> levels_;
};

class LogIndex {
 public:
  static constexpr int kLocks = 8;

  bool is_used() const { return !users_.empty(); }
  void attach(Holder holder) { users_[holder]; }
  void detach(Holder holder) { users_.erase(holder); }
  // null: it is not there, and is not to be made.
  void* region(std::size_t number, std::size_t size, bool make);
  bool lock_shared(Holder holder, int from, int count);
  bool lock_exclusive(Holder holder, int from, int count);
  void unlock(Holder holder, int from, int count);

 private:
  enum class Lock : char { None, Shared, Exclusive };
  using Locks = std::array<Lock, kLocks>;
  bool others_hold(Holder holder, int from, int count, Lock least) const;
  void set(Holder holder, int from, int count, Lock lock);

  std::vector<std::unique_ptr<char[]>> regions_;
  std::map<Holder, Locks> users_;
};

class SharedFiles {
 public:
  FileLocks& locks(const std::string& path) { return locks_[path]; }
  // Empty again when nobody has used it any more.
  LogIndex& log_index(const std::string& path) {
    LogIndex& index = indexes_[path];
    if (!index.is_used()) index = LogIndex();
    return index;
  }

 private:
  std::map<std::string, FileLocks> locks_;
  std::map<std::string, LogIndex> indexes_;
};

}  // namespace jiangxin::sim
