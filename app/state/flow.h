// One screen's knowledge and decisions. A flow lives as long as its screen is shown; nothing of it
// remains after that.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "app/state/background.h"
#include "app/state/desk.h"
#include "app/state/dispatch.h"
#include "app/state/view.h"

namespace jiangxin {

class Flow : protected Recipient {
 public:
  explicit Flow(Desk& desk) : desk_(desk) {}
  virtual ~Flow() = default;

  // Commands that this screen does not know are ignored.
  virtual void handle(const Command& command) = 0;
  virtual ScreenModel screen() const = 0;
  // What the screen has opened over itself.
  virtual OverlayModel overlay() const { return {}; }
  virtual bool can_go_back() const { return true; }
  // The one whose files may be looked at here; none: nobody's.
  virtual const Application* application() const {
    return desk_.session ? &desk_.session->application() : nullptr;
  }
  // Whether it works on something that must not be gone away from within the application.
  virtual bool is_working() const { return false; }
  // Of work that may take long (a copy): a figure that changes as it goes on. While it does, nobody
  // need be there.
  virtual std::uint64_t work_done() const { return 0; }
  // Time has passed; whether that changes what is shown. deadline: uptime of the next such moment.
  virtual bool tick() { return false; }
  virtual std::optional<std::chrono::milliseconds> deadline() const { return std::nullopt; }
  // The sync service or the network has news.
  virtual void look_again() {}

 protected:
  Desk& desk_;
};

}  // namespace jiangxin
