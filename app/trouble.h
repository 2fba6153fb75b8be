// A kiosk that cannot start says so on its screen.
#pragma once

#include <atomic>
#include <optional>

#include "app/outline.h"
#include "app/state/message_models.h"
#include "app/window.h"
#include "platform/watchdog.h"
#include "sync/base/result.h"

namespace jiangxin {

// Why the kiosk cannot start, and what its screen says of it; none: nothing that a person in front
// of it could mend.
struct Trouble {
  Trouble(Error why);  // whatever a Result holds; of a disk, words
  Trouble(Error why, MessageId words) : error(std::move(why)), words(words) {}

  Error error;
  std::optional<MessageId> words;
};

// What a person in charge can do about it; until it is confirmed, the window is closed or
// `stopped`.
void show_trouble(Window& window, Ui& ui, Outline& outline, Watchdog& watchdog, MessageId words,
                  const std::atomic<bool>& stopped);

}  // namespace jiangxin
