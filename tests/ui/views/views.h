// What the screens are shown with in the layout lint and the gallery: every screen in its usual and
// its hardest states. One file a screen area; all_views() lists them.
#pragma once

#include <string>
#include <vector>

#include "app/state/models.h"

namespace jiangxin {

struct NamedView {
  std::string name;  // "home", "home-queue", "form-errors": a file name
  View view;
};

// The campaign that ships, closing 18 days after `sample_now`'s day.
const Campaign& sample_campaign();
TimePoint sample_now();  // 2026-11-22 14:05 in China
// A frame in the middle of an application: 测试员甲, saved, offline, at that step.
FrameModel sample_frame(StepId step);
// The same outside of an application.
FrameModel bare_frame();

std::vector<NamedView> home_views();
std::vector<NamedView> all_views();

}  // namespace jiangxin
