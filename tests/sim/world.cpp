#include "tests/sim/world.h"

#include <algorithm>

#include "tests/sim/broken.h"

namespace jiangxin::sim {
namespace {

using namespace std::chrono_literals;

// One step in so many brings a fault of its own.
constexpr std::size_t kHarmOneIn = 9;
// Many more than it ever takes.
constexpr std::size_t kMostSteps = 5'000;

}  // namespace

World::World(const Ground& ground, std::uint64_t seed) : run_(seed), hub_(run_, ground.hub.copy()) {
  let_sodium_draw_from(run_.dice);
  let_sqlite_draw_from(run_.dice);
  const std::size_t count = run_.dice.between(kFewestKiosks, Ground::kTerminals);
  for (std::size_t i = 0; i < count; ++i)
    kiosks_.push_back(std::make_unique<KioskSite>(ground, ground.terminals[i], hub_, late_,
                                                  "kiosk" + std::to_string(i)));
}

Outcome World::run(std::function<void(const std::string&)> tell) {
  run_.tell = std::move(tell);
  Outcome outcome;
  try {
    live();
    recover();
    cut_all_power();
    check();
    check_hq();
    check_decisions();
    for (const auto& kiosk : kiosks_) {
      check_log(*kiosk);
      check_brought(*kiosk);
    }
  } catch (const Broken& broken) {
    outcome.broken = broken.what();
  }
  outcome.tally = run_.tally;
  outcome.tally.runs = 1;
  outcome.tally.steps = steps_;
  outcome.tally.kiosks = kiosks_.size();
  outcome.tally.submissions = submissions();
  outcome.tally.simulated_milliseconds = static_cast<std::uint64_t>(run_.time.count());
  return outcome;
}

std::uint64_t World::trace() const {
  std::uint64_t sum = run_.trace + hub_.machine().disk.fingerprint();
  for (const auto& kiosk : kiosks_) sum = sum * 31 + kiosk->machine().disk.fingerprint();
  return sum;
}

std::size_t World::submissions() const {
  std::size_t count = 0;
  for (const auto& kiosk : kiosks_) count += kiosk->made().size();
  return count;
}

void World::live() {
  hub_.keep_running();
  for (const auto& kiosk : kiosks_) kiosk->keep_running();
  while (steps_ < kFewestSteps || submissions() < kFewestSubmissions ||
         run_.tally.faults() < kFewestFaults) {
    require(steps_ < kMostSteps, "the machines do not get on");
    step();
  }
}

void World::step() {
  ++steps_;
  run_.note("step", steps_);
  if (run_.dice.one_in(kHarmOneIn)) harm();
  if (run_.dice.one_in(3))
    anything();
  else
    let_work();
  hub_.keep_running();
  for (const auto& kiosk : kiosks_) kiosk->keep_running();
  if (run_.dice.one_in(32)) check();
}

// Twenty submissions come of about two hundred steps.
void World::anything() {
  switch (run_.dice.below(12)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return any_kiosk().submit();
    case 4:
      return any_kiosk().type();
    case 5:
      return decide_something();
    case 6:
      return any_kiosk().hurry();
    case 7:
      return let_late_request_arrive();
    case 8:
      return carry_a_stick();
    case 9:
      return hand_something_back();
    case 10:
      return any_kiosk().bring_back();
    default:
      run_.time += milliseconds(run_.dice.below(600'000));
  }
}

// All of its way, or a part.
void World::carry_a_stick() {
  Stick& stick = any_stick();
  KioskSite& kiosk = any_kiosk();
  if (run_.dice.one_in(8)) stick.wipe();
  if (!run_.dice.one_in(4)) kiosk.write_to(stick);
  if (run_.dice.one_in(8)) stick.damage();
  if (!run_.dice.one_in(4)) hub_.serve(stick);
  if (run_.dice.one_in(8)) stick.damage();
  if (!run_.dice.one_in(4)) kiosk.read_from(stick);
}

// Time goes on to whoever has something to do next.
void World::let_work() {
  KioskSite* next = nullptr;
  milliseconds shortest = milliseconds::max();
  for (const auto& kiosk : kiosks_) {
    const milliseconds wait = kiosk->wait_time();
    if (wait >= shortest) continue;
    shortest = wait;
    next = kiosk.get();
  }
  run_.time += shortest;
  next->carry();
}

std::optional<ApplicationId> World::any_at_hq() {
  const auto& promised = hub_.promised();
  if (promised.empty()) return std::nullopt;
  auto chosen = promised.begin();
  std::advance(chosen, static_cast<std::ptrdiff_t>(run_.dice.below(promised.size())));
  return parse_receipt(chosen->second)->application_id;
}

void World::decide_something() {
  constexpr DecisionState kStates[] = {DecisionState::Accepted, DecisionState::Returned};
  if (const auto application = any_at_hq()) hub_.decide(*application, kStates[run_.dice.below(2)]);
}

// To a terminal that never had it: where it was made there is its draft.
void World::hand_something_back() {
  const auto application = any_at_hq();
  if (!application) return;
  const KioskSite& to = any_kiosk();
  const bool is_there = std::ranges::any_of(to.made(), [&](const Made& made) {
    return made.submission.manifest.application_id == *application;
  });
  if (!is_there) hub_.hand_back(*application, to.terminal().id);
}

void World::let_late_request_arrive() {
  Hub* hub = hub_.serving();
  if (late_.empty() || hub == nullptr) return;
  const std::size_t which = run_.dice.below(late_.size());
  const auto request = late_[which];
  late_.erase(late_.begin() + static_cast<std::ptrdiff_t>(which));
  run_.met(Fault::Late);
  request(*hub);
}

// --- Faults ---

Machine& World::any_machine() {
  const std::size_t which = run_.dice.below(kiosks_.size() + 1);
  return which == kiosks_.size() ? hub_.machine() : kiosks_[which]->machine();
}

void World::harm() {
  // What a killed process leaves half-done is where most goes wrong.
  const auto fault =
      run_.dice.one_in(8)
          ? Fault::Killed
          : static_cast<Fault>(run_.dice.below(static_cast<std::size_t>(Fault::kCount)));
  switch (fault) {
    case Fault::Killed:
    case Fault::PowerLoss:
      return end_something(fault);
    case Fault::DiskFull:
    case Fault::ReadError:
    case Fault::WriteError:
    case Fault::SyncError:
      return harm_disk(fault);
    case Fault::OtherContent:
      return send_other_content();
    case Fault::Pulled:
      return any_stick().machine().cut_power_after(run_.dice.below(40));
    case Fault::Damaged:
      return any_stick().damage();
    case Fault::ClockJump:
      return jump_a_clock();
    default:
      return harm_link(fault);
  }
}

void World::harm_link(Fault fault) {
  KioskSite& kiosk = any_kiosk();
  if (fault == Fault::Portal)
    kiosk.link().capture_until(run_.time + milliseconds(run_.dice.below(7'200'000)));
  else
    kiosk.link().arm(fault);
}

void World::harm_disk(Fault fault) {
  Machine& machine = run_.dice.one_in(8) ? any_stick().machine() : any_machine();
  const std::size_t steps = run_.dice.below(fault == Fault::SyncError ? 4 : 40);
  if (fault == Fault::DiskFull) return machine.fill(run_.dice.between(1, 12));
  machine.fail_after(fault == Fault::ReadError    ? Touch::Read
                     : fault == Fault::WriteError ? Touch::Write
                                                  : Touch::Sync,
                     steps);
}

void World::end_something(Fault fault) {
  // Often in the very next thing that it does.
  const std::size_t steps = run_.dice.below(run_.dice.one_in(3) ? 400 : 40);
  if (fault == Fault::PowerLoss) return any_machine().cut_power_after(steps);
  const Death death = any_death(steps);
  if (run_.dice.one_in(3)) return hub_.kill(death);
  if (run_.dice.one_in(2)) return any_kiosk().kill_kiosk(death);
  any_kiosk().kill_service(death);
}

// The worst is just before a sync, and the power goes before somebody else's sync makes it good.
Death World::any_death(std::size_t steps) {
  Death death{steps};
  if (run_.dice.one_in(2)) death = {run_.dice.below(5), true};
  if (run_.dice.one_in(2)) death.power_after = run_.dice.below(150);
  return death;
}

void World::jump_a_clock() {
  constexpr milliseconds kFurthest = 24h * 400;
  const auto by = milliseconds(run_.dice.below(2 * kFurthest.count())) - kFurthest;
  Machine& machine = any_machine();
  run_.met(Fault::ClockJump);
  if (run_.dice.one_in(2))
    machine.clock.jump(by);
  else
    machine.clock.set_right();
}

// A terminal that was set up from a copy of another's disk: an id that HQ has, with other bytes.
void World::send_other_content() {
  KioskSite& kiosk = any_kiosk();
  Hub* hub = hub_.serving();
  if (hub == nullptr || kiosk.made().empty()) return;
  const Made& made = kiosk.made()[run_.dice.below(kiosk.made().size())];
  if (!hub_.promised().contains(made.submission.manifest.id)) return;
  const During taking(run_, State::Taking);
  run_.met(Fault::OtherContent);
  SubmissionManifest manifest = made.submission.manifest;
  manifest.finalized_at += 1s;
  const Submission other = sign_submission(manifest, made.submission.body, kiosk.terminal().sign);
  const auto answer = hub->submit(other);
  if (hub_.serving() == nullptr) return;
  require(!answer, "HQ takes other content under an id that it has");
}

}  // namespace jiangxin::sim
