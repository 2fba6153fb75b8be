// The real way to become a terminal: asks HQ over the network, stores in the data folder.
#pragma once

#include <memory>
#include <optional>

#include "app/state/enroller.h"
#include "sync/base/clock.h"
#include "sync/base/file_system.h"
#include "sync/base/random.h"
#include "sync/enrolment/enrol.h"
#include "sync/store/database.h"

namespace jiangxin {

class HqEnroller : public Enroller {
 public:
  struct Parts {
    FileSystem& files;
    Clock& clock;
    Random& random;
    Path data;
    std::string tpm;               // the way to it: a TCTI
    bool brings_campaign = false;  // the kiosk has one, whatever HQ sends
  };
  explicit HqEnroller(Parts parts) : parts_(std::move(parts)) {}

  tl::expected<HqFound, EnrolmentTrouble> ask(const EnrolmentForm& form,
                                              std::function<bool()> given_up) override;
  Result<SecretPlace> keep() override;
  void forget() override { asked_.reset(); }
  Fetched look() override;
  // The same; errors: those of Database::open and of reading.
  Result<Fetched> fetched();

 private:
  struct Asked {
    EnrolmentOrder order;
    Acceptance acceptance;
  };
  Result<EnrolmentOrder> order_of(const EnrolmentForm& form);

  Parts parts_;
  std::optional<Asked> asked_;
  std::optional<Database> db_;
};

}  // namespace jiangxin
