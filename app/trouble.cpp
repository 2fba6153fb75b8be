#include "app/trouble.h"

#include "app/screens/screens.h"
#include "app/state/boot.h"

namespace jiangxin {

Trouble::Trouble(Error why) : error(std::move(why)) {
  if (error.code == ErrorCode::DiskFull || error.code == ErrorCode::ReadOnly)
    words = message_of(error.code);
}

void show_trouble(Window& window, Ui& ui, Outline& outline, Watchdog& watchdog, MessageId words,
                  const std::atomic<bool>& stopped) {
  MessageModel message;
  message.id = words;
  while (!window.closing() && !stopped) {
    watchdog.alive();
    Command did;
    window.begin_frame();
    ui.begin_frame(window.size(), {});
    ui.above([&] { did = draw(message, ui); });
    ui.end_frame();
    window.render();
    window.show();
    outline.shown(ui);
    if (!std::holds_alternative<std::monostate>(did)) return;
    if (!ui.unsettled()) window.wait(std::chrono::minutes(1));
  }
}

}  // namespace jiangxin
