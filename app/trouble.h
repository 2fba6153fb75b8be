// A kiosk that cannot start says so on its screen.
#pragma once

#include <atomic>
#include <optional>

#include "app/outline.h"
#include "app/state/message_models.h"
#include "app/window.h"
#include "sync/base/result.h"

namespace jiangxin {

// What there is to say of an error of Assembly::build; none: nothing that a screen would mend.
std::optional<MessageId> trouble_of(ErrorCode code);
// What a person in charge can do about it; until it is confirmed, the window is closed or
// `stopped`.
void show_trouble(Window& window, Ui& ui, Outline& outline, MessageId trouble,
                  const std::atomic<bool>& stopped);

}  // namespace jiangxin
