// Home, and what stands before an application: consent, and who you are.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sync/forms/campaign.h"

namespace jiangxin {

struct HomeModel {
  const Campaign* campaign = nullptr;
  int days_left = 0;  // to the worker's date; negative: past
  int waiting = 0;
  int returns = 0;  // applications returned and not yet opened by their owners
  bool clock_doubtful = false;
  bool demo = false;     // a demo copy of the campaign
  bool attract = false;  // untouched for a while: the invitation, large
  bool operator==(const HomeModel&) const = default;
};

struct ConsentModel {
  const Campaign* campaign = nullptr;
  std::vector<bool> given;  // by campaign->consents
  bool all_given = false;
  bool open = false;  // of an open application: refusing withdraws what was given, and deletes
  bool operator==(const ConsentModel&) const = default;
};

// Edit: of an open application; no PIN is asked.
enum class IdentityPurpose { Apply, Continue, Progress, Edit };

enum class IdentityProblem {
  None,
  NameMissing,
  NameOdd,         // odd: characters that are no letters
  NamePrivateUse,  // a warning: prints differently elsewhere
  IdNumberMissing,
  IdNumberLength,
  IdNumberCharacters,
  IdNumberDate,
  IdNumberCheck,
  IdNumberRegion,  // a warning only
  PinMissing,
  PinShort,
  PinNotDigits,
  PinTooSimple,
  PinsDiffer,
};

// The ID-card reader.
enum class CardState {
  NoReader,
  Waiting,  // for a card to be laid there
  Reading,
  Filled,
  Expired,      // filled in, too: a warning only
  NotRead,      // to be laid there again
  NotReadable,  // a card of another kind, or one that the reader does not trust
};

struct IdentityModel {
  IdentityPurpose purpose{};
  std::string name;
  std::string id_number;
  std::string pin;        // as typed; drawn as dots
  std::string pin_again;  // Apply only
  IdentityProblem name_problem{};
  IdentityProblem id_problem{};
  IdentityProblem pin_problem{};
  IdentityProblem pin_again_problem{};
  std::string sex;  // what the ID number tells, as people write it; empty until valid
  std::string birth;
  bool busy = false;             // the PIN is being checked
  bool not_found = false;        // no such application, or wrong PIN: not said which
  std::chrono::seconds wait{0};  // after wrong PINs: not before
  bool rep_needed = false;       // too many of them
  bool rep_here = false;         // and is signed in
  CardState card{};
  bool operator==(const IdentityModel&) const = default;
};

}  // namespace jiangxin
