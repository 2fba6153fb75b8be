#include "tests/sim/disk.h"

#include <algorithm>
#include <set>

namespace jiangxin::sim {
namespace {

// What a power cut keeps of the unsynced.
enum class Keeps { Nothing, All, Some, Sectors };

Keeps any_way(Dice& dice) {
  constexpr Keeps kWays[] = {Keeps::Nothing, Keeps::All, Keeps::Some, Keeps::Sectors};
  return kWays[dice.below(std::size(kWays))];
}

}  // namespace

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 ? "/" : path.substr(0, slash);
}

// --- One file ---

void Inode::apply(const Change& change, Bytes& to) {
  if (change.truncates) return to.resize(change.offset);
  if (to.size() < change.offset) to.resize(change.offset);
  const std::size_t over = std::min<std::size_t>(to.size() - change.offset, change.data.size());
  const auto rest = change.data.begin() + static_cast<std::ptrdiff_t>(over);
  std::copy(change.data.begin(), rest, to.begin() + static_cast<std::ptrdiff_t>(change.offset));
  to.insert(to.end(), rest, change.data.end());
}

void Inode::undo(const Change& change, Bytes& in) {
  if (in.size() < change.size_before) in.resize(change.size_before);
  std::copy(change.before.begin(), change.before.end(),
            in.begin() + static_cast<std::ptrdiff_t>(change.offset));
  in.resize(change.size_before);
}

void Inode::change(Change change) {
  change.size_before = bytes_.size();
  const std::size_t end = change.truncates ? bytes_.size() : change.offset + change.data.size();
  if (change.offset < bytes_.size())
    change.before.assign(
        bytes_.begin() + static_cast<std::ptrdiff_t>(change.offset),
        bytes_.begin() + static_cast<std::ptrdiff_t>(std::min(end, bytes_.size())));
  apply(change, bytes_);
  unsynced_.push_back(std::move(change));
}

void Inode::write(std::uint64_t offset, ByteView data) {
  change({.offset = offset, .data = {data.begin(), data.end()}});
}

void Inode::truncate(std::uint64_t size) {
  change({.offset = size, .truncates = true});
}

// The part of the change that lies in one sector of the disk.
void Inode::apply_sector(const Change& change, std::size_t sector, Bytes& to) {
  const std::size_t end = change.offset + change.data.size();
  const std::size_t from = std::max<std::size_t>(change.offset, sector * kSectorBytes);
  const std::size_t until = std::min(end, (sector + 1) * kSectorBytes);
  const auto data = change.data.begin() - static_cast<std::ptrdiff_t>(change.offset);
  if (to.size() < until) to.resize(until);
  std::copy(data + static_cast<std::ptrdiff_t>(from), data + static_cast<std::ptrdiff_t>(until),
            to.begin() + static_cast<std::ptrdiff_t>(from));
}

void Inode::tear(const Change& change, Bytes& to, Dice& dice) {
  if (change.truncates || change.data.empty()) return apply(change, to);
  const std::size_t end = change.offset + change.data.size();
  // The size may have come through and the data not.
  if (to.size() < end && dice.one_in(2)) to.resize(end);
  for (std::size_t sector = change.offset / kSectorBytes; sector * kSectorBytes < end; ++sector)
    if (dice.one_in(2)) apply_sector(change, sector, to);
}

void Inode::cut_power(Dice& dice) {
  const Keeps keeps = any_way(dice);
  std::for_each(unsynced_.rbegin(), unsynced_.rend(),
                [this](const Change& change) { undo(change, bytes_); });
  for (const Change& change : unsynced_) {
    if (keeps == Keeps::All || (keeps == Keeps::Some && dice.one_in(2))) apply(change, bytes_);
    if (keeps == Keeps::Sectors) tear(change, bytes_, dice);
  }
  unsynced_.clear();
}

// --- The folders ---

Disk::Disk() {
  durable_names_["/"] = names_["/"] = std::make_shared<Inode>(true);
}

Disk Disk::copy() const {
  Disk copied;
  for (const auto& [path, file] : durable_names_)
    copied.names_[path] = std::make_shared<Inode>(*file);
  copied.durable_names_ = copied.names_;
  return copied;
}

File Disk::find(const std::string& path) const {
  const auto found = names_.find(path);
  return found == names_.end() ? nullptr : found->second;
}

bool Disk::has_folder_of(const std::string& path) const {
  const File folder = find(folder_of(path));
  return folder && folder->is_folder();
}

void Disk::apply(const NameChange& change, Names& names) {
  if (!change.removed.empty()) names.erase(change.removed);
  if (!change.added.empty()) names[change.added] = change.file;
}

void Disk::change(NameChange change) {
  apply(change, names_);
  unsynced_.push_back(std::move(change));
}

File Disk::create(const std::string& path, bool folder) {
  File file = std::make_shared<Inode>(folder);
  change({folder_of(path), "", path, file});
  return file;
}

void Disk::unlink(const std::string& path) {
  change({folder_of(path), path, "", nullptr});
}

// Between two folders the name goes and comes with the sync of each.
void Disk::rename(const std::string& from, const std::string& to) {
  const File file = find(from);
  if (folder_of(from) == folder_of(to)) return change({folder_of(to), from, to, file});
  change({folder_of(to), "", to, file});
  change({folder_of(from), from, "", nullptr});
}

void Disk::sync_folder(const std::string& folder) {
  for (const NameChange& change : unsynced_)
    if (change.folder == folder) apply(change, durable_names_);
  std::erase_if(unsynced_, [&](const NameChange& change) { return change.folder == folder; });
}

std::vector<std::string> Disk::list(const std::string& folder) const {
  const std::string prefix = folder == "/" ? folder : folder + "/";
  std::vector<std::string> names;
  for (auto at = names_.upper_bound(prefix); at != names_.end() && at->first.starts_with(prefix);
       ++at)
    if (at->first.find('/', prefix.size()) == std::string::npos)
      names.push_back(at->first.substr(prefix.size()));
  return names;
}

std::uint64_t Disk::used() const {
  std::uint64_t sum = 0;
  for (const auto& [path, file] : names_) sum += file->bytes().size();
  return sum;
}

void Disk::cut_power(Dice& dice) {
  const Keeps keeps = any_way(dice);
  for (const NameChange& change : unsynced_)
    if (keeps == Keeps::All || (keeps != Keeps::Nothing && dice.one_in(2)))
      apply(change, durable_names_);
  unsynced_.clear();
  // What lies in a folder whose own name is gone cannot be found any more; parents sort first.
  std::erase_if(durable_names_, [&](const auto& entry) {
    return entry.first != "/" && !durable_names_.contains(folder_of(entry.first));
  });
  names_ = durable_names_;
  std::set<Inode*> cut;
  for (const auto& [path, file] : names_)
    if (cut.insert(file.get()).second) file->cut_power(dice);
}

std::uint64_t Disk::fingerprint() const {
  std::uint64_t sum = 0;
  const std::hash<std::string_view> hash;
  for (const auto& [path, file] : names_) sum += hash(path) * 31 + hash(as_text(file->bytes()));
  return sum;
}

}  // namespace jiangxin::sim
