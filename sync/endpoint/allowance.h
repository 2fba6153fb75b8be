// How much one terminal may ask of HQ, so that one that is broken or in wrong hands takes nothing
// from the others.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "sync/base/clock.h"
#include "sync/endpoint/hub_problem.h"

namespace jiangxin {

// So much at once; what was taken comes back at so much a second.
struct Rate {
  double at_once = 0;
  double a_second = 0;
};

class Bucket {
 public:
  Bucket(Rate rate, std::chrono::milliseconds now) : rate_(rate), level_(rate.at_once), at_(now) {}

  // Zero: it was taken. Else nothing was, and when to come again. What is more than fits is taken
  // when the bucket is full, and owed.
  std::chrono::seconds take(double amount, std::chrono::milliseconds now);
  // As one that was made just now.
  bool is_full(std::chrono::milliseconds now) const;

 private:
  double level_at(std::chrono::milliseconds now) const;

  Rate rate_;
  double level_;
  std::chrono::milliseconds at_;
};

struct AllowanceRules {
  // A terminal that comes back after months has a thousand submissions of ten requests at once; one
  // in touch with HQ asks a few times a minute.
  Rate requests{.at_once = 20'000, .a_second = 100};
  // 40 GB, then as much a day: 200 applications as large as the notice allows.
  Rate bytes{.at_once = 40e9, .a_second = 40e9 / 86'400};
  // Of one address: a unit sets up a roomful of terminals at once, then seldom one.
  Rate enrolments{.at_once = 30, .a_second = 0.1};
};

// Any thread; clock outlives it. Remembers nothing over a restart.
class Allowance {
 public:
  Allowance(AllowanceRules rules, const Clock& clock) : rules_(rules), clock_(clock) {}

  // Problem: too-many-requests, with the time to wait.
  HubResult<void> ask(const TerminalId& terminal);
  // The same for whoever comes with a code from that address (HttpRequest::client_address).
  HubResult<void> enrol(const std::string& address);
  // Problem: too-many-bytes, likewise.
  HubResult<void> bring(const TerminalId& terminal, std::uint64_t bytes);

 private:
  struct Account {
    Bucket requests;
    Bucket bytes;
  };
  static constexpr std::size_t kAddresses = 4'096;  // beyond them all share one
  Bucket& enrolments_of(const std::string& address, std::chrono::milliseconds now);
  Account& account(const TerminalId& terminal, std::chrono::milliseconds now);

  const AllowanceRules rules_;
  const Clock& clock_;
  std::mutex mutex_;                        // of what follows
  std::map<TerminalId, Account> accounts_;  // at most as many as are enrolled
  std::map<std::string, Bucket> enrolments_;
};

}  // namespace jiangxin
