// Several kiosks and one hub, from one seed, in one thread.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "tests/sim/kiosk_site.h"

namespace jiangxin::sim {

struct Outcome {
  std::string broken;  // what must never be seen; empty: all held
  Tally tally;
};

class World {
 public:
  static constexpr std::size_t kFewestKiosks = 3;
  static constexpr std::size_t kFewestSubmissions = 20;
  static constexpr std::size_t kFewestSteps = 200;
  static constexpr std::size_t kFewestFaults = 5;

  World(const Ground& ground, std::uint64_t seed);
  // Once. `tell`: hears of each event, if it is there.
  Outcome run(std::function<void(const std::string&)> tell = {});
  // Of every event so far and all that the disks hold.
  std::uint64_t trace() const;

 private:
  void live();
  void step();
  void anything();
  void let_work();
  void harm();
  void carry_a_stick();
  void harm_link(Fault fault);
  void harm_disk(Fault fault);
  void end_something(Fault fault);
  Death any_death(std::size_t steps);
  void send_other_content();
  void jump_a_clock();
  void decide_something();
  void hand_something_back();
  void let_late_request_arrive();

  // The faults are over: what waits is delivered.
  void recover();
  void recover_by_stick(KioskSite& kiosk);
  void settle();
  void cut_all_power();
  bool is_settled();
  bool have_judgements_come();
  std::vector<Handover> handed_back_to(const KioskSite& kiosk);
  bool has_come_what_was_handed_back();
  void check();
  void check_hq();
  void check_log(const KioskSite& kiosk);
  void check_submission(const Made& made);
  void check_decisions();
  void check_brought(const KioskSite& kiosk);

  std::optional<ApplicationId> any_at_hq();
  KioskSite& any_kiosk() { return *kiosks_[run_.dice.below(kiosks_.size())]; }
  Stick& any_stick() { return sticks_[run_.dice.below(sticks_.size())]; }
  Machine& any_machine();
  std::size_t submissions() const;

  Run run_;
  HubSite hub_;
  LateRequests late_;
  std::array<Stick, 2> sticks_{{{run_, "one stick"}, {run_, "another stick"}}};
  std::vector<std::unique_ptr<KioskSite>> kiosks_;
  std::size_t steps_ = 0;
};

}  // namespace jiangxin::sim
