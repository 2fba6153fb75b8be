// What a submission that is being sent gives way to: hours, smaller ones, news, rings, its owner.
#include <catch2/catch_test_macros.hpp>

#include "tests/sync/uploader/uploader_world.h"

using namespace jiangxin;
using namespace std::chrono_literals;

TEST_CASE("in quiet hours news is asked for and nothing sent; afterwards it goes", "[rules]") {
  World world;
  SendingRules rules;
  rules.quiet = QuietHours{7h, 10h};  // it is 08:00
  world.uploader->set_rules(rules);
  const Submission submission = world.queued();
  world.settle();
  CHECK(world.hq.questions() == 1);
  CHECK(world.hq.submits() == 0);
  world.run_for(2h - 1s);
  CHECK(world.hq.submits() == 0);
  CHECK(world.hq.questions() > 20);
  world.run_for(1s);
  CHECK(world.state(submission) == OutboxState::Delivered);
}

TEST_CASE("quiet hours interrupt a file, and no attempt has failed", "[rules]") {
  World world;
  SendingRules rules;
  rules.quiet = QuietHours{8h + 1min, 10h};  // it is 08:00
  world.uploader->set_rules(rules);
  const Submission submission = world.queued({world.add_file(3'000'000)});
  world.hq.while_sending([&] { world.clock.advance(1s); });
  world.settle();
  CHECK(world.hq.uploads().size() == 1);
  CHECK(world.state(submission) == OutboxState::Queued);
  CHECK_FALSE(world.entry(submission).trouble);
  CHECK(world.inbox.link().value().reachable);
  world.hq.while_sending([] {});
  world.run_for(2h);
  CHECK(world.state(submission) == OutboxState::Delivered);
}

TEST_CASE("a large file makes room for what came meanwhile and is smaller", "[rules]") {
  World world;
  const Submission large = world.queued({world.add_file(3'000'000), world.add_file(3'000'000)});
  world.tick();
  world.tick();
  const Submission small = world.queued();
  int parts_before = 0;
  world.hq.while_sending([&] {
    world.clock.advance(50ms);
    if (world.state(small) != OutboxState::Delivered) ++parts_before;
  });
  world.settle();
  CHECK(parts_before > 1);
  CHECK(parts_before < 30);
  CHECK(world.state(large) == OutboxState::Delivered);
  CHECK(world.hq.uploads().size() == 3);  // one was gone on with
}

TEST_CASE("what has waited for a day makes room for nothing", "[rules]") {
  World world;
  world.hq.fail_all(kOffline);
  const Submission large = world.queued({world.add_file(3'000'000)});
  world.run_for(24h);
  world.hq.heal();
  REQUIRE(world.uploader->hurry());
  world.tick();
  world.tick();
  world.queued();
  world.hq.while_sending([&] { world.clock.advance(50ms); });
  world.settle();
  CHECK(world.state(large) == OutboxState::Delivered);
  CHECK(world.hq.uploads().size() == 1);
}

TEST_CASE("withdrawn while it is sent, it is let go of") {
  World world;
  const Submission large = world.queued({world.add_file(100)});
  world.tick();
  world.tick();
  REQUIRE(world.outbox.withdraw(large.manifest.id));
  world.hq.fail(large.manifest.files[0].digest, kTooLarge);
  world.settle();
  CHECK(world.state(large) == OutboxState::Withdrawn);
}

TEST_CASE("while a large file is sent, news comes between two of its parts", "[rules]") {
  World world;
  world.hq.take_parts_of(256 * 1024);
  const Submission earlier = world.queued();
  world.settle();
  const Submission large = world.queued({world.add_file(3'000'000)});
  bool is_decided = false, came_meanwhile = false;
  world.hq.while_sending([&] {
    world.clock.advance(1s);
    if (!std::exchange(is_decided, true)) world.hq.decide(earlier, DecisionState::Recommended);
    came_meanwhile |=
        world.inbox.of_application(earlier.manifest.application_id).value().size() == 1;
  });
  world.settle();
  CHECK(came_meanwhile);
  CHECK(world.state(large) == OutboxState::Delivered);
  CHECK(world.entry(large).attempts == 1);
  CHECK(world.hq.submits() == 3);  // the earlier one, and before and after the file
  CHECK(world.hq.uploads().size() >= 3);
}

TEST_CASE("a ring is heard between two parts of a file", "[rules]") {
  World world;
  world.hq.take_parts_of(256 * 1024);
  const Submission large = world.queued({world.add_file(3'000'000)});
  bool rings = false;
  Uploader::Parts parts = world.parts(world.hq, world.hq.key());
  parts.called = [&] { return rings; };
  world.uploader.emplace(parts);
  for (int i = 0; i < 2; ++i) world.tick();  // the first question, the manifest
  world.hq.while_sending([&] { rings = true; });
  world.tick();
  CHECK(world.hq.uploads().size() == 1);
  CHECK(world.state(large) == OutboxState::Sending);
  const int questions = world.hq.questions();
  world.hq.while_sending([] {});
  rings = false;
  world.uploader->wake();
  world.tick();
  CHECK(world.hq.questions() == questions + 1);
  world.settle();
  CHECK(world.state(large) == OutboxState::Delivered);
  CHECK(world.hq.uploads().size() == 2);
}

TEST_CASE("news that does not come while a file is sent puts it back, and it has not failed") {
  World world;
  world.hq.take_parts_of(256 * 1024);
  const Submission large = world.queued({world.add_file(3'000'000)});
  for (int i = 0; i < 2; ++i) world.tick();
  world.hq.while_sending([&] { world.clock.advance(20s); });
  world.tick();
  world.hq.fail_all(kOffline);
  world.settle();
  CHECK(world.state(large) == OutboxState::Queued);
  CHECK_FALSE(world.entry(large).trouble);
  CHECK(world.inbox.link().value().trouble == HqTrouble::Unreachable);
  world.hq.heal();
  world.hq.while_sending([] {});
  world.run_for(1min);
  CHECK(world.state(large) == OutboxState::Delivered);
}

TEST_CASE("withdrawn in the middle of a file, no more of it is sent") {
  World world;
  const Submission large = world.queued({world.add_file(3'000'000)});
  int pieces = 0;
  world.hq.while_sending([&] {
    world.clock.advance(600ms);
    if (++pieces == 10) REQUIRE(world.outbox.withdraw(large.manifest.id));
  });
  world.settle();
  CHECK(pieces < 15);
  CHECK(world.state(large) == OutboxState::Withdrawn);
  CHECK(world.hq.stored_count() == 0);
}

TEST_CASE("news that is long due interrupts a part that does not end", "[rules]") {
  World world;
  world.hq.take_parts_of(64 << 20);
  const Submission large = world.queued({world.add_file(6'000'000)});
  int questions_meanwhile = 0;
  world.hq.while_sending([&] {
    world.clock.advance(1s);
    questions_meanwhile = world.hq.questions();
  });
  world.settle();
  CHECK(questions_meanwhile >= 3);  // 366 s, two minutes of silence at most
  CHECK(world.state(large) == OutboxState::Delivered);
}
