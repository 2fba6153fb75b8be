#include "tests/sim/shared_files.h"

#include <algorithm>

#include <sqlite3.h>

namespace jiangxin::sim {

int FileLocks::highest_of_others(Holder holder) const {
  int highest = SQLITE_LOCK_NONE;
  for (const auto& [other, level] : levels_)
    if (other != holder) highest = std::max(highest, level);
  return highest;
}

bool FileLocks::lock(Holder holder, int level) {
  constexpr int kPending = 3;
  const int others = highest_of_others(holder);
  int& mine = levels_[holder];
  if (level == SQLITE_LOCK_SHARED && others >= kPending) return false;
  if (level == SQLITE_LOCK_RESERVED && others >= SQLITE_LOCK_RESERVED) return false;
  if (level == SQLITE_LOCK_EXCLUSIVE && others >= SQLITE_LOCK_RESERVED) return false;
  if (level == SQLITE_LOCK_EXCLUSIVE && others >= SQLITE_LOCK_SHARED) {
    mine = kPending;
    return false;
  }
  mine = std::max(mine, level);
  return true;
}

void FileLocks::unlock(Holder holder, int level) {
  if (level == SQLITE_LOCK_NONE)
    levels_.erase(holder);
  else
    levels_[holder] = std::min(levels_[holder], level);
}

bool FileLocks::is_reserved() const {
  return highest_of_others(nullptr) >= SQLITE_LOCK_RESERVED;
}

void* LogIndex::region(std::size_t number, std::size_t size, bool make) {
  if (number >= regions_.size() && !make) return nullptr;
  while (number >= regions_.size()) regions_.push_back(std::make_unique<char[]>(size));
  return regions_[number].get();
}

bool LogIndex::others_hold(Holder holder, int from, int count, Lock least) const {
  return std::ranges::any_of(users_, [&](const auto& user) {
    const auto first = user.second.begin() + from;
    return user.first != holder &&
           std::any_of(first, first + count, [&](Lock lock) { return lock >= least; });
  });
}

void LogIndex::set(Holder holder, int from, int count, Lock lock) {
  std::fill_n(users_[holder].begin() + from, count, lock);
}

bool LogIndex::lock_shared(Holder holder, int from, int count) {
  if (others_hold(holder, from, count, Lock::Exclusive)) return false;
  set(holder, from, count, Lock::Shared);
  return true;
}

bool LogIndex::lock_exclusive(Holder holder, int from, int count) {
  if (others_hold(holder, from, count, Lock::Shared)) return false;
  set(holder, from, count, Lock::Exclusive);
  return true;
}

void LogIndex::unlock(Holder holder, int from, int count) {
  set(holder, from, count, Lock::None);
}

}  // namespace jiangxin::sim
