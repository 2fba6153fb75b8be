// What a union rep sees: signing in (the service area too), the list, an application, the stick.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/state/home_models.h"
#include "sync/base/result.h"
#include "sync/forms/application.h"
#include "sync/forms/campaign.h"
#include "sync/forms/validator.h"

namespace jiangxin {

// Why HQ does not let a rep in, the PIN aside.
enum class SignInTrouble {
  None,
  Expired,  // HQ has not confirmed the credential for too long: network, or a stick of HQ's
  Revoked
};

struct SignInModel {  // rep, or service area
  bool service = false;
  std::vector<std::string> reps;  // names
  int chosen = 0;
  std::string pin;
  bool wrong = false;
  SignInTrouble trouble{};
  bool busy = false;
  std::chrono::seconds wait{0};
  bool operator==(const SignInModel&) const = default;
};

// Where an application stands, as a rep's list shows it.
enum class ApplicationStage {
  Filling,
  Queued,
  Sending,
  Received,
  Returned,
  Accepted,
  Decided,
  Unsendable,
  Withdrawn,
  HandedBack  // by HQ: no draft yet, waits for its owner
};

struct RepListModel {
  std::string unit;
  struct Row {
    std::string id_number_masked;
    ApplicationStage stage{};
    TimePoint changed_at;
    bool endorsed = false;
    bool operator==(const Row&) const = default;
  };
  std::vector<Row> rows;  // this page; returns first
  int days_left = 0;
  int page = 0;
  int pages = 1;
  int returned = 0;
  bool busy = false;
  bool operator==(const RepListModel&) const = default;
};

struct RepApplicationModel {  // what was submitted, and the unit's opinion on it
  const Campaign* campaign = nullptr;
  std::string id_number_masked;
  ApplicationStage stage{};
  std::optional<Application> application;  // none: not submitted yet
  std::string opinion;
  std::size_t opinion_count = 0;
  std::vector<Finding> opinion_findings;  // warnings
  bool declassified = false;
  bool endorsed = false;  // sent already
  bool can_endorse = false;
  bool may_endorse = true;    // by the rep's role
  bool pin_barred = false;    // too many wrong PINs: its owner needs the rep
  std::string problem_field;  // "opinion", "opinion-long" or "declassified", after trying to send;
                              // else empty
  bool operator==(const RepApplicationModel&) const = default;
};

struct PinResetModel {
  std::string id_number_masked;
  std::string pin;
  std::string pin_again;
  IdentityProblem problem{};
  bool busy = false;
  bool handed_back = false;  // the first PIN here of what HQ handed back
  bool operator==(const PinResetModel&) const = default;
};

struct HandoverModel {  // what HQ has handed back, and nobody has opened yet
  std::string id_number_masked;
  TimePoint returned_at;
  std::string reason;  // HQ's words
  int files = 0;
  bool can_open = false;
  bool busy = false;
  bool operator==(const HandoverModel&) const = default;
};

struct StickModel {  // what waits goes to HQ by stick, HQ's answers come back
  std::string unit;
  struct Medium {
    std::string id;
    std::string label;
    bool operator==(const Medium&) const = default;
  };
  std::vector<Medium> media;             // empty: "plug in a stick"
  std::string medium;                    // the one in use
  std::uint64_t room = 0;                // bytes that fit on it
  int waiting = 0;                       // submissions
  std::uint64_t bytes = 0;               // of them
  int exported = 0;                      // of them: on some stick already
  std::optional<TimePoint> exported_at;  // the last time
  struct Writing {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    int file = 0;  // 1-based
    int files = 0;
    bool operator==(const Writing&) const = default;
  };
  std::optional<Writing> writing;
  bool reading = false;
  // --- What the last tap came to ---
  struct Written {
    int count = 0;
    int damaged = 0;       // whose copy on this terminal is: not written
    int without_room = 0;  // for which the stick has none
    std::uint64_t bytes = 0;
    bool operator==(const Written&) const = default;
  };
  std::optional<Written> written;
  struct Read {
    int receipts = 0;  // news only
    int decisions = 0;
    int campaigns = 0;
    int files = 0;        // that were taken
    int handed_back = 0;  // by HQ, with all that belongs to them
    bool operator==(const Read&) const = default;
  };
  std::optional<Read> read;
  struct Refused {
    std::string name;
    ErrorCode why{};  // parse_answers_file
    bool operator==(const Refused&) const = default;
  };
  std::vector<Refused> refused;
  // What ended it: DiskFull, ReadOnly, Cancelled; NotFound, Denied, Io: the stick cannot be used.
  std::optional<ErrorCode> trouble;
  bool operator==(const StickModel&) const = default;
};

}  // namespace jiangxin
