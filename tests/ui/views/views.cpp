#include "tests/ui/views/views.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace jiangxin {
namespace {

Campaign load() {
  const std::string path =
      std::string(JIANGXIN_SOURCE_DIR) + "/assets/campaigns/longcheng-2025/campaign.json";
  std::ifstream file(path);
  const std::string json((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  auto campaign = parse_campaign(json, path);
  if (!campaign) throw std::runtime_error(campaign.error().detail);
  const auto offset = campaign->utc_offset;
  return with_dates_around(std::move(*campaign), local_date(sample_now(), offset));
}

}  // namespace

const Campaign& sample_campaign() {
  static const Campaign campaign = load();
  return campaign;
}

TimePoint sample_now() {
  return parse_time("2026-11-22T06:05:00.000Z").value();
}

FrameModel bare_frame() {
  FrameModel frame;
  frame.now = sample_now();
  frame.campaign = &sample_campaign();
  frame.network = NetworkState::Connected;
  frame.place = "二车间工会办公室 · 03 号机";
  return frame;
}

FrameModel sample_frame(StepId step) {
  FrameModel frame = bare_frame();
  frame.applicant = "测试员甲";
  frame.saved = SaveState::Saved;
  frame.network = NetworkState::Offline;
  frame.can_go_back = true;
  for (const StepId id : {StepId::Consent, StepId::Identity, StepId::Basics, StepId::Deeds,
                          StepId::Forces, StepId::Portrait, StepId::Submit}) {
    const StepState state = id < step    ? StepState::Done
                            : id == step ? StepState::Current
                                         : StepState::Todo;
    LocalText title;
    if (id == StepId::Deeds) title = sample_campaign().section("deeds")->title;
    if (id == StepId::Forces) title = sample_campaign().forces_title;
    frame.steps.push_back({id, state, id < step, title});
  }
  return frame;
}

NamedView named(std::string name, FrameModel frame, ScreenModel screen, OverlayModel overlay) {
  return {std::move(name), {{}, std::move(frame), std::move(screen), std::move(overlay)}};
}

NamedViews all_views(Language language) {
  NamedViews all;
  for (const auto& area :
       {home_views(),           consent_views(),   identity_views(),  form_views(language),
        picker_views(language), forces_views(),    findings_views(),  file_views(),
        page_views(),           portrait_views(),  camera_views(),    preview_views(),
        paper_views(),          submitted_views(), progress_views(),  rep_views(),
        stick_views(),          service_views(),   enrolment_views(), overlay_views()})
    all.insert(all.end(), area.begin(), area.end());
  for (NamedView& one : all) one.view.appearance.language = language;
  return all;
}

View view_named(std::string_view name) {
  for (const NamedView& one : all_views(Language::Chinese))
    if (one.name == name) return one.view;
  throw std::out_of_range(std::string(name));
}

}  // namespace jiangxin
