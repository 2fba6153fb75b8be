// A VFS of SQLite's for one process, on the disk of its machine: power cuts, full disks and I/O
// errors reach the database as they reach files.
#pragma once

#include <memory>

#include "tests/sim/machine.h"

struct sqlite3_vfs;

namespace jiangxin::sim {

// Locks and shared memory of the databases that a machine's processes have open. In memory, as the
// kernel has them: they go with the last process that has the file open.
class SharedFiles;

class Vfs {
 public:
  // Registered under `name` as long as it lives; longer than the databases opened by it.
  Vfs(Process& process, SharedFiles& shared, std::string name);
  Vfs(const Vfs&) = delete;
  Vfs& operator=(const Vfs&) = delete;
  ~Vfs();

  const char* name() const { return name_.c_str(); }
  Process& process() { return process_; }
  SharedFiles& shared() { return shared_; }

 private:
  Process& process_;
  SharedFiles& shared_;
  std::string name_;
  std::unique_ptr<sqlite3_vfs> vfs_;
};

}  // namespace jiangxin::sim
