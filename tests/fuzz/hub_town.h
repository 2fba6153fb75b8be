// A hub in memory and everybody it knows, the same each time: what requests are made with, and what
// they find.
#pragma once

#include "tests/fakes/seeded_random.h"
#include "tests/fuzz/memory_hub.h"
#include "tests/sync/endpoint/test_terminal.h"

namespace jiangxin {

struct HubTown {
  struct Resident {
    Resident(MemoryHub& hub, Random& random);

    TestTerminal terminal;
    Digest certificate;
    SessionId session;  // that it is in, or will begin
  };

  HubTown();

  // By its letter in a script (http_script.h); null: somebody else.
  const Resident* resident(char who) const;

  MemoryHub hub;
  SeededRandom random{11};  // not the hub's: the same keys in each process
  Campaign campaign = sample_campaign();
  Resident first;    // has handed in an application, and half of another file
  Resident next;     // to whom that application was handed back
  Resident waiting;  // enrolled, has not begun a session
  Resident revoked;
  Resident cloned;

  ApplicationId id;
  Submission applicant;  // of first's
  Bytes half;            // of which HQ has kHalf bytes
  EnrolmentCode code;    // for anybody
  EnrolmentCode again;   // for cloned

  static constexpr std::size_t kHalf = 700;
};

}  // namespace jiangxin
