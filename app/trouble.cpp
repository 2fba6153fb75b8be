#include "app/trouble.h"

#include "app/screens/screens.h"
#include "app/state/boot.h"

namespace jiangxin {

std::optional<MessageId> trouble_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
      return message_of(code);
    case ErrorCode::Unavailable:
      return MessageId::SecretLocked;
    default:
      return std::nullopt;
  }
}

void show_trouble(Window& window, Ui& ui, Outline& outline, MessageId trouble,
                  const std::atomic<bool>& stopped) {
  MessageModel message;
  message.id = trouble;
  while (!window.closing() && !stopped) {
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
