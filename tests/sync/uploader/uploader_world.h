// An Uploader between a terminal's queue and HQ in memory, with time that passes as it asks.
#pragma once

#include <optional>

#include "tests/fakes/fake_hq.h"
#include "tests/sync/uploader/terminal_fixture.h"

namespace jiangxin {

inline const HqFailure kOffline{HqTrouble::Unreachable, "no route", std::nullopt};
inline const HqFailure kPortal{HqTrouble::NotHq, "a portal", std::nullopt};
inline const HqFailure kRefused{HqTrouble::Refused, "bad-manifest", std::nullopt};
inline const HqFailure kTooLarge{HqTrouble::TooLarge, "413", std::nullopt};

struct World : TerminalFixture {
  FakeHq hq{clock};
  std::optional<Uploader> uploader;

  World() { restart(); }
  // The service starts, again.
  void restart() { uploader.emplace(parts(hq, hq.key())); }

  void tick() { REQUIRE(uploader->tick()); }
  std::chrono::milliseconds wait() { return uploader->wait_time().value(); }
  // Everything that can be done at this moment.
  void settle() {
    for (int i = 0; i < 1000; ++i) {
      tick();
      if (wait() > std::chrono::milliseconds::zero()) return;
    }
    FAIL("never comes to rest");
  }
  // Time passes, and the service does what it does.
  void run_for(std::chrono::milliseconds time) {
    for (settle(); time > std::chrono::milliseconds::zero(); settle()) {
      const auto step = std::min(time, wait());
      clock.advance(step);
      time -= step;
    }
  }
};

}  // namespace jiangxin
