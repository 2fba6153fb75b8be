#include "app/screens/screens.h"

#include <type_traits>
#include <variant>

#include "app/screens/frame_parts.h"

namespace jiangxin {
namespace {

Command draw_overlay(const OverlayModel& overlay, Ui& ui) {
  return std::visit(
      [&](const auto& model) -> Command {
        if constexpr (std::is_same_v<std::decay_t<decltype(model)>, std::monostate>) {
          return {};
        } else {
          return draw(model, ui);
        }
      },
      overlay);
}

}  // namespace

Command draw_view(const View& view, Ui& ui) {
  Command did;
  const auto draw_screen = [&] {
    did = std::visit([&](const auto& model) { return draw(model, view.frame, ui); }, view.screen);
  };
  if (std::holds_alternative<std::monostate>(view.overlay)) {
    draw_screen();
    return did;
  }
  ui.beneath(draw_screen);
  ui.above([&] {
    if (Command above = draw_overlay(view.overlay, ui); is_something(above)) did = std::move(above);
  });
  return did;
}

}  // namespace jiangxin
