// What frames every screen: the strip, the steps, the state of network and saving.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/forms/campaign.h"

namespace jiangxin {

enum class NetworkState { Offline, HqUnreachable, Connected };

enum class SaveState { Nothing, Saving, Saved, Failed };

enum class StepId { Consent, Identity, Basics, Deeds, Forces, Portrait, Submit };

enum class StepState { Todo, Current, Done, NeedsAttention };

struct StepModel {
  StepId id{};
  StepState state = StepState::Todo;
  bool reachable = false;  // a tap goes there
  LocalText title{};       // the campaign's; empty: the step is called the same in all of them
  bool operator==(const StepModel&) const = default;
};

// The frame of every screen: strip above, steps at the left, actions below.
struct FrameModel {
  std::string place;                   // terminal and office, on Home
  const Campaign* campaign = nullptr;  // whose short title leads the strip; none: the kiosk's name
  std::string applicant;  // name of the person whose application is open; empty: nobody's
  std::string assistant;  // the rep who helps or is signed in
  SaveState saved = SaveState::Nothing;
  NetworkState network = NetworkState::Offline;
  int waiting = 0;  // submissions in the queue
  TimePoint now;    // to the minute
  std::chrono::minutes utc_offset{480};
  std::vector<StepModel> steps;  // empty: no steps on this screen
  bool can_go_back = false;
  bool operator==(const FrameModel&) const = default;
};

}  // namespace jiangxin
