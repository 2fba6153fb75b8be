#include "tests/fuzz/memory_hub.h"

#include <algorithm>
#include <stdexcept>

#include <spdlog/spdlog.h>

namespace jiangxin {
namespace {

const std::string kFolder = "/hub";
const std::string kDatabase = kFolder + "/hub.db";
constexpr std::size_t kRegionBytes = 32'768;  // of an index, as SQLite asks for them

template <class T>
T made(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().detail);
  return *std::move(result);
}

HqSecrets make_secrets(FileSystem& files, sim::Dice& random) {
  sim::let_sodium_draw_from(random);  // before anything is sealed
  if (const auto folder = files.make_folder(kFolder); !folder)
    throw std::runtime_error(folder.error().detail);
  return made(make_hq_secrets(files, kFolder, random));
}

}  // namespace

MemoryHub::MemoryHub()
    : secrets_(make_secrets(disks_.files, run_.dice)),
      db_(made(HqDatabase::connect(kDatabase, disks_.vfs.name()))),
      shelf_(db_, disks_.files, kFolder + "/files"),
      store_(db_, shelf_),
      keys_(secrets_.opening, [this] { return load_opening_key(disks_.files, kFolder); }),
      admission_(db_, machine_.clock),
      authority_(made(load_or_make_authority(disks_.files, kFolder, machine_.clock, run_.dice))),
      enrolments_(
          {db_, authority_, secrets_.public_keys(), admission_, machine_.clock, run_.dice}) {
  spdlog::set_level(spdlog::level::off);  // strangers are turned away all the time
  begin();
}

void MemoryHub::begin() {
  hub_.reset();
  uploads_.emplace(Uploads::Parts{db_, shelf_, disks_.files, kFolder + "/uploads", machine_.clock,
                                  run_.dice, make_executor_here});
  hub_.emplace(
      Hub::Parts{store_, shelf_, *uploads_, secrets_, keys_, machine_.clock, run_.dice, db_});
}

std::vector<char*> MemoryHub::log_index() {
  std::vector<char*> regions;
  sim::LogIndex& index = disks_.shared.log_index(kDatabase);
  while (void* region = index.region(regions.size(), kRegionBytes, false))
    regions.push_back(static_cast<char*>(region));
  return regions;
}

std::vector<std::string> MemoryHub::files_below(const std::string& folder) const {
  std::vector<std::string> paths;
  for (const std::string& name : machine_.disk.list(folder)) {
    const std::string path = folder + "/" + name;
    if (!machine_.disk.find(path)->is_folder()) {
      paths.push_back(path);
      continue;
    }
    const std::vector<std::string> deeper = files_below(path);
    paths.insert(paths.end(), deeper.begin(), deeper.end());
  }
  return paths;
}

std::vector<std::string> MemoryHub::files() const {
  std::vector<std::string> all = files_below(kFolder + "/files");
  const std::vector<std::string> growing = files_below(kFolder + "/uploads");
  all.insert(all.end(), growing.begin(), growing.end());
  return all;
}

void MemoryHub::remember() {
  dice_ = run_.dice;
  time_ = run_.time;
  names_given_ = machine_.names_given;
  index_.clear();
  for (const char* region : log_index()) index_.emplace_back(region, kRegionBytes);
  kept_.clear();
  for (const std::string& path : files()) kept_[path] = machine_.disk.find(path)->bytes();
}

void MemoryHub::put_back(const std::string& path, const Bytes& bytes) {
  sim::File file = machine_.disk.find(path);
  if (file && file->bytes() == bytes) return;
  if (!file) {
    file = machine_.disk.create(path);
    machine_.disk.sync_folder(sim::folder_of(path));
  }
  file->truncate(0);
  file->write(0, bytes);
  file->sync();
}

void MemoryHub::go_back() {
  run_.dice = dice_;
  run_.time = time_;
  machine_.names_given = names_given_;
  const std::vector<char*> regions = log_index();
  for (std::size_t i = 0; i < regions.size(); ++i) {
    if (i < index_.size())
      std::ranges::copy(index_[i], regions[i]);
    else
      std::fill_n(regions[i], kRegionBytes, '\0');
  }
  for (const std::string& path : files()) {
    if (kept_.contains(path)) continue;
    machine_.disk.unlink(path);
    machine_.disk.sync_folder(sim::folder_of(path));
  }
  for (const auto& [path, bytes] : kept_) put_back(path, bytes);
  begin();
}

}  // namespace jiangxin
