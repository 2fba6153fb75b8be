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
  const auto decision = terminal.inbox.newest(submission.manifest.application_id).value();
  REQUIRE(decision);
  CHECK(decision->state == DecisionState::RefusedByRules);  // its body is no application
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
