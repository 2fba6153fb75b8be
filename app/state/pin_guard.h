// Growing waits after wrong PINs, for each person, rep and service area; at their end a person
// needs a rep.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "sync/base/clock.h"
#include "sync/store/inbox_repository.h"

namespace jiangxin {

// Counts an attempt before it is made, so that pulling the plug in between gains nothing. Whose
// attempts they are is a token that tells nothing.
//
// Time is the kiosk's running time, kept over restarts: whoever sets the wall clock gains nothing
// and makes nobody wait. A restart begins each wait anew.
//
// What an outsider sees of somebody's count follows from wrong PINs alone. A person's right PIN
// takes back its own attempt and nothing else: otherwise a draft of one's own under another's
// number would wipe out one's guesses at the other's. An application begun anew is counted apart,
// and makes nobody wait: otherwise the first wait would tell whether one was begun here.
//
// One thread; what it borrows outlives it.
class PinGuard {
 public:
  static constexpr std::chrono::seconds kFirst{1};
  static constexpr std::chrono::seconds kCap{300};
  static constexpr int kMostWrong = 10;  // then the rep
  // Beginnings, for each is a guess too: so many, and up to seven more by the token, so that who
  // counts them does not learn whether somebody else has begun.
  static constexpr int kMostBegun = 8;
  // Running so long takes one of each away, short of the rep.
  static constexpr std::chrono::hours kForget{24};

  PinGuard(Database& db, const Clock& clock);

  // Zero: try. At most kCap.
  std::chrono::seconds wait(const std::string& whose) const;
  bool needs_rep(const std::string& whose) const;
  bool needs_rep_to_begin(const std::string& whose) const;

  void attempt(const std::string& whose);
  // What came of the attempt, if the PIN was not wrong.
  void opened(const std::string& whose);
  void began(const std::string& whose);
  // All is forgotten: a rep says so, or whose PIN has no second owner was right.
  void forgive(const std::string& whose);

  // Keeps the running time.
  void tick();

 private:
  struct Tries {
    int wrong = 0;
    int begun = 0;
    std::chrono::milliseconds since{0};  // running time, from which kForget counts
    std::chrono::milliseconds until{0};  // running time, to which to wait
  };

  std::chrono::milliseconds ran() const { return ran_before_ + clock_.uptime() - started_; }
  const Tries* find(const std::string& whose) const;
  void load();
  void store();
  void forget();

  InboxRepository settings_;
  const Clock& clock_;
  std::chrono::milliseconds started_;  // uptime
  std::chrono::milliseconds ran_before_{0};
  std::chrono::milliseconds next_kept_;  // uptime
  std::map<std::string, Tries> all_;
};

}  // namespace jiangxin
