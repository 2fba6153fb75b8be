// Where an application stands is said by its chain, whatever HQ's judgements come after and
// whatever the clocks say.
#include "app/state/standing.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/app/state/room.h"

namespace jiangxin {
namespace {

struct Chain {
  SeededRandom random{3};
  std::vector<OutboxEntry> entries;
  std::vector<Decision> decisions;

  SubmissionId add(SubmissionKind kind, OutboxState state = OutboxState::Delivered) {
    OutboxEntry entry{};
    entry.id = SubmissionId::make(random);
    entry.kind = kind;
    entry.state = state;
    entries.push_back(entry);
    return entry.id;
  }
  void decide(const SubmissionId& id, DecisionState state) {
    Decision decision{};
    decision.number = static_cast<std::int64_t>(decisions.size()) + 1;
    decision.submission_id = id;
    decision.state = state;
    decisions.push_back(decision);
  }
  ApplicationStage stage() { return standing_of(entries, decisions).stage; }
};

// Returned and corrected; HQ has both.
SubmissionId sent_and_corrected(Room& room) {
  const SubmissionId first = room.apply();
  room.deliver(first);
  room.decide(first, DecisionState::Returned, {"请核对电话", {}});
  room.deliver(room.correct());
  return first;
}

SubmissionId newest_sent(Room& room) {
  return value_of(room.outbox.page(0, 1)).front().id;
}

}  // namespace

TEST_CASE("a judgement on an earlier link takes nothing from the one on the newest", "[standing]") {
  Chain chain;
  const SubmissionId first = chain.add(SubmissionKind::Applicant, OutboxState::Withdrawn);
  chain.add(SubmissionKind::Withdrawal);
  const SubmissionId second = chain.add(SubmissionKind::Correction);
  chain.decide(second, DecisionState::Accepted);
  chain.decide(first, DecisionState::RefusedByRules);  // it came by stick
  CHECK(chain.stage() == ApplicationStage::Accepted);
  CHECK(holding_decision(chain.entries, chain.decisions) == &chain.decisions[0]);
}

TEST_CASE("a judgement holds on the newest link, and on what came after it", "[standing]") {
  Chain chain;
  const SubmissionId first = chain.add(SubmissionKind::Applicant);
  chain.decide(first, DecisionState::Accepted);
  CHECK(chain.stage() == ApplicationStage::Accepted);
  const SubmissionId opinion = chain.add(SubmissionKind::Endorsement);
  chain.decide(opinion, DecisionState::RefusedByRules);
  CHECK(chain.stage() == ApplicationStage::Returned);
  chain.add(SubmissionKind::Correction);
  CHECK(chain.stage() == ApplicationStage::Received);
  CHECK(holding_decision(chain.entries, chain.decisions) == nullptr);
}

TEST_CASE("what is not at HQ is not judged, nor is a withdrawal; what was handed back is",
          "[standing]") {
  Chain chain;
  chain.decide(SubmissionId::make(chain.random), DecisionState::Returned);
  CHECK(chain.stage() == ApplicationStage::Returned);
  const SubmissionId sent = chain.add(SubmissionKind::Correction, OutboxState::Queued);
  chain.decide(sent, DecisionState::Accepted);
  CHECK(chain.stage() == ApplicationStage::Queued);
  const SubmissionId withdrawal = chain.add(SubmissionKind::Withdrawal);
  chain.decide(withdrawal, DecisionState::RefusedByRules);
  CHECK(chain.stage() == ApplicationStage::Withdrawn);
  CHECK(holding_decision(chain.entries, chain.decisions) == nullptr);
}

TEST_CASE("HQ's return is shown and mended, though the kiosk's clock is ahead of HQ's",
          "[kiosk][standing]") {
  Room room;
  const SubmissionId first = room.apply();
  room.clock.set_now(room.clock.now() - std::chrono::hours{2});  // HQ's
  room.deliver(first);
  room.decide(first, DecisionState::Returned, {"请核对电话", {}});
  room.ask_progress();
  CHECK(room.screen<ProgressModel>().judged == 0);
  CHECK(room.screen<ProgressModel>().can_correct);
}

TEST_CASE("once corrected, the earlier return holds no longer, though the kiosk's clock is behind",
          "[kiosk][standing]") {
  Room room;
  const SubmissionId first = room.apply();
  room.deliver(first);
  const TimePoint here = room.clock.now();
  room.clock.set_now(here + std::chrono::hours{2});  // HQ's
  room.decide(first, DecisionState::Returned, {"请核对电话", {}});
  room.clock.set_now(here);
  room.ask_progress();
  REQUIRE(room.screen<ProgressModel>().judged == 0);
  room.act(command::Leave{});
  room.correct();
  CHECK_FALSE(room.screen<ProgressModel>().judged);
  CHECK_FALSE(room.screen<ProgressModel>().can_correct);
}

TEST_CASE("what HQ says late of an earlier link hides no return, and is none",
          "[kiosk][standing]") {
  Room room;
  const SubmissionId first = sent_and_corrected(room);
  const SubmissionId second = newest_sent(room);
  const Finding phone{"answers/phone", "call", Severity::Error, {"电话打不通", ""}};
  room.act(command::Leave{});
  room.decide(second, DecisionState::Returned, {"还是不对", {phone}});
  room.decide(first, DecisionState::RefusedByRules, {"", {}});
  CHECK(room.screen<HomeModel>().returns == 1);
  room.ask_progress();
  const auto& progress = room.screen<ProgressModel>();
  REQUIRE(progress.judged == 1);
  CHECK(progress.judgements[1].reason == "还是不对");
  CHECK(progress.can_correct);
  room.act(command::Correct{});
  CHECK(room.screen<FormPageModel>().focus == "phone");
}

TEST_CASE("what HQ says late of an earlier link is no return that waits to be read",
          "[kiosk][standing]") {
  Room room;
  const SubmissionId first = sent_and_corrected(room);
  const SubmissionId second = newest_sent(room);
  room.decide(second, DecisionState::Accepted, {"", {}});
  room.act(command::Leave{});
  room.decide(first, DecisionState::RefusedByRules, {"", {}});
  CHECK(room.screen<HomeModel>().returns == 0);
  room.ask_progress();
  CHECK(room.screen<ProgressModel>().judged == 1);
  CHECK_FALSE(room.screen<ProgressModel>().can_correct);
}

}  // namespace jiangxin
