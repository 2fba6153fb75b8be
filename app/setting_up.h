// What runs in the kiosk's place until there is a terminal with a campaign.
#pragma once

#include <memory>

#include "app/options.h"
#include "app/state/enrolment_stage.h"

namespace jiangxin {

// The drawing thread only.
class SettingUp {
 public:
  // Whether the data folder lacks a terminal, or a terminal its first campaign. What is damaged is
  // Assembly's to say.
  static bool is_needed(const KioskOptions& options);

  // main outlives this.
  SettingUp(const KioskOptions& options, MainQueue& main);
  ~SettingUp();
  SettingUp(const SettingUp&) = delete;
  SettingUp& operator=(const SettingUp&) = delete;

  Stage& stage();

 private:
  struct Pieces;
  std::unique_ptr<Pieces> pieces_;
};

}  // namespace jiangxin
