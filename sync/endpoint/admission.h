// Who speaks: the terminal to which HQ issued the certificate of a connection. And whether it is
// there once: each session's id takes the place of the one before (sync/protocol/enrolment.h).
#pragma once

#include "sync/endpoint/hq_database.h"
#include "sync/endpoint/hub_problem.h"
#include "sync/protocol/enrolment.h"

namespace jiangxin {

struct TurnedAway {  // and why
  std::string reason;
  std::int64_t times = 0;  // one a minute is counted
  TimePoint last_at;
  bool operator==(const TurnedAway&) const = default;
};

// How a terminal stands with HQ.
struct Standing {
  TerminalId id;
  std::string unit_name;
  std::optional<TimePoint> revoked_at;
  std::optional<TimePoint> cloned_at;
  std::optional<TimePoint> certified_until;
  std::int64_t sessions = 0;
  std::optional<TimePoint> session_at;
  std::vector<TurnedAway> refusals;
};

// Any thread; what it borrows outlives it.
class Admission {
 public:
  // A session is over after so long, whether another has begun or not: a copy of a terminal that
  // rides along in its session is left behind at the latest then, and seen if it goes on. Twice as
  // long as a terminal stays in one (kSessionKept).
  static constexpr std::chrono::hours kSessionLasts{24};
  // A request of the terminal's own may come late, under a certificate that its session has ended
  // meanwhile: for so long nobody is suspected for one. A dead connection repeats itself for two
  // minutes, and HQ closes it after one.
  static constexpr std::chrono::minutes kOnItsWay{10};

  Admission(HqDatabase& db, Clock& clock) : db_(db), clock_(clock) {}

  struct Visitor {
    std::optional<Digest> certificate;  // of the connection: the digest of its DER
    std::string session;                // of the request's header
  };
  // Problems: no-certificate, unknown-certificate, revoked-terminal, cloned-terminal,
  // ended-certificate, expired-certificate, no-session. Whoever comes with a certificate that a
  // later one has ended is a copy of the terminal, or the terminal that was copied: it is cloned
  // from then on, or, if that was a moment ago, told ended-certificate and noted. Whoever goes on
  // in another session than its terminal's is noted as `ended-session`: a copy, most likely.
  HubResult<TerminalId> admit(const Visitor& visitor);
  // Whoever may ask for another certificate: it may have ended, and no session is needed.
  HubResult<TerminalId> admit_to_renew(const Visitor& visitor);
  // Durable when it returns. Ends the certificates issued before this one, and the code that
  // brought it. A step again is the same step. Problems: as admit(), but no-session.
  HubResult<void> begin_session(const Visitor& visitor, const SessionStep& step);

  // Of nobody that HQ knows, and why: for `strangers`. One a minute is counted.
  void note_stranger(const std::string& reason);

  // None of its certificates, and no bundle of its, is taken from now on. Error: NotFound.
  Result<void> revoke(const TerminalId& id);
  Result<std::vector<Standing>> standings();
  // Of nobody that HQ knows.
  Result<std::vector<TurnedAway>> strangers();
  // After a restore HQ knows less than the terminals: the next session of each is taken.
  Result<void> forget_sessions();

 private:
  struct Known;
  static Result<std::optional<Known>> find(Database& db, const Digest& certificate);
  enum class Step { Taken, Ended, Cloned };  // Ended: the certificate, by another session
  Result<Step> take(Database& db, const Digest& certificate, const SessionStep& step);
  tl::unexpected<Problem> unknown();
  tl::unexpected<Problem> cloned(const TerminalId& terminal);
  tl::unexpected<Problem> ended_now(const TerminalId& terminal);
  tl::unexpected<Problem> ended(const Known& known, const Digest& certificate);
  Result<void> mark_cloned(const Digest& ended);
  HubResult<Known> known(const Visitor& visitor);
  HubResult<Known> current(const Visitor& visitor);
  tl::unexpected<Problem> turn_away(const std::optional<TerminalId>& who, int status,
                                    const std::string& reason, const std::string& detail);
  void note_quietly(const std::optional<TerminalId>& who, const std::string& reason);
  Result<void> note(const std::optional<TerminalId>& who, const std::string& reason);

  HqDatabase& db_;
  Clock& clock_;
};

}  // namespace jiangxin
