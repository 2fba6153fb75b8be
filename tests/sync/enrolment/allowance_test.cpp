// What one terminal may ask and bring, against the real hub over real TLS.
#include "tests/sync/endpoint/hub_fixture.h"
#include "tests/sync/enrolment/site.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

struct Metered : Site {
  // A session and seven requests; 300 KB.
  Metered() : Site({.requests = {.at_once = 7, .a_second = 1}, .bytes = {300'000, 1'000}}) {}

  HqResult<void> bring(CurlHq& hq, std::size_t size) {
    const Bytes bytes = hub.random.bytes(size);
    return hq.upload({digest_of(bytes), bytes.size()}, source_at_of(bytes),
                     [](auto) { return true; });
  }
};

}  // namespace

TEST_CASE_METHOD(Metered, "a terminal that asks too often is told when to come again, others go on",
                 "[enrolment][hostile]") {
  const Enrolled greedy = enrol(hub.invite()).value();
  CurlHq hq = at_hq();
  for (int i = 0; i < 7; ++i) REQUIRE(hq.updates(greedy.terminal.id, ""));
  const auto refused = hq.updates(greedy.terminal.id, "");
  CHECK(refused.error().trouble == HqTrouble::Busy);
  CHECK(refused.error().retry_after == 1s);

  Site::data = folder / "another";
  const Enrolled another = enrol(hub.invite()).value();
  CHECK(at_hq().updates(another.terminal.id, ""));
  hub.clock.advance(1s);
  CHECK(hq.updates(greedy.terminal.id, ""));
}

TEST_CASE_METHOD(Metered, "a terminal that brings too much goes on later, with nothing sent again",
                 "[enrolment][hostile]") {
  const Enrolled greedy = enrol(hub.invite()).value();
  CurlHq hq = at_hq();
  REQUIRE(bring(hq, 200'000));
  const auto refused = bring(hq, 200'000);
  CHECK(refused.error().trouble == HqTrouble::Busy);
  CHECK(refused.error().retry_after > 0s);
  CHECK(hq.updates(greedy.terminal.id, ""));
  hub.clock.advance(200s);
  CHECK(bring(hq, 200'000));
}

TEST_CASE("a terminal's unfinished uploads are counted, another's are not",
          "[enrolment][hostile]") {
  HubFixture hub;
  Uploads& uploads = hub.data->uploads();
  const TerminalId one = TerminalId::make(hub.random), other = TerminalId::make(hub.random);
  const auto begin = [&](const TerminalId& who, std::uint64_t number) {
    return uploads.create({100'000, digest_of(as_bytes(std::to_string(number))), "", who});
  };
  for (int i = 0; i < Uploads::kUnfinishedOfOne; ++i) REQUIRE(begin(one, i));
  const auto refused = begin(one, 1'000);
  CHECK(refused.error().status == 429);
  CHECK(refused.error().slug == "too-many-uploads");
  CHECK(begin(one, 7));  // which is one of them
  CHECK(begin(other, 1'000));
  CHECK(uploads.terminate(to_string(digest_of(as_bytes("3"))), other).error().status == 404);
  REQUIRE(uploads.terminate(to_string(digest_of(as_bytes("3"))), one));
  CHECK(begin(one, 1'001));
}
