// Builds the kiosk from its real parts and takes it apart again in the right order.
#pragma once

#include <memory>

#include "app/options.h"
#include "app/state/kiosk.h"
#include "app/trouble.h"

namespace jiangxin {

// The drawing thread only.
class Assembly {
 public:
  // wake ends the drawing thread's wait; any thread calls it. Errors: NotFound (no terminal in the
  // data folder, no campaign), InvalidInput, Corrupt, DiskFull, ReadOnly, Unavailable, Denied,
  // Unsupported, Io.
  static tl::expected<std::unique_ptr<Assembly>, Trouble> build(const KioskOptions& options,
                                                                Job wake);
  ~Assembly();
  Assembly(const Assembly&) = delete;
  Assembly& operator=(const Assembly&) = delete;

  Kiosk& kiosk();
  MainQueue& main_queue();

 private:
  struct Pieces;
  explicit Assembly(std::unique_ptr<Pieces> pieces);
  std::unique_ptr<Pieces> pieces_;
};

}  // namespace jiangxin
