// A hub's data folder, opened: hub.db, files/, keys/.
#pragma once

#include "sync/endpoint/hub.h"

namespace jiangxin {

// Non-copyable: its parts refer to each other. files, clock and random outlive it.
class HubData {
 public:
  struct Surroundings {
    FileSystem& files;
    Clock& clock;
    Random& random;
    const char* vfs = nullptr;  // for Database::open
  };

  // A new hub. Keys that are there already are kept. Errors: Conflict (a hub is there), Io …
  static Result<std::unique_ptr<HubData>> create(const Path& folder, Surroundings around);
  // Errors: NotFound (no hub there), Corrupt, Io …
  static Result<std::unique_ptr<HubData>> open(const Path& folder, Surroundings around);

  HqStore& store() { return store_; }
  FileShelf& shelf() { return shelf_; }
  const HqSecrets& secrets() const { return secrets_; }
  Hub& hub() { return hub_; }
  const Path& folder() const { return folder_; }

 private:
  HubData(Path folder, Surroundings around, HqSecrets secrets, Database db)
      : folder_(std::move(folder)),
        secrets_(std::move(secrets)),
        store_(std::move(db)),
        shelf_(around.files, folder_ / "files"),
        hub_({store_, shelf_, secrets_, around.clock, around.random}) {}
  static Result<std::unique_ptr<HubData>> open_parts(const Path& folder, Surroundings around,
                                                     HqSecrets secrets);

  Path folder_;
  HqSecrets secrets_;
  HqStore store_;
  FileShelf shelf_;
  Hub hub_;
};

}  // namespace jiangxin
