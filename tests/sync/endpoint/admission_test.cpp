#include "sync/endpoint/admission.h"

#include <atomic>
#include <set>
#include <thread>

#include <catch2/generators/catch_generators.hpp>

#include "tests/sync/endpoint/hub_fixture.h"

namespace jiangxin {
namespace {

using namespace std::chrono_literals;

// A hub, and terminals that enrol with it.
struct Gatehouse : HubFixture {
  struct Enrolled {
    TerminalId id;
    std::shared_ptr<const SignKeyPair> sign;  // a copy of a terminal has it too
    BoxPublicKey unit_key;
    Admission::Visitor visitor;
  };

  Authority authority = data->authority().value();
  Enrolments enrolments = data->enrolments(authority);
  Admission& admission = data->admission();

  EnrolmentCode invite(std::optional<TerminalId> again = std::nullopt) {
    return enrolments.invite({"三车间 07", "测试单位工会", again, clock.now() + 72h}).value();
  }
  Enrolled newcomer() {
    return {TerminalId::make(random),
            std::make_shared<const SignKeyPair>(make_sign_keys(random)),
            make_box_keys(random).public_key,
            {}};
  }
  HubResult<Enrolled> enrol(Enrolled who, const EnrolmentCode& code) {
    const SecretBytes key = make_certificate_key().value();
    const EnrolmentRequest request{who.id, who.sign->public_key, who.unit_key,
                                   make_certificate_request(key).value()};
    const auto received = parse_enrolment(to_wire(request, code, *who.sign)).value();
    const auto wire = enrolments.enrol(received);
    if (!wire) return tl::unexpected<Problem>(wire.error());
    const auto answer = parse_enrolment_answer(*wire, code, received.digest()).value();
    who.visitor = {digest_of(answer.certificate), ""};
    return who;
  }
  Enrolled enrolled() { return enrol(newcomer(), invite()).value(); }

  SessionId begin(Enrolled& who, std::optional<SessionId> last = std::nullopt) {
    const SessionStep step{last, SessionId::make(random)};
    REQUIRE(admission.begin_session(who.visitor, step));
    who.visitor.session = to_string(step.next);
    return step.next;
  }
  HubResult<Bytes> renewal(const Enrolled& who) {
    const SecretBytes key = make_certificate_key().value();
    return enrolments.renew(who.id, *who.visitor.certificate,
                            make_certificate_request(key).value());
  }
  Enrolled renewed(Enrolled who) {
    who.visitor.certificate = digest_of(renewal(who).value());
    return who;
  }
  std::string refusal(const Enrolled& who) {
    const auto admitted = admission.admit(who.visitor);
    return admitted ? "" : admitted.error().slug;
  }
  std::set<std::string> strangers() {
    std::set<std::string> reasons;
    const auto all = admission.strangers().value();
    for (const TurnedAway& one : all) reasons.insert(one.reason);
    return reasons;
  }
  // The hub's own terminal, there twice.
  void clone_terminal() {
    const auto sign = std::make_shared<const SignKeyPair>(
        sign_keys_from(terminal.sign.secret_key.view()).value());
    Enrolled who = enrol({terminal.id, sign, terminal.unit.public_key, {}}, invite()).value();
    const SessionId common = begin(who);
    begin(who, common);
    REQUIRE_FALSE(admission.begin_session(who.visitor, {common, SessionId::make(random)}));
    REQUIRE(standing(terminal.id).cloned_at);
  }
  Standing standing(const TerminalId& id) {
    const auto standings = admission.standings().value();
    for (const Standing& one : standings)
      if (one.id == id) return one;
    FAIL("no such terminal");
    return {};
  }
};

}  // namespace

TEST_CASE_METHOD(Gatehouse, "an enrolled terminal in its session is let in", "[hub][admission]") {
  Enrolled who = enrolled();
  CHECK(refusal(who) == "no-session");
  begin(who);
  CHECK(admission.admit(who.visitor).value() == who.id);
  CHECK(standing(who.id).sessions == 1);
  CHECK(standing(who.id).unit_name == "测试单位工会");
}

TEST_CASE_METHOD(Gatehouse, "whoever has no certificate, or another hub's, is turned away and seen",
                 "[hub][admission]") {
  CHECK(admission.admit({}).error().slug == "no-certificate");
  CHECK(admission.admit({digest_of(as_bytes("another")), ""}).error().slug ==
        "unknown-certificate");
  CHECK(admission.admit({digest_of(as_bytes("a third")), ""}).error().status == 403);
  const auto strangers = admission.strangers().value();
  REQUIRE(strangers.size() == 2);
  CHECK(strangers[0].times == 1);  // one a minute is counted
  clock.advance(2min);
  CHECK_FALSE(admission.admit({}));
  CHECK(admission.strangers().value()[0] == TurnedAway{"no-certificate", 2, clock.now()});
}

TEST_CASE_METHOD(Gatehouse, "a revoked terminal is refused at once, by network and by stick",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  begin(who);
  REQUIRE(admission.revoke(who.id));
  CHECK(refusal(who) == "revoked-terminal");
  CHECK(admission.admit_to_renew(who.visitor).error().slug == "revoked-terminal");
  CHECK(hub().updates_since(who.id, "").error().slug == "revoked-terminal");
  CHECK(standing(who.id).refusals[0].reason == "revoked-terminal");
  CHECK(admission.revoke(TerminalId::make(random)).error().code == ErrorCode::NotFound);
}

TEST_CASE_METHOD(Gatehouse, "a revoked terminal's submission is refused whoever brings it",
                 "[hub][admission]") {
  REQUIRE(admission.revoke(terminal.id));
  const Submission submission =
      terminal.submission(terminal.application(campaign), ApplicationId::make(random));
  CHECK(hub().take(submission).error().slug == "revoked-terminal");
}

TEST_CASE_METHOD(Gatehouse, "a terminal that is there twice pauses by stick, too",
                 "[hub][admission]") {
  const Submission submission =
      terminal.submission(terminal.application(campaign), ApplicationId::make(random));
  const Submission taken =
      terminal.submission(terminal.application(campaign), ApplicationId::make(random));
  deliver(taken);
  clone_terminal();
  const auto refused = hub().take(submission);
  CHECK(refused.error().slug == "cloned-terminal");
  CHECK(refused.error().detail.find("enrol it again") != std::string::npos);
  CHECK(hub().take(taken).error().slug == "cloned-terminal");
  CHECK(hub().updates_since(terminal.id, "").error().slug == "cloned-terminal");
  CHECK(hub().keep(terminal.id, {}).error().slug == "cloned-terminal");
  const auto handed = hub().hand_back(taken.manifest.application_id, terminal.id, {"缺一页", {}});
  CHECK(handed.error().code == ErrorCode::Denied);
  CHECK(handed.error().detail.find("enrol it again") != std::string::npos);
}

TEST_CASE_METHOD(Gatehouse, "an answer that is lost is no second session", "[hub][admission]") {
  Enrolled who = enrolled();
  const SessionId first = begin(who);
  const SessionStep step{first, SessionId::make(random)};
  REQUIRE(admission.begin_session(who.visitor, step));
  REQUIRE(admission.begin_session(who.visitor, step));
  CHECK(standing(who.id).sessions == 2);
}

TEST_CASE_METHOD(Gatehouse, "a copy is noticed by its session, and both pause",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  const SessionId common = begin(who);
  Enrolled copy = who;
  begin(who, common);
  CHECK(refusal(copy) == "no-session");  // its session is over: it begins another
  const auto noticed = admission.begin_session(copy.visitor, {common, SessionId::make(random)});
  CHECK(noticed.error().slug == "cloned-terminal");
  CHECK(refusal(who) == "cloned-terminal");
  CHECK(refusal(copy) == "cloned-terminal");
  CHECK(admission.admit_to_renew(copy.visitor).error().slug == "cloned-terminal");
  CHECK(standing(who.id).cloned_at == clock.now());
}

TEST_CASE_METHOD(Gatehouse, "a copy that goes on in the same session is noticed too",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  const SessionId common = begin(who);
  Enrolled copy = who;
  CHECK(refusal(copy).empty());  // nothing tells them apart yet
  begin(copy, common);
  CHECK(refusal(who) == "no-session");
  CHECK(admission.begin_session(who.visitor, {common, SessionId::make(random)}).error().slug ==
        "cloned-terminal");
}

TEST_CASE_METHOD(Gatehouse, "a session ends after a day, and nobody is suspected for it",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  const SessionId first = begin(who);
  clock.advance(Admission::kSessionLasts);
  CHECK(refusal(who).empty());
  clock.advance(1s);
  CHECK(refusal(who) == "no-session");
  begin(who, first);
  CHECK(refusal(who).empty());
  CHECK(standing(who.id).refusals.empty());
}

TEST_CASE_METHOD(Gatehouse, "whoever goes on in a session that is over is noted, and takes no more",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  const SessionId common = begin(who);
  const Enrolled copy = who;  // which begins no session of its own
  CHECK(refusal(copy).empty());
  begin(who, common);
  CHECK(refusal(copy) == "no-session");
  CHECK(refusal(who).empty());
  REQUIRE(standing(who.id).refusals.size() == 1);
  CHECK(standing(who.id).refusals[0].reason == "ended-session");
  CHECK_FALSE(standing(who.id).cloned_at);
}

TEST_CASE_METHOD(Gatehouse, "of two that begin a session at once only one is in it",
                 "[hub][admission]") {
  for (int round = 0; round < 20; ++round) {
    const Enrolled who = enrolled();
    const SecretBytes key = make_certificate_key().value();
    const Bytes renewed =
        enrolments.renew(who.id, *who.visitor.certificate, make_certificate_request(key).value())
            .value();
    const Admission::Visitor visitors[] = {who.visitor, {digest_of(renewed), ""}};
    const SessionStep steps[] = {{std::nullopt, SessionId::make(random)},
                                 {std::nullopt, SessionId::make(random)}};
    std::atomic<int> begun = 0;
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < 2; ++i)
        threads.emplace_back([&, i] {
          if (admission.begin_session(visitors[i], steps[i])) ++begun;
        });
    }
    CHECK(begun == 1);
  }
}

TEST_CASE_METHOD(Gatehouse, "enrolled again, a paused terminal goes on and its copy does not",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  const SessionId common = begin(who);
  Enrolled copy = who;
  begin(who, common);
  REQUIRE_FALSE(admission.begin_session(copy.visitor, {common, SessionId::make(random)}));
  Enrolled again = enrol(who, invite(who.id)).value();
  CHECK(again.id == who.id);
  begin(again);
  CHECK(refusal(again).empty());
  CHECK(refusal(who) == "unknown-certificate");
  CHECK(refusal(copy) == "unknown-certificate");
}

TEST_CASE_METHOD(Gatehouse, "after a restore each terminal's next session is taken",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  begin(who);
  REQUIRE(admission.forget_sessions());
  CHECK(refusal(who) == "no-session");
  begin(who, SessionId::make(random));
  CHECK(refusal(who).empty());
}

TEST_CASE_METHOD(Gatehouse, "a certificate ends, and can be renewed even then",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  const SessionId last = begin(who);
  clock.advance(Enrolments::kCertificateDays + 24h * 300);
  CHECK(refusal(who) == "expired-certificate");
  CHECK(admission.begin_session(who.visitor, {last, SessionId::make(random)}).error().slug ==
        "expired-certificate");
  REQUIRE(admission.admit_to_renew(who.visitor).value() == who.id);
  const SecretBytes key = make_certificate_key().value();
  const Bytes renewed =
      enrolments.renew(who.id, *who.visitor.certificate, make_certificate_request(key).value())
          .value();
  Enrolled later = who;
  later.visitor = {digest_of(renewed), ""};
  begin(later, last);
  CHECK(refusal(later).empty());
  CHECK(refusal(who) == "ended-certificate");  // the new one was used: the old one is over
}

TEST_CASE_METHOD(Gatehouse, "a renewal that is asked for again does not pile up certificates",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  clock.advance(25h);
  for (int i = 0; i < Enrolments::kCertificatesADay; ++i) REQUIRE(renewal(who));
  CHECK(renewal(who).error().slug == "too-many-requests");
  CHECK(renewal(who).error().retry_after == 1h);
  CHECK(admission.admit_to_renew(who.visitor));
  CHECK(enrolments.renew(who.id, *who.visitor.certificate, as_bytes("no")).error().slug ==
        "bad-request");
  clock.advance(24h);
  CHECK(renewal(who));
}

TEST_CASE_METHOD(Gatehouse, "wherever an honest renewal is cut, nobody is taken for a copy",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  const SessionId last = begin(who);
  SECTION("HQ's answer was lost: it comes with what it had, and renews again") {
    REQUIRE(renewal(who));
    clock.advance(24h * 30);
    CHECK(refusal(who) == "no-session");
    const Enrolled later = renewed(who);
    CHECK(refusal(later) == "no-session");
  }
  SECTION("the answer was lost, and it goes on with what it had") {
    REQUIRE(renewal(who));
    begin(who, last);
    CHECK(refusal(who).empty());
  }
  SECTION("it was saved, and no session had begun") {
    Enrolled later = renewed(who);
    clock.advance(24h * 30);
    begin(later, last);
    CHECK(refusal(later).empty());
  }
  SECTION("it was saved, and the answer to its session was lost") {
    const Enrolled later = renewed(who);
    const SessionStep step{last, SessionId::make(random)};
    REQUIRE(admission.begin_session(later.visitor, step));
    clock.advance(24h * 30);
    CHECK(admission.begin_session(later.visitor, step));
  }
  SECTION("it asked for the session before, too, and heard nothing") {
    const SessionStep step{last, SessionId::make(random)};
    REQUIRE(admission.begin_session(who.visitor, step));
    const Enrolled later = renewed(who);
    CHECK(admission.begin_session(later.visitor, step));
  }
  CHECK_FALSE(standing(who.id).cloned_at);
  CHECK(strangers().empty());
}

TEST_CASE_METHOD(Gatehouse, "what a terminal asked for comes late, and harms nobody",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  const SessionId last = begin(who);
  const SessionStep step{last, SessionId::make(random)};
  Enrolled later = renewed(who);
  SECTION("its first try to renew: what it has saved meanwhile stays good") {
    REQUIRE(renewal(who));
    CHECK(admission.begin_session(later.visitor, step));
  }
  SECTION("a session under the certificate before: the later one stays good") {
    REQUIRE(admission.begin_session(who.visitor, step));
    CHECK(admission.begin_session(later.visitor, step));
  }
  SECTION("all of it, once the later certificate has begun a session") {
    REQUIRE(admission.begin_session(later.visitor, step));
    CHECK(admission.admit_to_renew(who.visitor).error().slug == "ended-certificate");
    CHECK(renewal(who).error().slug == "ended-certificate");  // let in before, and done after it
    CHECK(admission.begin_session(who.visitor, step).error().slug == "ended-certificate");
    CHECK(refusal(who) == "ended-certificate");
    CHECK(standing(who.id).refusals.at(0).reason == "ended-certificate");
  }
  later.visitor.session = to_string(step.next);
  CHECK(refusal(later).empty());
  CHECK_FALSE(standing(who.id).cloned_at);
  CHECK(strangers().empty());
}

TEST_CASE_METHOD(Gatehouse, "a copy that renews first is noticed when the terminal comes",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  const SessionId common = begin(who);
  Enrolled copy = renewed(who);
  begin(copy, common);
  CHECK(refusal(who) == "ended-certificate");  // it may have been on its way
  clock.advance(Admission::kOnItsWay + 1s);
  SECTION("with a session") {
    CHECK(admission.begin_session(who.visitor, {common, SessionId::make(random)}).error().slug ==
          "cloned-terminal");
  }
  SECTION("with a renewal of its own") {
    CHECK(admission.admit_to_renew(who.visitor).error().slug == "cloned-terminal");
  }
  SECTION("with anything else") {
    CHECK(refusal(who) == "cloned-terminal");
  }
  SECTION("with a certificate whose time is over") {
    clock.advance(Enrolments::kCertificateDays);
    CHECK(refusal(who) == "cloned-terminal");
  }
  CHECK(refusal(copy) == "cloned-terminal");
  CHECK(standing(who.id).cloned_at == clock.now());
  CHECK(strangers().empty());
}

TEST_CASE_METHOD(Gatehouse, "when a copy and the terminal both renew, both pause",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  const SessionId common = begin(who);
  const bool copy_asks_first = GENERATE(true, false);
  const bool copy_begins_first = GENERATE(true, false);
  Enrolled first = renewed(who);
  Enrolled second = renewed(who);
  Enrolled copy = copy_asks_first ? first : second;
  Enrolled own = copy_asks_first ? second : first;
  Enrolled& quick = copy_begins_first ? copy : own;
  Enrolled& slow = copy_begins_first ? own : copy;
  begin(quick, common);
  CHECK(refusal(quick).empty());
  clock.advance(Admission::kOnItsWay + 1s);
  CHECK(admission.begin_session(slow.visitor, {common, SessionId::make(random)}).error().slug ==
        "cloned-terminal");
  CHECK(refusal(quick) == "cloned-terminal");
}

TEST_CASE_METHOD(Gatehouse, "a copy from before the last renewal is noticed too",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  const SessionId before = begin(who);
  const Enrolled copy = who;
  who = renewed(who);
  begin(who, before);
  who = renewed(who);
  begin(who, SessionId::parse(who.visitor.session).value());
  clock.advance(24h * 365);
  CHECK(admission.begin_session(copy.visitor, {before, SessionId::make(random)}).error().slug ==
        "cloned-terminal");
  CHECK(refusal(who) == "cloned-terminal");
}

TEST_CASE_METHOD(Gatehouse, "what ended before a terminal was enrolled again pauses it no more",
                 "[hub][admission]") {
  Enrolled who = enrolled();
  const SessionId common = begin(who);
  Enrolled copy = renewed(who);
  begin(copy, common);
  clock.advance(24h);
  REQUIRE(refusal(who) == "cloned-terminal");
  Enrolled again = enrol(who, invite(who.id)).value();
  begin(again);
  clock.advance(24h);
  CHECK(refusal(who) == "unknown-certificate");
  CHECK(refusal(copy) == "unknown-certificate");
  CHECK_FALSE(standing(who.id).cloned_at);
}

TEST_CASE_METHOD(Gatehouse, "a code enrols one terminal, and is over when that has come",
                 "[hub][enrolments]") {
  const EnrolmentCode code = invite();
  Enrolled who = enrol(newcomer(), code).value();
  begin(who);
  CHECK(enrol(newcomer(), code).error().slug == "unknown-code");
  CHECK(enrol(who, code).error().slug == "unknown-code");
  CHECK(enrol(newcomer(), EnrolmentCode::make(random)).error().slug == "unknown-code");
}

TEST_CASE_METHOD(
    Gatehouse, "an enrolment whose answer was lost is made again, with other keys of the unit too",
    "[hub][enrolments]") {
  const EnrolmentCode code = invite();
  Enrolled who = newcomer();
  const Enrolled lost = enrol(who, code).value();
  who.unit_key = make_box_keys(random).public_key;
  who = enrol(who, code).value();
  CHECK(refusal(lost) == "unknown-certificate");
  CHECK(data->store().terminal(who.id).value()->unit_keys == BoxPublicKeys(who.unit_key));
  // By another code as well: HQ was asked for one, since nobody knew what had become of the first.
  who = enrol(who, invite()).value();
  begin(who);
  CHECK(refusal(who).empty());
  const BoxPublicKey kept = who.unit_key;
  who.unit_key = make_box_keys(random).public_key;
  CHECK(enrol(who, invite()).error().slug == "another-terminal");  // it has come
  CHECK(data->store().terminal(who.id).value()->unit_keys == BoxPublicKeys(kept));
}

TEST_CASE_METHOD(Gatehouse,
                 "a code that one machine has used serves no other, and HQ sees who tried",
                 "[hub][enrolments]") {
  const EnrolmentCode code = invite();
  Enrolled who = enrol(newcomer(), code).value();
  CHECK(enrol(newcomer(), code).error().slug == "unknown-code");
  Enrolled thief = newcomer();
  thief.id = who.id;
  CHECK(enrol(thief, code).error().slug == "another-terminal");
  begin(who);  // which it did not lose
  CHECK(refusal(who).empty());
  CHECK(strangers() == std::set<std::string>{"used-code", "another-terminal"});
}

TEST_CASE_METHOD(Gatehouse, "whoever guesses codes is in HQ's list", "[hub][enrolments]") {
  CHECK(enrol(newcomer(), EnrolmentCode::make(random)).error().slug == "unknown-code");
  const EnrolmentCode code = invite();
  clock.advance(73h);
  CHECK(enrol(newcomer(), code).error().slug == "expired-code");
  CHECK(strangers() == std::set<std::string>{"unknown-code", "expired-code"});
}

TEST_CASE_METHOD(Gatehouse, "a code ends, and a later one works", "[hub][enrolments]") {
  const EnrolmentCode code = invite();
  clock.advance(73h);
  CHECK(enrol(newcomer(), code).error().slug == "expired-code");
  CHECK(enrol(newcomer(), invite()));
  CHECK(enrol(newcomer(), code).error().slug == "unknown-code");  // cleared away
}

TEST_CASE_METHOD(Gatehouse, "a code for one terminal is no other's", "[hub][enrolments]") {
  Enrolled who = enrolled();
  begin(who);
  CHECK(enrol(newcomer(), invite(who.id)).error().slug == "another-terminal");
  Enrolled thief = newcomer();
  thief.id = who.id;  // under other keys
  CHECK(enrol(thief, invite(who.id)).error().slug == "another-terminal");
  CHECK(enrol(thief, invite()).error().slug == "another-terminal");
  CHECK(refusal(who).empty());
  CHECK(enrolments.invite({"", "", TerminalId::make(random), clock.now() + 1h}).error().code ==
        ErrorCode::NotFound);
  CHECK(enrolments.invite({"", "", std::nullopt, clock.now() + 1h}).error().code ==
        ErrorCode::InvalidInput);
}

TEST_CASE_METHOD(Gatehouse, "a terminal that was shut out needs a code of its own",
                 "[hub][enrolments]") {
  Enrolled who = enrolled();
  begin(who);
  REQUIRE(admission.revoke(who.id));
  CHECK(enrol(who, invite()).error().slug == "another-terminal");
  Enrolled again = enrol(who, invite(who.id)).value();
  begin(again);
  CHECK(refusal(again).empty());
}

TEST_CASE_METHOD(Gatehouse, "HQ's authority stays the same, and a damaged one is said",
                 "[hub][enrolments]") {
  CHECK(data->authority().value().certificate() == authority.certificate());
  const Path path = authority_file(dir / "hub");
  REQUIRE(write_file(disk_, path, as_bytes("-----BEGIN")));
  const auto damaged = data->authority();
  CHECK(damaged.error().code == ErrorCode::Corrupt);
  CHECK(damaged.error().detail.find(path.string()) != std::string::npos);
}

}  // namespace jiangxin
