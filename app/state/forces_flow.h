// 五力 at a glance.
#pragma once

#include "app/state/flow.h"

namespace jiangxin {

class ForcesFlow : public Flow {
 public:
  explicit ForcesFlow(Desk& desk) : Flow(desk) {}

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override;

  void on(const command::OpenIndicator& open);
  void on(const command::Next&) { desk_.go(place::Portrait{}); }
  void on(const command::Back&);
};

}  // namespace jiangxin
