#include "sync/uploader/uploader.h"

#include <fstream>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/fakes/faulty_file_system.h"
#include "tests/sync/uploader/uploader_world.h"

using namespace jiangxin;
using namespace std::chrono_literals;

TEST_CASE("a queued submission is delivered with its files") {
  World world;
  const Submission submission = world.queued({world.add_file(200'000), world.add_file(10)});
  world.settle();
  CHECK(world.state(submission) == OutboxState::Delivered);
  CHECK(world.hq.uploads().size() == 2);
  const auto receipt = world.outbox.receipt(submission.manifest.id).value();
  REQUIRE(receipt);
  CHECK(receipt->digest == submission.digest());
  CHECK(is_genuine(*receipt, world.hq.key()));
  CHECK(world.kiosk.rings > 0);
}

TEST_CASE("a receipt lost in transit is fetched again, not resubmitted", "[crash]") {
  World world;
  world.settle();
  const Submission submission = world.queued();
  world.hq.drop_next_reply();
  world.settle();
  CHECK(world.hq.stored_count() == 1);
  CHECK(world.state(submission) == OutboxState::Queued);
  world.run_for(4s);
  CHECK(world.hq.stored_count() == 1);
  CHECK(world.state(submission) == OutboxState::Delivered);
}

TEST_CASE("a crash between attempt and answer leaves the attempt counted and the entry queued",
          "[crash]") {
  World world;
  const Submission submission = world.queued({world.add_file(10)});
  world.tick();  // asks for news
  world.tick();  // submits; HQ wants the file
  CHECK(world.state(submission) == OutboxState::Sending);
  world.restart();
  CHECK(world.outbox.next_due(world.clock.now()).value() == std::nullopt);
  world.run_for(2s);
  CHECK(world.state(submission) == OutboxState::Delivered);
  CHECK(world.entry(submission).attempts == 2);
}

TEST_CASE("only the files that HQ lacks travel") {
  World world;
  const SealedFileRef here = world.add_file(500);
  const SealedFileRef there = world.add_file(600);
  world.hq.have(there.digest);
  const Submission submission = world.queued({here, there});
  world.settle();
  CHECK(world.state(submission) == OutboxState::Delivered);
  CHECK(world.hq.uploads() == std::vector{here.digest});
}

TEST_CASE("files that arrived before the connection broke are not sent again") {
  World world;
  const Submission submission = world.queued({world.add_file(500), world.add_file(600)});
  const Digest second = submission.manifest.files[1].digest;
  world.hq.fail(second, kOffline);
  world.settle();
  CHECK(world.hq.uploads().size() == 2);
  world.hq.mend(second);
  world.run_for(5s);
  CHECK(world.state(submission) == OutboxState::Delivered);
  CHECK(world.hq.uploads() == std::vector{submission.manifest.files[0].digest, second, second});
}

TEST_CASE("what HQ will never take is unsendable, and the rest goes") {
  World world;
  const Submission bad = world.queued();
  const Submission good = world.queued();
  world.hq.fail(bad.manifest.id, kRefused);
  world.settle();
  CHECK(world.state(bad) == OutboxState::Unsendable);
  CHECK(world.entry(bad).trouble == HqTrouble::Refused);
  CHECK(world.state(good) == OutboxState::Delivered);
  world.run_for(1h);
  CHECK(world.entry(bad).attempts == 1);
}

TEST_CASE("a failing submission never blocks the rest") {
  const auto trouble =
      GENERATE(HqTrouble::TooLarge, HqTrouble::HqFault, HqTrouble::Busy, HqTrouble::Unreachable,
               HqTrouble::NotHq, HqTrouble::Blocked, HqTrouble::ClockWrong, HqTrouble::HqFull,
               HqTrouble::TlsFailure, HqTrouble::OtherVersion, HqTrouble::Forbidden);
  World world;
  const Submission bad = world.queued();
  world.hq.fail(bad.manifest.id, {trouble, "always", std::nullopt});
  const Submission one = world.queued();
  const Submission two = world.queued();
  world.run_for(30s);
  CHECK(world.state(bad) == OutboxState::Queued);
  CHECK(world.entry(bad).trouble == trouble);
  CHECK(world.state(one) == OutboxState::Delivered);
  CHECK(world.state(two) == OutboxState::Delivered);
}

TEST_CASE("a submission that keeps failing is tried for ever, more and more rarely") {
  World world;
  const Submission bad = world.queued();
  world.hq.fail(bad.manifest.id, kTooLarge);
  world.run_for(6h);
  CHECK(world.state(bad) == OutboxState::Queued);
  CHECK(world.hq.submits() > 6 * 4);
  CHECK(world.hq.submits() < 6 * 8 + 20);
  CHECK(world.entry(bad).next_attempt_at - world.clock.now() <= 15min);
}

TEST_CASE("HQ's own wish to wait is honoured, within an hour") {
  World world;
  world.settle();
  world.queued();
  world.hq.fail_all({HqTrouble::Busy, "busy", 120s});
  world.settle();
  CHECK(world.wait() == 120s);
  world.hq.fail_all({HqTrouble::Busy, "busy", 1'000'000s});
  world.clock.advance(120s);
  world.settle();
  CHECK(world.wait() == 1h);
}

TEST_CASE("a receipt that HQ's key did not sign is refused, and said") {
  World world;
  const Submission submission = world.queued();
  world.hq.turn_impostor();
  world.settle();
  CHECK(world.state(submission) == OutboxState::Queued);
  CHECK(world.entry(submission).trouble == HqTrouble::NotHq);
  CHECK(world.inbox.link().value().trouble == HqTrouble::NotHq);
  CHECK(world.outbox.receipt(submission.manifest.id).value() == std::nullopt);
}

TEST_CASE("progress is written at most twice a second") {
  World world;
  const Submission submission = world.queued({world.add_file(3'000'000)});
  world.tick();
  world.tick();
  const int rings = world.kiosk.rings;
  world.tick();  // the file, in nearly two hundred parts, at one moment
  CHECK(world.kiosk.rings == rings + 1);
  world.settle();
  const OutboxEntry entry = world.entry(submission);
  CHECK(entry.sent_bytes == entry.total_bytes);
  CHECK(entry.files_sent == 1);
}

TEST_CASE("a file that is gone from the terminal makes its submission unsendable") {
  World world;
  const SealedFileRef file = world.add_file(100);
  const Submission submission = world.queued({file});
  REQUIRE(world.attachments.remove(file.digest));
  world.settle();
  CHECK(world.state(submission) == OutboxState::Unsendable);
}

TEST_CASE("a file that is damaged on the terminal makes its submission unsendable") {
  World world;
  const SealedFileRef file = world.add_file(100);
  const Submission submission = world.queued({file});
  for (const auto& item :
       std::filesystem::recursive_directory_iterator(world.folder / "attachments"))
    if (item.is_regular_file()) {
      std::filesystem::permissions(item, std::filesystem::perms::owner_all);
      std::ofstream(item.path(), std::ios::in | std::ios::out).put('X');
    }
  world.settle();
  CHECK(world.state(submission) == OutboxState::Unsendable);
}

TEST_CASE("a file that was refused though it is whole is tried again") {
  World world;
  const SealedFileRef file = world.add_file(100);
  const Submission submission = world.queued({file});
  world.hq.fail(file.digest, kRefused);
  world.run_for(1min);
  CHECK(world.state(submission) == OutboxState::Queued);
  CHECK(world.entry(submission).trouble == HqTrouble::HqFault);
  CHECK(world.entry(submission).attempts > 2);
}

TEST_CASE("one that gets on at an attempt is tried again soon, however many there were") {
  World world;
  const Submission large = world.queued({world.add_file(100), world.add_file(100)});
  for (int i = 0; i < 8; ++i)
    REQUIRE(world.outbox.begin_attempt(large.manifest.id, world.clock.now()));
  world.hq.fail(large.manifest.files[1].digest, kTooLarge);
  world.settle();
  CHECK(world.entry(large).next_attempt_at - world.clock.now() <= 2s);
  world.run_for(2s);  // nothing moves this time
  CHECK(world.entry(large).next_attempt_at - world.clock.now() > 1min);
}

TEST_CASE("what goes over and never comes is tried less and less often") {
  World world;
  const Submission large = world.queued({world.add_file(100'000)});
  for (int i = 0; i < 8; ++i)
    REQUIRE(world.outbox.begin_attempt(large.manifest.id, world.clock.now()));
  world.hq.swallow(large.manifest.files[0].digest, kTooLarge);  // a proxy, at its end
  world.settle();
  CHECK(world.entry(large).next_attempt_at - world.clock.now() > 1min);
}

TEST_CASE("begun and broken off by a power cut, it waits for its owner too while HQ is away") {
  World world;
  const Submission submission = world.queued({world.add_file(100)});
  world.tick();
  world.tick();
  REQUIRE(world.state(submission) == OutboxState::Sending);
  world.hq.fail_all({HqTrouble::Unreachable, "no way", std::nullopt});
  world.restart();
  world.run_for(1min);
  CHECK(world.state(submission) == OutboxState::Queued);
}

TEST_CASE("what is larger than HQ ever takes is unsendable, and the rest goes") {
  World world;
  const Submission large = world.queued({world.add_file(5'000)});
  world.hq.fail(large.manifest.files[0].digest, {HqTrouble::OverLimit, "too-large", std::nullopt});
  const Submission small = world.queued();
  world.settle();
  CHECK(world.state(large) == OutboxState::Unsendable);
  CHECK(world.entry(large).trouble == HqTrouble::OverLimit);
  CHECK(world.state(small) == OutboxState::Delivered);
}

TEST_CASE("being stopped half-way through a file is no failure of HQ's") {
  World world;
  const Submission submission = world.queued({world.add_file(100)});
  world.tick();
  world.tick();
  world.stopping = true;
  const auto stopped = world.uploader->tick();
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().code == ErrorCode::Cancelled);
  CHECK(world.inbox.link().value().reachable);
  world.stopping = false;
  world.restart();
  world.run_for(2s);
  CHECK(world.state(submission) == OutboxState::Delivered);
}

TEST_CASE("what this terminal cannot read is named, holds up nothing and goes once it can") {
  World world;
  FaultyFileSystem disk{world.files};
  AttachmentStore attachments{disk, world.folder / "attachments"};
  Uploader::Parts parts = world.parts(world.hq, world.hq.key());
  const Submission unread = world.queued({world.add_file(100)});
  const Submission plain = world.queued();
  world.uploader.emplace(Uploader::Parts{parts.db, parts.outbox, parts.inbox, attachments, parts.hq,
                                         parts.terminal, parts.hq_key, parts.clock, parts.random,
                                         parts.kiosk, parts.stopping, parts.called});
  disk.fail_reads(ErrorCode::Io);
  world.settle();
  CHECK(world.state(unread) == OutboxState::Queued);
  CHECK(world.entry(unread).trouble == HqTrouble::OwnDisk);
  CHECK(world.state(plain) == OutboxState::Delivered);
  CHECK_FALSE(world.inbox.link().value().trouble);
  disk.heal();
  world.run_for(15min);
  CHECK(world.state(unread) == OutboxState::Delivered);
}
