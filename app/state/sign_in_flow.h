// A rep signs in, or whoever looks after the machine.
#pragma once

#include "app/state/flow.h"
#include "app/state/staff_door.h"

namespace jiangxin {

class SignInFlow : public Flow {
 public:
  SignInFlow(Desk& desk, place::SignIn place);

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override { return model_; }
  bool tick() override;
  std::optional<std::chrono::milliseconds> deadline() const override;

  void on(const command::ChooseRep& choose);
  void on(const command::EditPin& edit);
  void on(const command::SignIn&);
  void on(const command::Next&) { on(command::SignIn{}); }
  void on(const command::Back&) { desk_.leave(); }
  void on(const command::OpenService&) { desk_.go(place::SignIn{true, {}}); }

 private:
  std::string whose() const;
  const RepCredential& rep() const;
  void sign_in_rep();
  void entered(Result<RepEntrance> entrance);
  void look_on_sticks();
  void sign_in_service();
  void forget_trouble();
  void refused(ErrorCode code);
  void let_in(Place place);
  void look_at_wait();

  SignInModel model_;
  std::vector<RepCredential> reps_;  // as shown
  bool looked_ = false;              // on sticks, in this try
  std::chrono::milliseconds next_second_{0};
};

}  // namespace jiangxin
