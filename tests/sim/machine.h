// Machines and the processes on them, each of which may end at any of its steps.
#pragma once

#include <functional>
#include <map>
#include <optional>

#include "sync/base/clock.h"
#include "tests/sim/disk.h"
#include "tests/sim/tally.h"

namespace jiangxin::sim {

using std::chrono::milliseconds;

// What all of one run share.
struct Run {
  explicit Run(std::uint64_t seed) : dice(seed) {}

  Dice dice;
  milliseconds time{0};  // since the run began
  State state = State::Idle;
  Tally tally;
  std::uint64_t trace = 0xcbf29ce484222325;
  std::function<void(const std::string&)> tell;  // each event, for people; none: nobody looks

  // Becomes part of the trace: the same seed, the same trace.
  void note(std::string_view what, std::uint64_t number = 0);
  void met(Fault fault);
};

// Sets the state for as long as it lives.
class During {
 public:
  During(Run& run, State state) : run_(run), before_(run.state) { run_.state = state; }
  During(const During&) = delete;
  During& operator=(const During&) = delete;
  ~During() { run_.state = before_; }

 private:
  Run& run_;
  State before_;
};

// A machine's own clock: right, but for the jumps.
class MachineClock : public Clock {
 public:
  explicit MachineClock(const Run& run) : run_(run) {}
  TimePoint now() const override;
  milliseconds uptime() const override { return run_.time - booted_ + milliseconds{1'000}; }
  void jump(milliseconds by) { offset_ += by; }
  void set_right() { offset_ = milliseconds{0}; }
  void boot() { booted_ = run_.time; }

 private:
  const Run& run_;
  milliseconds offset_{0};
  milliseconds booted_{0};
};

enum class Touch { Read, Write, Sync, Name, Message };  // a process's steps

// How a process ends, though nothing is wrong with it.
struct Death {
  std::size_t steps = 0;                        // after so many
  bool at_sync = false;                         // only its syncs count
  std::optional<std::size_t> power_after = {};  // so many more of the machine's, and its power goes
};

class Process;

class Machine {
 public:
  Machine(Run& run, std::string name, Disk disk, Fault cut = Fault::PowerLoss)
      : run(run), name(std::move(name)), disk(std::move(disk)), clock(run), cut_(cut) {}

  // The power goes after so many more steps of its processes, which then end.
  void cut_power_after(std::size_t steps) { power_left_ = steps; }
  // The step after so many of its kind fails, once.
  void fail_after(Touch kind, std::size_t steps) { trouble_ = Trouble{kind, steps}; }
  // No room, until so many steps have failed for it: then somebody has made some.
  void fill(std::size_t steps) { full_for_ = steps; }
  // Nothing more will go wrong; what did, did.
  void calm();
  bool is_full() const { return full_for_ > 0; }
  bool has_power() const { return powered_; }
  // All processes have been left. What the cut left of the disk is there again.
  void restore_power();

  Run& run;
  const std::string name;
  Disk disk;
  MachineClock clock;
  std::uint64_t names_given = 0;  // for unique()

 private:
  friend class Process;
  struct Trouble {
    Touch kind;
    std::size_t left;
  };
  // 0, or the errno of what fails now.
  int troubled(Touch kind);

  Fault cut_;  // what it is called when its power goes
  std::optional<std::size_t> power_left_;
  std::optional<Trouble> trouble_;
  std::size_t full_for_ = 0;
  bool powered_ = true;
};

// A process. Dead, it does nothing more: each step fails.
class Process {
 public:
  explicit Process(Machine& machine) : machine_(machine) {}
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // 0: the step may be done. Else the errno that it fails with.
  int touch(Touch kind);
  bool is_alive() const { return alive_ && machine_.powered_; }
  void kill(const Death& death) { death_ = death; }
  void spare() { death_.reset(); }
  Machine& machine() { return machine_; }

 private:
  bool dies_of(Touch kind);

  Machine& machine_;
  std::optional<Death> death_;
  bool alive_ = true;
};

}  // namespace jiangxin::sim
