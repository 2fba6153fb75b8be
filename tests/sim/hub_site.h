// HQ: one machine, one hub. What it has promised, as those see it who heard it.
#pragma once

#include <map>
#include <memory>
#include <set>

#include "sync/endpoint/hub_data.h"
#include "tests/sim/disk_calls.h"
#include "tests/sim/shared_files.h"
#include "tests/sim/stick.h"
#include "tests/sim/vfs.h"

namespace jiangxin::sim {

class HubSite {
 public:
  HubSite(Run& run, Disk disk) : machine_(run, "hub", std::move(disk)) {}

  Machine& machine() { return machine_; }
  const Machine& machine() const { return machine_; }
  // Null: nobody answers there.
  Hub* serving() {
    return program_ && program_->process.is_alive() ? &program_->data->hub() : nullptr;
  }
  HubData& data() { return *program_->data; }
  void kill(const Death& death) {
    if (program_) program_->process.kill(death);
  }
  // Nothing more will go wrong.
  void calm();
  // Ends what is dead, starts what is not there. Whether somebody answers now.
  bool keep_running();
  // As a power cut does, whatever runs.
  void cut_power();

  // Every receipt that the hub let out. A second one must be the first.
  void heard(const Receipt& receipt);
  const std::map<SubmissionId, std::string>& promised() const { return promised_; }
  const std::vector<Decision>& decided() const { return decided_; }
  // Takes every bundle that is on it, and answers those whose they are.
  void serve(Stick& stick);
  // A clerk judges an application.
  void decide(const ApplicationId& application, DecisionState state);
  // A clerk hands it back to a terminal.
  void hand_back(const ApplicationId& application, const TerminalId& to);

 private:
  struct Program {
    Program(Machine& machine, SharedFiles& shared)
        : process(machine), calls(process), files(calls), vfs(process, shared, "hub") {}
    Process process;
    DiskCalls calls;
    PosixFileSystem files;
    Vfs vfs;
    std::unique_ptr<HubData> data;
  };
  Result<void> open(Program& program);
  std::set<TerminalId> take_bundles(Stick& stick, FileSystem& files);

  Machine machine_;
  SharedFiles shared_;
  std::unique_ptr<Program> program_;
  std::map<SubmissionId, std::string> promised_;  // receipt, as JSON
  std::vector<Decision> decided_;
};

}  // namespace jiangxin::sim
