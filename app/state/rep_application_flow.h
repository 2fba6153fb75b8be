// One application before its unit: what was submitted, 申报单位意见, a new PIN for its owner.
#pragma once

#include "app/state/flow.h"

namespace jiangxin {

class RepApplicationFlow : public Flow {
 public:
  RepApplicationFlow(Desk& desk, place::RepApplication place);

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override;
  OverlayModel overlay() const override;
  bool is_working() const override { return busy_; }
  const Application* application() const override;

  void on(const command::EditOpinion& edit);
  void on(const command::ToggleDeclassified&);
  void on(const command::SubmitEndorsement&);
  void on(const command::Next&) { on(command::SubmitEndorsement{}); }
  void on(const command::Back&) { desk_.go(place::RepList{place_.page}); }

  void on(const command::LetTryAgain&);
  void on(const command::OpenPinReset&);
  void on(const command::EditNewPin& edit);
  void on(const command::ResetPin&);
  void on(const command::ClosePicker&);

 private:
  struct Reset {
    IdentityProblem problem{};  // of the PIN
    Result<std::string> whose;  // the owner's token
  };

  const Campaign& campaign() const;
  bool may_endorse() const;
  bool can_endorse() const;
  std::string problem() const;
  void endorsed(const Result<SubmissionId>& result);
  PinResetModel first_reset() const;
  static Reset reset(Parts& parts, const DraftId& draft, const OpenUnit& unit,
                     const std::string& pin);
  static void note(Desk& desk, const DraftId& draft, const std::string& pin, const Reset& result);
  void was_reset(const Reset& result);

  place::RepApplication place_;
  std::string whose_;  // tries of a PIN are counted under this
  std::optional<Application> application_;
  std::string opinion_;
  bool declassified_ = false;
  bool tried_ = false;  // to send: problems are shown from then on
  bool busy_ = false;
  std::optional<PinResetModel> reset_;
};

}  // namespace jiangxin
