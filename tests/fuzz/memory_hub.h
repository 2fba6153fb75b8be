// A hub on a disk in memory that goes back to where it was, so that each input finds the same one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sync/endpoint/enrolments.h"
#include "sync/endpoint/hub.h"
#include "tests/sim/disk_calls.h"
#include "tests/sim/shared_files.h"
#include "tests/sim/vfs.h"

namespace jiangxin {

// One of a process, as long as it runs (libsodium draws from its dice); by one thread. Throws
// std::runtime_error if it cannot begin.
class MemoryHub {
 public:
  MemoryHub();

  Hub& hub() { return *hub_; }
  HqStore& store() { return store_; }
  Admission& admission() { return admission_; }
  Enrolments& enrolments() { return enrolments_; }
  const HqSecrets& secrets() const { return secrets_; }
  Clock& clock() { return machine_.clock; }
  Random& random() { return run_.dice; }
  void pass(std::chrono::milliseconds time) { run_.time += time; }

  // How all of it is now.
  void remember();
  // As it was then: database, files, time, chance. What was taken from hub() before is no good.
  void go_back();

 private:
  struct Disks {  // what SQLite and the file system are put on
    explicit Disks(sim::Machine& machine)
        : process(machine), calls(process), files(calls), vfs(process, shared, "fuzz") {}
    sim::SharedFiles shared;
    sim::Process process;
    sim::DiskCalls calls;
    PosixFileSystem files;
    sim::Vfs vfs;
  };
  void begin();
  // The index of SQLite's log: what in the log counts. Written behind that, it is as if it were not
  // there.
  std::vector<char*> log_index();
  // Files, but for the database and the keys.
  std::vector<std::string> files_below(const std::string& folder) const;
  std::vector<std::string> files() const;
  void put_back(const std::string& path, const Bytes& bytes);

  sim::Run run_{1};
  sim::Machine machine_{run_, "hub", sim::Disk()};
  Disks disks_{machine_};
  HqSecrets secrets_;
  HqDatabase db_;
  FileShelf shelf_;
  HqStore store_;
  KeyRing keys_;
  Admission admission_;
  Authority authority_;
  Enrolments enrolments_;
  std::optional<Uploads> uploads_;  // they remember who writes
  std::optional<Hub> hub_;

  sim::Dice dice_ = run_.dice;  // these, as they were
  std::chrono::milliseconds time_{0};
  std::uint64_t names_given_ = 0;
  std::vector<std::string> index_;
  std::map<std::string, Bytes> kept_;
};

}  // namespace jiangxin
