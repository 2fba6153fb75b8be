// What is handed back to one terminal, over real TLS: it alone fetches it, out of its share.
#include "tests/sync/endpoint/hub_fixture.h"
#include "tests/sync/enrolment/site.h"

namespace jiangxin {
namespace {

using namespace std::chrono_literals;

// A terminal that sent an application and is lost; one that is enrolled, and to which it goes.
struct HandedOver : Site {
  HandedOver() : Site({.requests = {.at_once = 1'000, .a_second = 10}, .bytes = {300'000, 1'000}}) {
    HubData& data = *hub.data;
    REQUIRE(data.store().put_campaign(campaign));
    REQUIRE(data.store().put_terminal(lost.card()));
    const Submission sent = lost.submission(lost.application(campaign), id);
    for (const SealedSample& file : lost.files)
      REQUIRE(data.hub().upload(file.ref, source_at_of(file.bytes), {}));
    REQUIRE(data.hub().submit(sent).value().receipt);
    next = enrol(hub.invite()).value().terminal.id;
    REQUIRE(data.hub().hand_back(id, next, {"终端换过了", {}}));
  }
  const SealedSample& large() { return lost.files.front(); }
  HqResult<Bytes> fetch(CurlHq& hq, std::uint64_t from, std::size_t size) {
    return hq.download(next, large().ref.digest, from, size);
  }

  Campaign campaign = sample_campaign();
  TestTerminal lost{hub.random, hub.data->secrets().box};
  ApplicationId id = ApplicationId::make(hub.random);
  TerminalId next;
};

}  // namespace

TEST_CASE_METHOD(HandedOver, "a terminal fetches what is handed back to it, part by part",
                 "[enrolment][handover]") {
  CurlHq hq = at_hq();
  const Updates news = hq.updates(next, "").value();
  REQUIRE(news.handovers.size() == 1);
  CHECK(is_genuine(news, hub.data->secrets().sign.x25519.public_key));
  const Bytes& all = large().bytes;
  CHECK(fetch(hq, 0, 1'000).value() == Bytes(all.begin(), all.begin() + 1'000));
  CHECK(fetch(hq, 1'000, all.size()).value() == Bytes(all.begin() + 1'000, all.end()));
  CHECK(fetch(hq, all.size(), 1).error().trouble == HqTrouble::Refused);
}

TEST_CASE_METHOD(HandedOver, "nobody else fetches it", "[enrolment][handover]") {
  const Path where = folder / "another";
  REQUIRE(enrol(hub.invite(), "", where));
  CurlHq other = at_hq(where);
  CHECK(fetch(other, 0, 1'000).error().trouble == HqTrouble::Refused);
  CurlHq hq = at_hq();
  CHECK(fetch(hq, 0, 1'000));
}

TEST_CASE_METHOD(HandedOver, "what is fetched counts like what is brought",
                 "[enrolment][handover]") {
  CurlHq hq = at_hq();
  const std::size_t size = large().bytes.size();
  CHECK(size > 100'000);
  for (int i = 0; i < 2; ++i) CHECK(fetch(hq, 0, size));
  const auto refused = fetch(hq, 0, size);
  CHECK(refused.error().trouble == HqTrouble::Busy);
  CHECK(refused.error().retry_after > 0s);
  hub.clock.advance(200s);
  CHECK(fetch(hq, 0, size));
}

}  // namespace jiangxin
