// What a window shows, and what hears what people do there: the kiosk, or its enrolment before
// there is a terminal.
#pragma once

#include <chrono>
#include <cstdint>

#include "app/state/commands.h"
#include "app/state/view.h"

namespace jiangxin {

// The drawing thread only.
class Stage {
 public:
  virtual ~Stage() = default;

  // What a person did. Also counts as a touch.
  virtual void handle(const Command& command) = 0;
  // Somebody is there, without a command (a press, a key; that a pointer moves tells of nobody).
  virtual void touch() = 0;
  // Takes results and does what is due.
  virtual void tick() = 0;
  // From now until tick() has something to do. Never negative, at most a minute.
  virtual std::chrono::milliseconds next_deadline() const = 0;
  // For the end of the program. tick() until is_locked().
  virtual void lock() = 0;
  // Nobody is there, and nothing that was typed is left.
  virtual bool is_locked() const = 0;
  // How many have left so far, or were locked out. Each time, whatever window, panel and screens
  // keep of them is to be forgotten, whether or not is_locked(): a rep may still be about to go on,
  // or a disk to take what was typed.
  virtual std::uint64_t departures() const { return 0; }
  // It has done its work: another one takes its place.
  virtual bool is_over() const { return false; }

  virtual const View& view() const = 0;
};

}  // namespace jiangxin
