// Leaving: what was typed is made durable first, then everything is locked.
#pragma once

#include "app/state/desk.h"

namespace jiangxin {

// Drawing thread; desk outlives this.
class Departure {
 public:
  explicit Departure(Desk& desk) : desk_(desk) {}

  // The person leaves, and is asked if it cannot be saved; or nobody is there any more: then what
  // cannot be saved stays in memory, locked, until it can. RevokedRep: likewise, and told why.
  enum class Who { Person, Nobody, RevokedRep };
  void begin(Who who);
  // Once it is saved: everything is closed, and where to go from here.
  std::optional<Place> tick(const Place& from);

  bool asks() const { return asks_; }
  void answer(bool leave);

 private:
  Place close(const Place& from);

  Desk& desk_;
  std::optional<Who> who_;  // on the way out
  bool asks_ = false;
};

}  // namespace jiangxin
