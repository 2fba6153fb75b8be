// What the screens are shown with in the layout lint and the gallery: every screen in its usual and
// its hardest states. One file a screen area; all_views() lists them.
#pragma once

#include <string>
#include <vector>

#include "app/state/view.h"

namespace jiangxin {

struct NamedView {
  std::string name;  // "home", "home-queue", "form-errors": a file name
  View view;
};
using NamedViews = std::vector<NamedView>;

// The campaign that ships, closing 18 days after `sample_now`'s day.
const Campaign& sample_campaign();
TimePoint sample_now();  // 2026-11-22 14:05 in China
// A frame in the middle of an application: 测试员甲, saved, offline, at that step.
FrameModel sample_frame(StepId step);
// The same outside of an application.
FrameModel bare_frame();
NamedView named(std::string name, FrameModel frame, ScreenModel screen, OverlayModel overlay = {});

// Answers are shown in the language, as app/state would.
NamedViews home_views();
NamedViews consent_views();
NamedViews identity_views();
NamedViews form_views(Language language);
NamedViews picker_views(Language language);
NamedViews forces_views();
NamedViews findings_views();
NamedViews file_views();
NamedViews page_views();
NamedViews portrait_views();
NamedViews camera_views();
NamedViews preview_views();
NamedViews paper_views();
NamedViews submitted_views();
NamedViews progress_views();
NamedViews rep_views();
NamedViews stick_views();
NamedViews service_views();
NamedViews enrolment_views();
NamedViews overlay_views();
NamedViews all_views(Language language);
// The one of that name, in Chinese; std::out_of_range.
View view_named(std::string_view name);

}  // namespace jiangxin
