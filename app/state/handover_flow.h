// An application that HQ has handed back: its owner stands here with a rep, sets a PIN, and it is a
// draft again.
#pragma once

#include "app/state/flow.h"
#include "app/state/handover.h"

namespace jiangxin {

class HandoverFlow : public Flow {
 public:
  HandoverFlow(Desk& desk, place::Handover place);

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override { return model_; }
  OverlayModel overlay() const override;
  bool is_working() const override { return asking_ && asking_->busy; }
  const Application* application() const override { return nullptr; }

  void on(const command::Next&) { on(command::OpenPinReset{}); }
  void on(const command::Back&) { desk_.go(place::RepList{place_.page}); }
  void on(const command::OpenPinReset&);
  void on(const command::EditNewPin& edit);
  void on(const command::ResetPin&);
  void on(const command::ClosePicker&);

 private:
  struct Brought {
    IdentityProblem problem{};  // of the PIN
    Result<std::string> whose;  // the owner's token
  };

  void show(const Result<OpenHandover>& opened);
  static Brought bring_back(Parts& parts, const ApplicationId& application, const OpenUnit& unit,
                            const std::string& pin);
  void brought_back(const Brought& result);

  place::Handover place_;
  HandoverModel model_;
  std::optional<PinResetModel> asking_;
};

}  // namespace jiangxin
