// Home: what one may do here, and how things stand.
#pragma once

#include "app/state/flow.h"

namespace jiangxin {

class HomeFlow : public Flow {
 public:
  explicit HomeFlow(Desk& desk) : Flow(desk) {}

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override;
  bool can_go_back() const override { return false; }

  void on(const command::StartApplication&) { desk_.begin(place::Consent{}); }
  void on(const command::ContinueDraft&) { ask(IdentityPurpose::Continue); }
  void on(const command::LookUpProgress&) { ask(IdentityPurpose::Progress); }
  void on(const command::OpenRep&) { desk_.go(place::SignIn{false, {}}); }
  void on(const command::OpenService&) { desk_.go(place::SignIn{true, {}}); }

 private:
  void ask(IdentityPurpose purpose) { desk_.go(place::Identity{purpose, {}}); }
};

}  // namespace jiangxin
