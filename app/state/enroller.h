// How this machine becomes a terminal of HQ's, for the screen that lets people do it. Keys,
// certificates and the network are behind it.
#pragma once

#include <functional>
#include <string>

#include "sync/protocol/enrolment.h"
#include "sync/store/device_secret.h"
#include "sync/store/inbox_repository.h"

namespace jiangxin {

struct EnrolmentForm {
  std::string hub_url;  // https://HOST:PORT
  std::string code;
  std::string fingerprint;  // that a file of HQ's told; empty: none did
  std::string rep_name;
  std::string rep_pin;
  std::string service_pin;
};

// Who answered, and what it calls this terminal.
struct HqFound {
  std::string fingerprint;
  std::string terminal_name;
  std::string unit_name;
};

// What the sync service has done since.
struct Fetched {
  bool has_campaign = false;
  LinkStatus link;
};

// One worker's thread.
class Enroller {
 public:
  virtual ~Enroller() = default;
  // Asks HQ; stores nothing. given_up: nobody waits for the answer any more; asked on this thread.
  virtual tl::expected<HqFound, EnrolmentTrouble> ask(const EnrolmentForm& form,
                                                      std::function<bool()> given_up) = 0;
  // What was asked last is stored: there is a terminal. Where its device secret is. Errors:
  // InvalidInput (nothing was asked), those of saving and of the secret's keeper.
  virtual Result<SecretPlace> keep() = 0;
  // Of what was asked nothing is left.
  virtual void forget() = 0;
  virtual Fetched look() = 0;
};

}  // namespace jiangxin
