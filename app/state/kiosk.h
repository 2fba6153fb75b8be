// What the kiosk knows and does: commands in, a view out. No ImGui, no SQLite, no curl here.
//
//   while (running) {
//     kiosk.tick();
//     if (kiosk.view().revision != drawn) draw, and kiosk.handle(each command that comes of it);
//     glfwWaitEventsTimeout(kiosk.next_deadline());
//   }
#pragma once

#include <memory>

#include "app/state/parts.h"
#include "app/state/stage.h"

namespace jiangxin {

// The drawing thread only.
class Kiosk : public Stage {
 public:
  explicit Kiosk(Parts parts);
  ~Kiosk() override;

  void handle(const Command& command) override;
  void touch() override;
  void tick() override;
  std::chrono::milliseconds next_deadline() const override;
  // The sync service rang, or the network changed: looks again at what it shows of them.
  void look_again();
  // Something to say before anything else (what boot found).
  void say(MessageId id);

  // Saves what is open and locks it, as Leave does.
  void lock() override;
  // Home, with nothing open and nothing to be saved. Whoever only looks, or types a name and goes,
  // was there too.
  bool is_locked() const override;
  std::uint64_t departures() const override;

  const View& view() const override;

 private:
  class Body;
  std::unique_ptr<Body> body_;
};

}  // namespace jiangxin
