// Consents: each is asked for by itself. Before there is an application, refusing leaves nothing;
// in an open one it withdraws what was given and deletes the draft.
#pragma once

#include "app/state/flow.h"

namespace jiangxin {

class ConsentFlow : public Flow {
 public:
  ConsentFlow(Desk& desk, place::Consent place);

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override;
  OverlayModel overlay() const override;
  bool can_go_back() const override { return !desk_.session; }

  void on(const command::ToggleConsent& toggle);
  void on(const command::RefuseConsent&);
  void on(const command::ConfirmYes&);
  void on(const command::ConfirmNo&) { asking_ = false; }
  void on(const command::Next&);
  void on(const command::Back&);

 private:
  std::vector<ConsentRecord> given() const;
  bool is_given(const Consent& consent) const;
  bool all_given() const;
  void destroyed(const Result<void>& result);

  Identity typed_;
  bool asking_ = false;  // whether to delete the open application
};

}  // namespace jiangxin
