// A stick that people carry between terminals and HQ: a disk that nobody unmounts.
#pragma once

#include <map>

#include "sync/base/file_system.h"
#include "tests/sim/disk_calls.h"

namespace jiangxin::sim {

class Stick {
 public:
  static constexpr const char* kFolder = "/jiangxin";

  Stick(Run& run, std::string name) : machine_(run, std::move(name), Disk(), Fault::Pulled) {}

  // As long as it is somewhere. Then it is pulled out: what was not synced may be lost.
  class Plugged {
   public:
    explicit Plugged(Stick& stick)
        : stick_(stick), process_(stick.machine_), calls_(process_), files_(calls_) {}
    Plugged(const Plugged&) = delete;
    Plugged& operator=(const Plugged&) = delete;
    ~Plugged() { stick_.pull_out(); }
    FileSystem& files() { return files_; }

   private:
    Stick& stick_;
    Process process_;
    DiskCalls calls_;
    PosixFileSystem files_;
  };

  Machine& machine() { return machine_; }
  bool holds(const std::string& path) const { return machine_.disk.find(path) != nullptr; }
  void wipe() { machine_.disk = Disk(); }
  // One of its files is not any more what it was.
  void damage();
  bool is_damaged(const std::string& path) const;

 private:
  void pull_out();

  Machine machine_;
  std::map<std::string, File> damaged_;
};

// What a disk or a hub in trouble says of files that are sound.
bool is_passing(const Error& error);

}  // namespace jiangxin::sim
