// Which reps may sign in at this terminal, as HQ has last said it.
#pragma once

#include "app/state/desk.h"

namespace jiangxin {

// Drawing thread; desk outlives this.
class StaffWatch {
 public:
  explicit StaffWatch(Desk& desk) : desk_(desk) {}

  // Time has passed, HQ may have spoken. Credentials that it has revoked are destroyed, and the
  // audit log says so. Whether the one with which somebody is signed in is among them.
  bool look();

 private:
  void remember_time();

  static constexpr std::chrono::hours kRemembered{1};

  Desk& desk_;
  std::optional<std::chrono::milliseconds> next_memory_;  // uptime
};

// Those that are on the disk now: whoever set the terminal up may have added one. The revoked ones
// go. Drawing thread: small files.
void refresh_reps(Parts& parts);

}  // namespace jiangxin
