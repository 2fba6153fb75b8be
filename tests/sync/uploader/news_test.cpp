// What the service asks HQ, how often, and what it keeps of the answers and of the link.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sync/store/campaign_repository.h"
#include "tests/fakes/sample_application.h"
#include "tests/sync/uploader/uploader_world.h"

using namespace jiangxin;
using namespace std::chrono_literals;

TEST_CASE("off line nothing is tried but one small question, more and more rarely") {
  World world;
  for (int i = 0; i < 50; ++i) world.queued();
  world.hq.fail_all(kOffline);
  world.run_for(24h);
  CHECK(world.hq.submits() == 0);
  CHECK(world.hq.questions() < 24 * 8 + 20);
  CHECK(world.wait() <= 15min);
  world.hq.heal();
  world.run_for(15min);
  CHECK(world.outbox.counts().value().delivered == 50);
}

TEST_CASE("a network that comes back is used at once") {
  World world;
  const Submission submission = world.queued();
  world.hq.fail_all(kPortal);
  world.run_for(2h);
  world.hq.heal();
  REQUIRE(world.uploader->hurry());
  CHECK(world.wait() == 0ms);
  world.settle();
  CHECK(world.state(submission) == OutboxState::Delivered);
}

TEST_CASE("how the link is, is kept for the kiosk") {
  World world;
  world.settle();
  const auto good = world.inbox.link().value();
  CHECK(good.reachable);
  CHECK(good.last_contact == world.clock.now());
  CHECK(good.last_hq_time == world.clock.now() + 1h);
  CHECK_FALSE(good.trouble);

  world.clock.advance(60s);
  world.hq.fail_all(kPortal);
  const int rings = world.kiosk.rings;
  world.settle();
  auto bad = world.inbox.link().value();
  CHECK_FALSE(bad.reachable);
  CHECK(bad.trouble == HqTrouble::NotHq);
  CHECK(bad.last_contact == good.last_contact);
  CHECK(bad.last_hq_time == good.last_hq_time);
  CHECK(world.kiosk.rings == rings + 1);
  world.run_for(1h);
  CHECK(world.kiosk.rings == rings + 1);

  world.hq.fail_all({HqTrouble::Forbidden, "unknown-terminal", std::nullopt});
  world.run_for(15min);
  bad = world.inbox.link().value();
  CHECK(bad.reachable);
  CHECK(bad.trouble == HqTrouble::Forbidden);
}

TEST_CASE("decisions come in pages and are kept with their cursor") {
  World world;
  const Submission submission = world.queued();
  world.settle();
  world.hq.page_by(2);
  for (int i = 0; i < 5; ++i) world.hq.decide(submission, DecisionState::Returned);
  const int questions = world.hq.questions();
  world.run_for(60s);
  CHECK(world.hq.questions() == questions + 3);
  CHECK(world.inbox.of_application(submission.manifest.application_id).value().size() == 5);
  CHECK(world.inbox.cursor() == "5");
  CHECK(world.inbox.unread_returns() == 1);
}

TEST_CASE("news that HQ's key did not sign is not kept, and submissions go all the same") {
  World world;
  const Submission submission = world.queued();
  world.settle();
  world.hq.turn_impostor();
  world.hq.decide(submission, DecisionState::Published);
  world.run_for(60s);
  CHECK(world.inbox.of_application(submission.manifest.application_id).value().empty());
  CHECK(world.inbox.cursor() == "0");
  CHECK(world.inbox.link().value().trouble == HqTrouble::NotHq);
  world.queued();
  const int submits = world.hq.submits();
  world.tick();
  CHECK(world.hq.submits() == submits + 1);
}

TEST_CASE("it asks once a minute while something happens, and less often when nothing does") {
  World world;
  world.settle();
  CHECK(world.wait() == 60s);
  const int questions = world.hq.questions();
  world.run_for(10min);
  CHECK(world.hq.questions() == questions + 10);
  world.run_for(110min);
  CHECK(world.hq.questions() < questions + 40);
  CHECK(world.wait() <= 5min);
  world.uploader->wake();
  CHECK(world.wait() == 0ms);
  world.settle();
  CHECK(world.wait() == 60s);
}

TEST_CASE("a clock that was set back by years delays nothing by more than minutes") {
  World world;
  const Submission submission = world.queued();
  world.hq.fail(submission.manifest.id, kTooLarge);
  world.settle();
  world.clock.set_now(FakeClock::kStart - 24h * 1000);
  const int submits = world.hq.submits();
  world.run_for(5min);
  CHECK(world.hq.submits() > submits);
}

TEST_CASE("nor one that waits behind another which is due again and again") {
  World world;
  const Submission due = world.queued();
  world.hq.fail(due.manifest.id, kTooLarge);
  const Submission late = world.queued();
  REQUIRE(world.outbox.attempt_failed(late.manifest.id, kTooLarge, world.clock.now() + 24h * 90));
  world.run_for(5min);
  CHECK(world.state(late) == OutboxState::Delivered);
}

TEST_CASE("how far HQ's clock is off is kept, and told when it starts to matter") {
  World world;
  world.settle();
  CHECK(world.inbox.link().value().hq_ahead == 1h);
  CHECK(world.inbox.link().value().clock_is_off());
  const int rings = world.kiosk.rings;
  world.hq.set_ahead(2s);
  world.run_for(60s);
  CHECK_FALSE(world.inbox.link().value().clock_is_off());
  CHECK(world.kiosk.rings == rings + 1);
}

TEST_CASE("a campaign that HQ sends is stored, and the kiosk rung") {
  World world;
  world.settle();
  CHECK_FALSE(world.uploader->took_campaigns());
  const int rings = world.kiosk.rings;
  const Campaign campaign = sample_campaign();
  world.hq.send(campaign);
  world.run_for(2min);
  CHECK(CampaignRepository(world.db).all(sample_time()).value() == std::vector{campaign});
  CHECK(world.kiosk.rings > rings);
  CHECK(world.uploader->took_campaigns());
  CHECK_FALSE(world.uploader->took_campaigns());
}

TEST_CASE("a campaign that another key signed is not taken") {
  World world;
  world.settle();
  world.hq.turn_impostor();
  world.hq.send(sample_campaign());
  world.run_for(1min);
  CHECK(CampaignRepository(world.db).all(sample_time()).value().empty());
  CHECK(world.inbox.link().value().trouble == HqTrouble::NotHq);
}
