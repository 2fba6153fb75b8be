// Consent is withdrawn, from any screen of an open application: asked about, destroyed, told to HQ.
#pragma once

#include "app/state/background.h"
#include "app/state/desk.h"

namespace jiangxin {

// Drawing thread; desk outlives this.
class ConsentWithdrawal : private Recipient {
 public:
  explicit ConsentWithdrawal(Desk& desk) : desk_(desk) {}

  // Asks, if an application is open.
  void begin();
  bool asks() const { return asks_; }
  ConfirmModel question() const;
  void answer(bool yes);
  // Whoever was asked has left.
  void forget() { asks_ = false; }
  bool is_working() const { return working_; }

 private:
  bool is_known_outside() const;
  void done(const Result<OpenDraft>& withdrawn);

  Desk& desk_;
  bool asks_ = false;
  bool working_ = false;
};

}  // namespace jiangxin
