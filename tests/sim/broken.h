// What must never be seen, seen.
#pragma once

#include <stdexcept>
#include <string>

namespace jiangxin::sim {

struct Broken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline void require(bool holds, const std::string& what) {
  if (!holds) throw Broken(what);
}

}  // namespace jiangxin::sim
