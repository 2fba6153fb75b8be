// A disk in memory: what everybody sees of it (the page cache), and what a power cut would leave.
//
// A write is durable when its file was synced, a name when its folder was. A power cut keeps of the
// rest whatever it likes: nothing, all, some writes and not others, some sectors of a write. After
// an fsync that failed all is as unsynced as before. (That a kernel may take it for written after
// that is more than SQLite can stand: not simulated.)
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/bytes.h"
#include "tests/sim/dice.h"

namespace jiangxin::sim {

inline constexpr std::size_t kSectorBytes = 512;

class Inode {
 public:
  explicit Inode(bool folder) : folder_(folder) {}

  bool is_folder() const { return folder_; }
  const Bytes& bytes() const { return bytes_; }
  void write(std::uint64_t offset, ByteView data);
  void truncate(std::uint64_t size);
  void sync() { unsynced_.clear(); }
  void cut_power(Dice& dice);

 private:
  struct Change {
    std::uint64_t offset = 0;
    Bytes data{};
    bool truncates = false;  // to offset
    Bytes before{};          // what was there
    std::uint64_t size_before = 0;
  };
  void change(Change change);
  static void undo(const Change& change, Bytes& in);
  static void apply(const Change& change, Bytes& to);
  static void apply_sector(const Change& change, std::size_t sector, Bytes& to);
  static void tear(const Change& change, Bytes& to, Dice& dice);

  bool folder_;
  Bytes bytes_;
  std::vector<Change> unsynced_;
};
using File = std::shared_ptr<Inode>;

// One thread. Paths are absolute and plain.
class Disk {
 public:
  Disk();
  // Another one with the same durable content. Nothing is unsynced.
  Disk copy() const;

  File find(const std::string& path) const;
  // The folder of that path is there.
  bool has_folder_of(const std::string& path) const;
  File create(const std::string& path, bool folder = false);
  void unlink(const std::string& path);
  void rename(const std::string& from, const std::string& to);
  void sync_folder(const std::string& folder);
  std::vector<std::string> list(const std::string& folder) const;
  std::uint64_t used() const;

  void cut_power(Dice& dice);
  // Over all that is seen.
  std::uint64_t fingerprint() const;

 private:
  struct NameChange {
    std::string folder;  // whose sync makes it last
    std::string removed;
    std::string added;
    File file;
  };
  using Names = std::map<std::string, File>;
  static void apply(const NameChange& change, Names& names);
  void change(NameChange change);

  Names names_;
  Names durable_names_;
  std::vector<NameChange> unsynced_;
};

std::string folder_of(const std::string& path);

}  // namespace jiangxin::sim
