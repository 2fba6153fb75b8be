// Draws when something changed, and otherwise sleeps.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "app/outline.h"
#include "app/panel/panel.h"
#include "app/state/stage.h"
#include "app/ui/ui.h"
#include "app/window.h"
#include "platform/watchdog.h"

namespace jiangxin {

class MainLoop {
 public:
  struct Parts {
    Window& window;
    Ui& ui;
    Panel& panel;
    Stage& stage;
    Outline& outline;
    Watchdog& watchdog;
    const std::atomic<bool>& stopped;  // the program shall end; whoever sets it wakes the window
  };
  explicit MainLoop(Parts parts) : parts_(parts) {}

  // Until the window is closed, `stopped`, or the stage is over; then what is open is saved and
  // locked.
  void run();

 private:
  bool is_due() const;
  void draw();
  bool draw_once();
  void heed_lock();
  void wait();
  void lock();

  Parts parts_;
  std::optional<std::uint64_t> drawn_;  // revision
  bool input_ = true;                   // something came that may change the picture
  bool locked_ = true;                  // nobody's application is open
  std::uint64_t departures_ = 0;        // for which all was forgotten
};

}  // namespace jiangxin
