#include "tests/sync/endpoint/hub_fixture.h"

namespace jiangxin {
namespace {

// A hub whose opening key is kept apart, and whoever has it.
struct RelayFixture : HubFixture {
  RelayFixture() : key(load_opening_key(disk_, dir / "hub").value()) {
    REQUIRE(forget_opening_key(disk_, dir / "hub", data->secrets().box));
    reopen(std::nullopt);
  }
  void reopen(std::optional<OpeningKey> with) {
    data.reset();
    data = HubData::open(dir / "hub", {disk_, clock, random}, std::move(with)).value();
  }
  OpeningKey held() const { return {box_keys_from(key->box.secret_key.view()).value(), index()}; }
  SecretBytes index() const { return key->index.copy(); }
  std::vector<Hub::Opened> open_all() {
    reopen(held());
    return hub().open_waiting().value();
  }
  // Of one that the rules refuse.
  Submission faulty() {
    Application application = terminal.application(campaign);
    application.answers["phone"] = "12";
    application.signature = sample_signature(application);
    return terminal.submission(application, id);
  }

  std::shared_ptr<const OpeningKey> key;
  ApplicationId id = ApplicationId::make(random);
};

}  // namespace

TEST_CASE_METHOD(RelayFixture, "a relay takes custody, and judges nothing", "[hub][relay]") {
  const Submission sent = faulty();
  const Receipt receipt = deliver(sent);
  CHECK(is_genuine(receipt, data->secrets().sign.x25519.public_key));
  CHECK(deliver(sent) == receipt);
  CHECK(texts().empty());
  CHECK(data->store().unjudged().value() == std::vector{sent.manifest.id});
  CHECK(hub().open_waiting().error().code == ErrorCode::Denied);
  CHECK(hub().decide(id, DecisionState::Accepted, {}).error().code == ErrorCode::Denied);
  CHECK(data->store().decisions(id).value().empty());
}

TEST_CASE_METHOD(RelayFixture, "who holds the key opens what waits, once, in its order",
                 "[hub][relay]") {
  const Submission first = faulty();
  deliver(first);
  const ApplicationId other = ApplicationId::make(random);
  const Submission second = terminal.submission(terminal.application(campaign), other);
  deliver(second);
  CHECK(data->store().same_person(id).value().empty());

  const std::vector<Hub::Opened> opened = open_all();
  REQUIRE(opened.size() == 2);
  CHECK(opened[0].id == first.manifest.id);
  CHECK(opened[0].refused);
  CHECK(opened[1].id == second.manifest.id);
  CHECK_FALSE(opened[1].refused);
  REQUIRE(texts().size() == 1);
  CHECK(texts()[0].findings.at(0).where == "answers/phone");
  CHECK(data->store().same_person(id).value() == std::vector{other});

  CHECK(hub().open_waiting().value().empty());
  CHECK(texts().size() == 1);
  CHECK(hub().submit(first).value().receipt);
  CHECK(hub().open_waiting().value().empty());
}

TEST_CASE_METHOD(RelayFixture, "what waited is judged as of when it came", "[hub][relay]") {
  deliver(terminal.submission(terminal.application(campaign), id));
  clock.advance(std::chrono::hours{24} * 365 * 3);
  REQUIRE(open_all().size() == 1);
  CHECK(texts().empty());
}

TEST_CASE_METHOD(RelayFixture, "the rules speak before a clerk does", "[hub][relay]") {
  deliver(faulty());
  reopen(held());
  REQUIRE(hub().decide(id, DecisionState::Accepted, {}));
  const auto decisions = data->store().decisions(id).value();
  REQUIRE(decisions.size() == 2);
  CHECK(decisions[0].state == DecisionState::RefusedByRules);
  CHECK(decisions[1].state == DecisionState::Accepted);
}

TEST_CASE_METHOD(RelayFixture, "what cannot be judged waits on, and keeps nobody else waiting",
                 "[hub][relay]") {
  const Submission damaged = terminal.submission(terminal.application(campaign), id);
  deliver(damaged);
  const Digest portrait = terminal.files.front().ref.digest;
  const ApplicationId other = ApplicationId::make(random);
  deliver(terminal.submission(terminal.application(campaign), other));
  const Path file = data->shelf().path(portrait);
  REQUIRE(disk_.move(file, dir / "elsewhere"));

  const std::vector<Hub::Opened> opened = open_all();
  REQUIRE(opened.size() == 2);
  CHECK(opened[0].trouble);
  CHECK_FALSE(opened[1].trouble);
  CHECK(hub().decide(other, DecisionState::Accepted, {}));
  CHECK_FALSE(hub().decide(id, DecisionState::Accepted, {}));

  REQUIRE(disk_.move(dir / "elsewhere", file));
  CHECK(hub().decide(id, DecisionState::Accepted, {}));
  CHECK(data->store().unjudged().value().empty());
}

TEST_CASE_METHOD(RelayFixture, "another hub's key opens nothing here", "[hub][relay]") {
  const auto opened = HubData::open(dir / "hub", {disk_, clock, random},
                                    OpeningKey{make_box_keys(random), make_key(random)});
  CHECK(opened.error().code == ErrorCode::Denied);
}

}  // namespace jiangxin
