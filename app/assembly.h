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
  // main outlives this. Errors: NotFound (no terminal in the
  // data folder, no campaign), InvalidInput, Corrupt, DiskFull, ReadOnly, Unavailable, Denied,
  // Unsupported, Io.
  static tl::expected<std::unique_ptr<Assembly>, Trouble> build(const KioskOptions& options,
                                                                MainQueue& main);
  ~Assembly();
  Assembly(const Assembly&) = delete;
  Assembly& operator=(const Assembly&) = delete;

  Kiosk& kiosk();

 private:
  struct Pieces;
  explicit Assembly(std::unique_ptr<Pieces> pieces);
  std::unique_ptr<Pieces> pieces_;
};

}  // namespace jiangxin
