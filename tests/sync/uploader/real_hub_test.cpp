// The uploader and its HTTP client against the real hub.
#include "tests/sync/uploader/real_hub.h"

#include "sync/uploader/curl_hq.h"
#include "tests/sync/uploader/terminal_fixture.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

struct Wired : TerminalFixture {
  RealHub hub;
  CurlHq hq{hub.url()};
  Uploader uploader{parts(hq, hub.keys().sign)};

  Wired() { hub.enrol(terminal, sign.public_key); }

  void settle() {
    do REQUIRE(uploader.tick());
    while (uploader.wait_time().value() == 0ms);
  }
};

}  // namespace

TEST_CASE(
    "a submission and its files reach the real hub, and its receipt and judgement come back") {
  Wired terminal;
  const SealedFileRef large = terminal.add_file(3'000'000);
  const SealedFileRef small = terminal.add_file(1);
  const Submission submission = terminal.queued({large, small});
  terminal.settle();
  CHECK(terminal.state(submission) == OutboxState::Delivered);
  CHECK(terminal.hub.custody(submission)->digest == submission.digest());
  CHECK(terminal.hub.has(large));
  CHECK(terminal.hub.has(small));

  terminal.uploader.wake();
  terminal.settle();
  const auto decisions = terminal.inbox.of_application(submission.manifest.application_id).value();
  REQUIRE(decisions.size() == 1);
  CHECK(decisions[0].state == DecisionState::RefusedByRules);  // its body is no application
  CHECK(terminal.inbox.link().value().reachable);
}

TEST_CASE("the real hub's refusals are told apart") {
  Wired terminal;
  const Submission submission = terminal.make_submission();
  REQUIRE(terminal.hq.submit(submission));

  const auto other = CurlHq(terminal.hub.url() + "/elsewhere").submit(submission);
  CHECK(other.error().trouble == HqTrouble::OtherVersion);
  const auto stranger = terminal.hq.updates(TerminalId::make(terminal.random), "");
  CHECK(stranger.error().trouble == HqTrouble::Forbidden);

  SubmissionManifest manifest = submission.manifest;
  manifest.campaign_id = "another";
  const Submission same_id = sign_submission(manifest, submission.body, terminal.sign);
  CHECK(terminal.hq.submit(same_id).error().trouble == HqTrouble::Refused);

  const Bytes bytes(100, 7);
  const auto damaged =
      terminal.hq.upload({digest_of(as_bytes("else")), 100}, source_at_of(bytes), {});
  CHECK(damaged.error().trouble == HqTrouble::Refused);
}

TEST_CASE("a file that was cut goes on where it was, in another run too") {
  Wired terminal;
  const SealedFileRef file = terminal.add_file(1'000'000);
  std::vector<std::uint64_t> asked;
  std::uint64_t breaks_after = 700'000;
  const SourceAt source_at = [&](std::uint64_t offset) -> Result<ByteSource> {
    asked.push_back(offset);
    auto rest = terminal.attachments.sealed(file.digest, offset).value();
    return ByteSource(
        [&, rest, given = offset](std::span<std::uint8_t> out) mutable -> Result<std::size_t> {
          if (given >= breaks_after) return fail(ErrorCode::Io, "test");
          const auto count = rest(out);
          if (count) given += *count;
          return count;
        });
  };
  CHECK_FALSE(terminal.hq.upload(file, source_at, {}));
  breaks_after = file.size + 1;
  CurlHq another_run(terminal.hub.url());
  std::uint64_t first_told = 0;
  const auto note = [&](std::uint64_t bytes) {
    if (first_told == 0) first_told = bytes;
  };
  REQUIRE(another_run.upload(file, source_at, note));
  // While HQ still reads what was in the sockets its offset moves, and it is asked once more.
  const std::size_t times = asked.size();
  REQUIRE(times >= 2);
  CHECK(asked[0] == 0);
  // What was in the sockets is sent again: more of it where HQ had less of the processor.
  CHECK(asked.back() >= 256 << 10);
  CHECK(first_told > asked[1]);
  CHECK(terminal.hub.has(file));

  // HQ has it: nothing is read.
  REQUIRE(CurlHq(terminal.hub.url()).upload(file, source_at, {}));
  CHECK(asked.size() == times);
}

TEST_CASE("a body too large for the PUT goes up as a file, once") {
  Wired terminal;
  const SealedFileRef file = terminal.add_file(5'000);
  const std::string body(200'000, 'b');
  const Submission submission = terminal.make_submission({file}, body);
  REQUIRE(terminal.outbox.enqueue(submission, terminal.clock.now()));
  terminal.settle();
  CHECK(terminal.state(submission) == OutboxState::Delivered);
  CHECK(terminal.hub.has({submission.manifest.body_digest, body.size()}));
}

TEST_CASE("a body that HQ keeps is not sent again") {
  Wired terminal;
  const SealedFileRef file = terminal.add_file(5'000);
  Submission submission = terminal.make_submission({file}, std::string(5'000, 'b'));
  REQUIRE(terminal.hq.submit(submission).value().missing == std::vector{file.digest});
  REQUIRE(terminal.hq.upload(file, terminal.sealed(file), {}));
  submission.body.clear();  // nothing to send it from
  CHECK(terminal.hq.submit(submission).value().receipt);
}

TEST_CASE("asking for news again costs HQ nothing while there is none") {
  Wired terminal;
  const Updates first = terminal.hq.updates(terminal.terminal, "").value();
  const Updates again = terminal.hq.updates(terminal.terminal, "").value();
  CHECK(again.cursor.empty());
  CHECK(again.receipts.empty());
  CHECK_FALSE(again.more);
  CHECK(again.hq_time >= first.hq_time - std::chrono::seconds{1});
  CHECK(again.hq_time > TimePoint{});
  REQUIRE(terminal.hq.submit(terminal.make_submission()));
  CHECK(terminal.hq.updates(terminal.terminal, "").value().receipts.size() == 1);
}

TEST_CASE("a hub that goes and comes back is found again") {
  Wired terminal;
  terminal.settle();
  terminal.hub.close();
  const Submission submission = terminal.queued();
  terminal.settle();
  CHECK(terminal.state(submission) == OutboxState::Queued);
  terminal.hub.open();
  REQUIRE(terminal.uploader.hurry());
  terminal.settle();
  CHECK(terminal.state(submission) == OutboxState::Delivered);
}
