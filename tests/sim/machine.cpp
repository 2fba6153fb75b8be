#include "tests/sim/machine.h"

#include <cerrno>

namespace jiangxin::sim {

void Run::note(std::string_view what, std::uint64_t number) {
  for (const char letter : what)
    trace = (trace ^ static_cast<std::uint8_t>(letter)) * 0x100000001b3;
  trace = (trace ^ number) * 0x100000001b3;
  if (tell) tell(std::string(what) + " " + std::to_string(number));
}

void Run::met(Fault fault) {
  tally.count(fault, state);
  note(name_of(fault), static_cast<std::uint64_t>(state));
}

TimePoint MachineClock::now() const {
  constexpr TimePoint kStart{std::chrono::sys_days{std::chrono::year{2026} / 1 / 5}};
  return kStart + run_.time + offset_;
}

void Machine::calm() {
  power_left_.reset();
  trouble_.reset();
  full_for_ = 0;
}

void Machine::restore_power() {
  if (powered_) return;
  disk.cut_power(run.dice);
  clock.boot();
  powered_ = true;
}

int Machine::troubled(Touch kind) {
  if (trouble_ && trouble_->kind == kind && trouble_->left-- == 0) {
    trouble_.reset();
    run.met(kind == Touch::Read   ? Fault::ReadError
            : kind == Touch::Sync ? Fault::SyncError
                                  : Fault::WriteError);
    return EIO;
  }
  if (full_for_ > 0 && kind == Touch::Write) {
    --full_for_;
    run.met(Fault::DiskFull);
    return ENOSPC;
  }
  return 0;
}

bool Process::dies_of(Touch kind) {
  if (!death_ || (death_->at_sync && kind != Touch::Sync) || death_->steps-- > 0) return false;
  alive_ = false;
  machine_.run.met(Fault::Killed);
  if (death_->power_after) machine_.cut_power_after(*death_->power_after);
  return true;
}

int Process::touch(Touch kind) {
  if (!is_alive()) return EIO;
  if (dies_of(kind)) return EIO;
  if (machine_.power_left_ && (*machine_.power_left_)-- == 0) {
    machine_.power_left_.reset();
    machine_.powered_ = false;
    machine_.run.met(machine_.cut_);
    return EIO;
  }
  return machine_.troubled(kind);
}

}  // namespace jiangxin::sim
