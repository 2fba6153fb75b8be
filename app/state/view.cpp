#include "app/state/view.h"

#include <utility>

namespace jiangxin {

View::View() = default;
View::View(Appearance appearance, FrameModel frame, ScreenModel screen, OverlayModel overlay)
    : appearance(appearance),
      frame(std::move(frame)),
      screen(std::move(screen)),
      overlay(std::move(overlay)) {}
View::View(const View& other) = default;
View::View(View&& other) noexcept = default;
View& View::operator=(const View& other) = default;
View& View::operator=(View&& other) noexcept = default;
View::~View() = default;
bool View::operator==(const View& other) const = default;

}  // namespace jiangxin
