// Consents: each is asked for by itself. Before there is an application, refusing leaves nothing;
// in an open one consent is withdrawn (consent_withdrawal.h).
#pragma once

#include "app/state/flow.h"

namespace jiangxin {

class ConsentFlow : public Flow {
 public:
  ConsentFlow(Desk& desk, place::Consent place);

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override;
  bool can_go_back() const override { return !desk_.session; }

  void on(const command::ToggleConsent& toggle);
  void on(const command::RefuseConsent&);
  void on(const command::Next&);
  void on(const command::Back&);

 private:
  std::vector<ConsentRecord> given() const;
  bool is_given(const Consent& consent) const;
  bool all_given() const;

  Identity typed_;
  bool from_list_ = false;
};

}  // namespace jiangxin
