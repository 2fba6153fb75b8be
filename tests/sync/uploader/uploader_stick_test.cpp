// HQ's receipt comes by stick while the service is about to send, or sends.
#include <catch2/catch_test_macros.hpp>

#include "sync/store/answers_store.h"
#include "tests/sync/uploader/uploader_world.h"

using namespace jiangxin;

namespace {

// Delivers by stick what it is asked about, then does as it is told.
class HqBesideStick : public FakeHq {
 public:
  HqBesideStick(Clock& clock, Database& db) : FakeHq(clock), db_(db) {}
  HqResult<SubmitAnswer> submit(const Submission& submission) override {
    const auto answer = FakeHq::submit(submission);
    REQUIRE(answer);
    Updates page;
    page.receipts = {*answer->receipt};
    REQUIRE(store_pages(db_, {page})->receipts == 1);
    if (fails) return tl::unexpected<HqFailure>(*fails);
    return answer;
  }
  std::optional<HqFailure> fails;

 private:
  Database& db_;
};

struct StickWorld : TerminalFixture {
  HqBesideStick hq{clock, db};
  Uploader uploader{parts(hq, hq.key())};
};

}  // namespace

TEST_CASE("a receipt by stick while it is being sent: delivered, whatever the sending came to",
          "[stick]") {
  for (const auto& failure : {std::optional<HqFailure>{}, std::optional(kOffline),
                              std::optional(HqFailure{HqTrouble::Refused, "409", {}}),
                              std::optional(HqFailure{HqTrouble::TooLarge, "413", {}})}) {
    StickWorld world;
    world.hq.fails = failure;
    const Submission submission = world.queued();
    for (int i = 0; i < 5; ++i) REQUIRE(world.uploader.tick());
    CHECK(world.state(submission) == OutboxState::Delivered);
    CHECK_FALSE(world.entry(submission).trouble);
  }
}
