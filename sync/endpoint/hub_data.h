// A hub's data folder, opened: hub.db, files/, uploads/, keys/.
#pragma once

#include "sync/endpoint/admission.h"
#include "sync/endpoint/enrolments.h"
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
    MakeExecutor make_executor = make_executor_here;
    HqDatabase::Moving log = {};
  };

  // A new hub. Keys that are there already are kept. Errors: Conflict (a hub is there), Io …
  static Result<std::unique_ptr<HubData>> create(const Path& folder, Surroundings around);
  // key: if it is kept apart and is there now. Errors: NotFound (no hub there), Denied (another
  // hub's key), Corrupt, Io …
  static Result<std::unique_ptr<HubData>> open(const Path& folder, Surroundings around,
                                               std::optional<OpeningKey> key = std::nullopt);

  // Another folder in the same surroundings.
  Result<std::unique_ptr<HubData>> open_other(const Path& folder) const {
    return open(folder, around_);
  }

  HqStore& store() { return store_; }
  FileShelf& shelf() { return shelf_; }
  const HqSecrets& secrets() const { return secrets_; }
  Uploads& uploads() { return uploads_; }
  Hub& hub() { return hub_; }
  Admission& admission() { return admission_; }
  AuditStore audit() { return AuditStore(db_); }
  StaffStore staff() { return StaffStore(db_); }
  // HQ's own; made when it is first asked for. Errors: Corrupt, Io.
  Result<Authority> authority() {
    return load_or_make_authority(around_.files, folder_, around_.clock, around_.random);
  }
  // authority outlives them.
  Enrolments enrolments(const Authority& authority) {
    return Enrolments(
        {db_, authority, secrets_.public_keys(), admission_, around_.clock, around_.random});
  }
  const Path& folder() const { return folder_; }

 private:
  HubData(Path folder, Surroundings around, HqSecrets secrets, HqDatabase::Connections connections)
      : around_(around),
        folder_(std::move(folder)),
        secrets_(std::move(secrets)),
        db_(std::move(connections), around.make_executor(), around.log),
        shelf_(db_, around.files, folder_ / "files"),
        store_(db_, shelf_),
        uploads_({db_, shelf_, around.files, folder_ / "uploads", around.clock, around.random,
                  around.make_executor}),
        keys_(secrets_.opening, [this] { return load_opening_key(around_.files, folder_); }),
        hub_({store_, shelf_, uploads_, secrets_, keys_, around.clock, around.random, db_}),
        admission_(db_, around.clock) {}
  static Result<std::unique_ptr<HubData>> open_parts(const Path& folder, Surroundings around,
                                                     HqSecrets secrets);

  Surroundings around_;
  Path folder_;
  HqSecrets secrets_;
  HqDatabase db_;
  FileShelf shelf_;
  HqStore store_;
  Uploads uploads_;
  KeyRing keys_;
  Hub hub_;
  Admission admission_;
};

}  // namespace jiangxin
