// How often each fault met each state: what a simulation has really tried.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"

namespace jiangxin::sim {

enum class Fault {
  Cut,           // the request never came to HQ
  CutInside,     // in the middle of a file
  AnswerLost,    // HQ did it, nobody heard
  Stalled,       // minutes of nothing, then the connection is gone
  Doubled,       // HQ got it twice
  Late,          // HQ got it when the terminal had long given up
  OldAnswer,     // an earlier answer came again
  Portal,        // somebody else answers, for a while
  Proxy,         // 413, 403, 429 with Retry-After, TLS
  OtherContent,  // an id that is taken, with other bytes
  Killed,        // a process, at any of its steps
  PowerLoss,     // a machine, at any step of its processes
  DiskFull,      //
  ReadError,     //
  WriteError,    //
  SyncError,     // fsync fails, and what it was to write may be lost
  Pulled,        // a stick, at any step of who writes or reads it
  Damaged,       // a file on a stick: a bit of it, or its end
  ClockJump,     //
  kCount,
};

// What was being done when it happened.
enum class State {
  Idle,
  Starting,    // a process opens what it left
  Typing,      // a draft is saved
  Finalizing,  // files sealed, submission enqueued
  Attempting,  // the sync service looks what is due and writes down what it does
  Asking,      // for news
  Submitting,  //
  Uploading,   //
  Fetching,    // what HQ hands back
  Taking,      // HQ takes a submission
  Shelving,    // HQ takes a file
  Telling,     // HQ looks up news
  Deciding,    // a clerk judges, or hands back
  Storing,     // the sync service stores an answer
  Exporting,   // bundles are written on a stick
  Importing,   // HQ takes bundles from a stick and puts answers on it
  Answered,    // a terminal takes answers from a stick
  Returning,   // a draft is made of what HQ has handed back
  kCount,
};

std::string_view name_of(Fault fault);
std::string_view name_of(State state);

class Tally {
 public:
  void count(Fault fault, State state) { ++met_[index(fault)][index(state)]; }
  void add(const Tally& other);

  std::uint64_t runs = 0;
  std::uint64_t steps = 0;
  std::uint64_t submissions = 0;
  std::uint64_t kiosks = 0;
  std::uint64_t bundles = 0;   // taken by HQ from sticks
  std::uint64_t receipts = 0;  // that came to a terminal by stick first
  std::uint64_t handed = 0;    // back by HQ
  std::uint64_t brought = 0;   // back, as drafts
  std::uint64_t simulated_milliseconds = 0;

  std::uint64_t of(Fault fault) const;
  std::uint64_t faults() const;
  // What of all that may happen did not: faults that met no state, states that met no fault.
  std::vector<std::string_view> missing() const;
  std::string table() const;
  // For another process of the same program. InvalidInput.
  std::string to_line() const;
  static Result<Tally> parse(const std::string& line);

 private:
  static constexpr std::size_t kFaults = static_cast<std::size_t>(Fault::kCount);
  static constexpr std::size_t kStates = static_cast<std::size_t>(State::kCount);
  template <class E>
  static std::size_t index(E value) {
    return static_cast<std::size_t>(value);
  }

  std::array<std::array<std::uint64_t, kStates>, kFaults> met_{};
};

}  // namespace jiangxin::sim
