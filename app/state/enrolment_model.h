// How a machine becomes a terminal, as the screen shows it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/state/commands.h"
#include "sync/protocol/enrolment.h"
#include "sync/store/device_secret.h"
#include "sync/store/inbox_repository.h"

namespace jiangxin {

enum class EnrolmentPage {
  Hq,       // where it is, and its one-time code
  Staff,    // the first rep, and the PINs
  Asking,   // HQ is asked; nothing is stored
  Compare,  // a person looks at HQ's fingerprint; nothing is stored
  Keeping,  //
  Done      // a terminal; its campaign may be on its way still
};

enum class EnrolmentProblem {
  None,
  Missing,
  Url,
  CodeShort,
  CodeSlip,  // by its check letters
  NameOdd,
  PinShort,  // or not digits
  PinSimple,
  PinsDiffer,
  PinsSame  // the rep's and the service area's
};

struct EnrolmentField {
  std::string value;
  EnrolmentProblem problem{};
  bool operator==(const EnrolmentField&) const = default;
};

struct EnrolmentModel {
  // A file of HQ's on a stick.
  struct Slip {
    std::string name;  // of the terminal
    std::string unit_name;
    TimePoint valid_until;
    bool expired = false;
    bool chosen = false;
    bool operator==(const Slip&) const = default;
  };

  EnrolmentPage page{};
  std::array<EnrolmentField, 7> fields;  // by EnrolmentPart
  bool code_is_good = false;             // no slip in it
  std::vector<Slip> slips;
  std::optional<EnrolmentTrouble> trouble;  // of the last try
  bool has_network = false;

  // Compare: what HQ calls itself and this terminal.
  std::string fingerprint;
  std::string terminal_name;
  std::string unit_name;

  // Done.
  std::optional<SecretPlace> secret;  // none: it was a terminal before, without a campaign
  bool has_campaign = false;
  LinkStatus link;

  EnrolmentField& field(command::EnrolmentPart part) {
    return fields[static_cast<std::size_t>(part)];
  }
  const EnrolmentField& field(command::EnrolmentPart part) const {
    return fields[static_cast<std::size_t>(part)];
  }
  bool operator==(const EnrolmentModel&) const = default;
};

}  // namespace jiangxin
