// What one terminal may ask and bring, against the real hub over real TLS.
#include "tests/sync/endpoint/hub_fixture.h"
#include "tests/sync/enrolment/site.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

struct Metered : Site {
  // A session and seven requests; 300 KB; three enrolments.
  Metered()
      : Site({.requests = {.at_once = 8, .a_second = 1},
              .bytes = {300'000, 1'000},
              .enrolments = {.at_once = 3, .a_second = 0.1}}) {}

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

TEST_CASE_METHOD(Metered, "sessions count like what is asked in them", "[enrolment][hostile]") {
  enrol(hub.invite()).value();
  const auto begin = [&] { return at_hq().updates(load_terminal(hub.files, data)->id, ""); };
  for (int i = 0; i < 4; ++i) REQUIRE(begin());  // each run begins one
  const auto refused = begin();
  CHECK(refused.error().trouble == HqTrouble::Busy);
  CHECK(refused.error().detail.starts_with("too-many-requests"));
  hub.clock.advance(2s);
  CHECK(begin());
}

TEST_CASE_METHOD(Metered, "enrolments from one address come one after the other, terminals go on",
                 "[enrolment][hostile]") {
  const Enrolled done = enrol(hub.invite()).value();
  for (int i = 0; i < 2; ++i)
    CHECK(refusal(order(EnrolmentCode::make(hub.random))) == EnrolmentTrouble::UnknownCode);
  Site::data = folder / "another";
  CHECK(refusal(order(hub.invite())) == EnrolmentTrouble::Busy);
  CHECK(at_hq(folder / "kiosk").updates(done.terminal.id, ""));
  hub.clock.advance(10s);
  CHECK(enrol(hub.invite()));
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
