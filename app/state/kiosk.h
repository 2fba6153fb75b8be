// What the kiosk knows and does: commands in, a view out. No ImGui, no SQLite, no curl here.
//
//   while (running) {
//     kiosk.tick();
//     if (kiosk.view().revision != drawn) draw, and kiosk.handle(each command that comes of it);
//     glfwWaitEventsTimeout(kiosk.next_deadline());
//   }
#pragma once

#include <chrono>
#include <memory>

#include "app/state/parts.h"
#include "app/state/view.h"

namespace jiangxin {

// The drawing thread only.
class Kiosk {
 public:
  explicit Kiosk(Parts parts);
  ~Kiosk();

  // What a person did. Also counts as a touch.
  void handle(const Command& command);
  // Somebody is there, without a command (a pointer moved, a key went down).
  void touch();
  // Takes results and does what is due.
  void tick();
  // From now until tick() has something to do. Never negative, at most a minute.
  std::chrono::milliseconds next_deadline() const;
  // The sync service rang, or the network changed: looks again at what it shows of them.
  void look_again();
  // Something to say before anything else (what boot found).
  void say(MessageId id);

  // Saves what is open and locks it, as Leave does; for the end of the program. tick() until
  // is_locked().
  void lock();
  // Nobody is there: Home, with nothing open and nothing to be saved. Whoever only looks, or types
  // a name and goes, was there too.
  bool is_locked() const;

  const View& view() const;

 private:
  class Body;
  std::unique_ptr<Body> body_;
};

}  // namespace jiangxin
