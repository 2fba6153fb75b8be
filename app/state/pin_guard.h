// Growing waits after wrong PINs, for each person, rep and service area; they outlast a restart.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/store/inbox_repository.h"

namespace jiangxin {

// Counts an attempt before it is made, so that pulling the plug in between gains nothing. Whose
// attempts they are is a token that tells nothing. One thread; what it borrows outlives it.
class PinGuard {
 public:
  static constexpr std::chrono::seconds kFirst{1};
  static constexpr std::chrono::seconds kCap{300};
  static constexpr std::chrono::hours kForget{24};

  PinGuard(Database& db, const Clock& clock) : settings_(db), clock_(clock) {}

  // Zero: try. At most kCap; none after the clock was set back.
  std::chrono::seconds wait(const std::string& whose);
  void attempt(const std::string& whose);
  void succeeded(const std::string& whose);

 private:
  struct Tries {
    std::string whose;
    int count = 0;
    TimePoint last;
  };
  std::vector<Tries> load();
  void store(const std::vector<Tries>& all);

  InboxRepository settings_;
  const Clock& clock_;
};

}  // namespace jiangxin
