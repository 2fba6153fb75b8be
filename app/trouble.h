// A kiosk that cannot start says so on its screen.
#pragma once

#include <atomic>

#include "app/outline.h"
#include "app/window.h"
#include "sync/base/result.h"

namespace jiangxin {

// What a person in charge can do about it; until it is confirmed, the window is closed or
// `stopped`.
void show_trouble(Window& window, Ui& ui, Outline& outline, ErrorCode code,
                  const std::atomic<bool>& stopped);

}  // namespace jiangxin
