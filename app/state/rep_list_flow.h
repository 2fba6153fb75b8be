// The rep's list, and helping the next worker.
#pragma once

#include "app/state/flow.h"
#include "app/state/rep_listing.h"

namespace jiangxin {

class RepListFlow : public Flow {
 public:
  static constexpr int kRows = 8;  // of a page

  RepListFlow(Desk& desk, place::RepList place);

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override;
  bool can_go_back() const override { return false; }
  void look_again() override { list(); }

  void on(const command::ShowListPage& show);
  void on(const command::SelectApplication& select);
  void on(const command::Assist&) { desk_.begin(place::Consent{{}, true}); }
  void on(const command::OpenStick&) { desk_.go(place::Stick{}); }

 private:
  void list();

  RepListing listing_;
  bool busy_ = false;
};

}  // namespace jiangxin
