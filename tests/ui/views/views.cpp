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
  frame.network = NetworkState::Connected;
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
    frame.steps.push_back({id, state, id < step});
  }
  return frame;
}

std::vector<NamedView> all_views() {
  std::vector<NamedView> all;
  for (const auto& area : {home_views()}) all.insert(all.end(), area.begin(), area.end());
  return all;
}

}  // namespace jiangxin
