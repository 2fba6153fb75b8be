// A terminal's side of enrolment and of what follows it, against the real hub over real TLS.
#include "sync/enrolment/enrolling_key.h"
#include "tests/fakes/cut_calls.h"
#include "tests/sync/enrolment/site.h"

using namespace jiangxin;
using namespace std::chrono_literals;

TEST_CASE_METHOD(Site, "enrolled with a code, a terminal is let in and asks for news",
                 "[enrolment]") {
  const Enrolled done = enrol(hub.invite()).value();
  CHECK(done.fingerprint == fingerprint_of(hub.authority.certificate()));
  CHECK(done.terminal.name == "三车间 07 号机");
  CHECK(done.terminal.unit_name == "测试单位工会");
  CHECK(done.terminal.hq == hub.data->secrets().public_keys());
  CHECK(load_terminal(hub.files, data) == done.terminal);
  CHECK(load_rep_credentials(hub.files, data).value().size() == 1);
  CurlHq hq = at_hq();
  CHECK(hq.updates(done.terminal.id, ""));
  CHECK(hq.updates(done.terminal.id, ""));
  CHECK(hub.standing(done.terminal.id).sessions == 1);
  CurlHq another_run = at_hq();
  CHECK(another_run.updates(done.terminal.id, ""));
  CHECK(hub.standing(done.terminal.id).sessions == 2);
  CHECK(hub.standing(done.terminal.id).refusals.empty());
}

TEST_CASE_METHOD(Site, "a code that HQ did not give out makes no terminal", "[enrolment]") {
  const auto refused = enrol(EnrolmentCode::make(hub.random));
  CHECK(refused.error().code == ErrorCode::Denied);
  CHECK(load_terminal(hub.files, data).error().code == ErrorCode::NotFound);
  CHECK_FALSE(has_certificate(hub.files, data));
}

TEST_CASE_METHOD(Site, "another HQ than people were told of makes no terminal", "[enrolment]") {
  const EnrolmentCode code = hub.invite();
  CHECK(enrol(code, "AB:CD").error().code == ErrorCode::Denied);
  CHECK(load_terminal(hub.files, data).error().code == ErrorCode::NotFound);
  CHECK(enrol(code, fingerprint_of(hub.authority.certificate())));
}

TEST_CASE_METHOD(Site, "an enrolment whose answer was lost is made again with the same code",
                 "[enrolment]") {
  const EnrolmentCode code = hub.invite();
  answers = false;
  CHECK(enrol(code).error().code == ErrorCode::Unavailable);
  CHECK(load_terminal(hub.files, data).error().code == ErrorCode::NotFound);
  answers = true;
  const Enrolled done = enrol(code).value();
  CHECK(load_rep_credentials(hub.files, data).value().size() == 1);
  CHECK(at_hq().updates(done.terminal.id, ""));
}

TEST_CASE_METHOD(Site, "a code whose answer was lost is the machine's, and no other's",
                 "[enrolment]") {
  const EnrolmentCode code = hub.invite();
  answers = false;
  CHECK(enrol(code).error().code == ErrorCode::Unavailable);
  answers = true;
  CHECK(enrol(code, "", folder / "other").error().code == ErrorCode::Denied);
  CHECK(hub.data->admission().strangers().value().at(0).reason == "used-code");
  const TerminalId id = enrol(code).value().terminal.id;
  CHECK(at_hq().updates(id, ""));
}

TEST_CASE_METHOD(Site, "a terminal begins another session each half day, in the middle of its work",
                 "[enrolment]") {
  const TerminalId id = enrol(hub.invite()).value().terminal.id;
  CurlHq hq = at_hq();
  for (int hours = 0; hours < 72; ++hours, hub.clock.advance(1h)) REQUIRE(hq.updates(id, ""));
  CHECK(hub.standing(id).sessions == 6);
  CHECK(hub.standing(id).refusals.empty());
}

TEST_CASE_METHOD(Site, "until a person has seen who answers nothing is stored", "[enrolment]") {
  const EnrolmentCode code = hub.invite();
  const EnrolmentOrder wanted = order(code);
  const auto accepted = ask_to_enrol(hub.files, data, wanted, hub.random, way());
  REQUIRE(accepted);
  CHECK(accepted->terminal.name == "三车间 07 号机");
  CHECK(accepted->fingerprint == fingerprint_of(hub.authority.certificate()));
  CHECK_FALSE(exists(data / "terminal"));
  // Said no, and then again, with the same code: HQ knows the machine by its key.
  const Enrolled done = enrol(code).value();
  CHECK(done.terminal.id == accepted->terminal.id);
  CHECK(done.terminal.unit_keys != accepted->terminal.unit_keys);
  CHECK_FALSE(exists(data / "enrolling.key"));
  CHECK(at_hq().updates(done.terminal.id, ""));
}

TEST_CASE_METHOD(Site, "what keeps a machine from enrolling has a name", "[enrolment]") {
  const EnrolmentCode code = hub.invite();
  using Why = EnrolmentTrouble;
  CHECK(refusal(order(EnrolmentCode::make(hub.random))) == Why::UnknownCode);
  CHECK(refusal(order(code, "AB:CD")) == Why::AnotherHq);
  const Enrolled other = enrol(hub.invite(), "", folder / "other").value();
  CHECK(refusal(order(hub.invite(other.terminal.id))) == Why::AnotherTerminal);
  EnrolmentOrder early = order(code);
  early.staff.now = hub.clock.now() - 48h;
  CHECK(refusal(early) == Why::ClockWrong);
  EnrolmentOrder nobody = order(code);
  nobody.staff.rep_name.clear();
  CHECK(refusal(nobody) == Why::OwnTrouble);
  hub.clock.advance(73h);
  CHECK(refusal(order(code)) == Why::ExpiredCode);
  answers = false;
  CHECK(refusal(order(code)) == Why::NoAnswer);
  CHECK_FALSE(exists(data / "terminal"));
}

TEST_CASE_METHOD(Site, "whoever answers without knowing the code is no HQ", "[enrolment]") {
  const EnrolmentOrder wanted = order(hub.invite());
  const auto why = [&](const HqResult<ClientReply>& reply) {
    return ask_to_enrol(hub.files, data, wanted, hub.random,
                        [&](const ClientRequest&) { return reply; })
        .error()
        .why;
  };
  ClientReply page{.status = 200};
  page.body = "<html>";
  CHECK(why(page) == EnrolmentTrouble::NotHq);
  page.protocol = "1";
  CHECK(why(page) == EnrolmentTrouble::OtherVersion);
  page.status = 503;
  CHECK(why(page) == EnrolmentTrouble::Busy);
  CHECK(why(failed(HqTrouble::TlsFailure, "")) == EnrolmentTrouble::Tls);
  const EnrolmentAnswer forged{Digest{},
                               "x",
                               "y",
                               hub.data->secrets().public_keys(),
                               hub.authority.certificate(),
                               hub.authority.certificate()};
  page.status = 200;
  page.body = to_wire(forged, EnrolmentCode::make(hub.random).key());
  CHECK(why(page) == EnrolmentTrouble::Impostor);
}

TEST_CASE_METHOD(Site, "who gives up waiting for HQ is let go at once", "[enrolment]") {
  const AskHq ask = ask_over_tls(hub.url(), [] { return true; });
  const auto gone = ask_to_enrol(hub.files, data, order(hub.invite()), hub.random, ask);
  CHECK(gone.error().why == EnrolmentTrouble::NoAnswer);
}

TEST_CASE_METHOD(Site, "who is not enrolled, or speaks for another, is refused", "[enrolment]") {
  const Enrolled done = enrol(hub.invite()).value();
  ClientLimits stranger = Membership::limits(data);
  stranger.certificate.clear();
  CHECK(CurlHq(hub.url(), stranger)
            .updates(done.terminal.id, "")
            .error()
            .detail.starts_with("no-certificate"));
  const TerminalId other = TerminalId::make(hub.random);
  CHECK(at_hq().updates(other, "").error().detail.starts_with("another-terminal"));
  REQUIRE(hub.data->admission().revoke(done.terminal.id));
  CHECK(at_hq().updates(done.terminal.id, "").error().trouble == HqTrouble::Forbidden);
}

TEST_CASE_METHOD(Site, "another hub's certificate is not believed, whatever it says",
                 "[enrolment]") {
  const Enrolled done = enrol(hub.invite()).value();
  TlsHub other;
  CurlHq hq(other.url(), Membership::limits(data),
            Membership::open({data, hub.files, hub.clock, hub.random}).value());
  CHECK(hq.updates(done.terminal.id, "").error().trouble == HqTrouble::TlsFailure);
}

TEST_CASE_METHOD(Site, "an enrolled terminal never goes without TLS", "[enrolment]") {
  const Enrolled done = enrol(hub.invite()).value();
  const std::string plain = "http" + hub.url().substr(5);
  CurlHq hq(plain, Membership::limits(data),
            Membership::open({data, hub.files, hub.clock, hub.random}).value());
  CHECK_FALSE(hq.updates(done.terminal.id, ""));
  CHECK(hub.standing(done.terminal.id).sessions == 0);
}

TEST_CASE_METHOD(Site, "a copied terminal is noticed whichever comes first, and both pause",
                 "[enrolment]") {
  const Enrolled done = enrol(hub.invite()).value();
  CurlHq first = at_hq();
  REQUIRE(first.updates(done.terminal.id, ""));
  CurlHq copy = at_hq(copied());
  REQUIRE(copy.updates(done.terminal.id, ""));  // the copy is what HQ knows now
  CHECK(first.updates(done.terminal.id, "").error().trouble == HqTrouble::Busy);
  CHECK(first.updates(done.terminal.id, "").error().trouble == HqTrouble::Cloned);
  CHECK(copy.updates(done.terminal.id, "").error().trouble == HqTrouble::Cloned);
  CHECK(hub.standing(done.terminal.id).cloned_at);

  // Enrolled again while its sync service runs.
  const Enrolled again = enrol(hub.invite(done.terminal.id)).value();
  CHECK(again.terminal == done.terminal);
  CHECK(first.updates(done.terminal.id, ""));
  CHECK(copy.updates(done.terminal.id, "").error().trouble == HqTrouble::Forbidden);
}

TEST_CASE_METHOD(Site, "an interrupted beginning of a session is no copy", "[enrolment]") {
  const Enrolled done = enrol(hub.invite()).value();
  REQUIRE(at_hq().updates(done.terminal.id, ""));
  LinkSession session = load_link_session(hub.files, data).value();
  session.next = SessionId::make(hub.random);  // written down, and then the power went
  REQUIRE(save_link_session(hub.files, data, session));
  REQUIRE(at_hq().updates(done.terminal.id, ""));
  REQUIRE(save_link_session(hub.files, data, session));  // answered, and then the power went
  CHECK(at_hq().updates(done.terminal.id, ""));
}

TEST_CASE_METHOD(Site, "a certificate is renewed in its last third, by itself", "[enrolment]") {
  const Enrolled done = enrol(hub.invite()).value();
  const Validity before = validity();
  CurlHq hq = at_hq();
  hub.clock.advance(250 * 24h);
  REQUIRE(hq.updates(done.terminal.id, ""));
  CHECK(validity() == before);
  hub.clock.advance(30 * 24h);
  REQUIRE(hq.updates(done.terminal.id, ""));
  CHECK(validity().until > before.until);
  CHECK(hub.standing(done.terminal.id).certified_until == hub.clock.now() + 400 * 24h);
  CHECK(at_hq().updates(done.terminal.id, ""));
}

TEST_CASE_METHOD(Site, "a copy that renews first is noticed, and both pause", "[enrolment]") {
  const TerminalId id = enrol(hub.invite()).value().terminal.id;
  REQUIRE(at_hq().updates(id, ""));
  CurlHq copy = at_hq(copied());
  hub.clock.advance(300 * 24h);
  REQUIRE(copy.updates(id, ""));
  CurlHq first = at_hq();
  CHECK(first.updates(id, "").error().trouble == HqTrouble::Busy);
  CHECK_FALSE(hub.standing(id).cloned_at);
  hub.clock.advance(Admission::kOnItsWay + 1s);
  CHECK(first.updates(id, "").error().trouble == HqTrouble::Cloned);
  CHECK(copy.updates(id, "").error().trouble == HqTrouble::Cloned);
  CHECK(hub.standing(id).cloned_at);
  CHECK(hub.data->admission().strangers().value().empty());
  REQUIRE(enrol(hub.invite(id)));
  CHECK(first.updates(id, ""));
  CHECK(copy.updates(id, "").error().trouble == HqTrouble::Forbidden);
}

TEST_CASE_METHOD(Site, "a copy that renews first is noticed after long months, too",
                 "[enrolment]") {
  const TerminalId id = enrol(hub.invite()).value().terminal.id;
  REQUIRE(at_hq().updates(id, ""));
  CurlHq copy = at_hq(copied());
  hub.clock.advance(900 * 24h);
  REQUIRE(copy.updates(id, ""));
  hub.clock.advance(24h);
  CHECK(at_hq().updates(id, "").error().trouble == HqTrouble::Cloned);
  CHECK(hub.standing(id).cloned_at);
}

TEST_CASE_METHOD(Site, "wherever a renewal is cut, the terminal comes back and is no copy",
                 "[enrolment]") {
  const TerminalId id = enrol(hub.invite()).value().terminal.id;
  REQUIRE(at_hq().updates(id, ""));
  CutCalls calls;
  PosixFileSystem disk(calls);
  bool was_cut = true;
  for (int changes = 0; was_cut; ++changes) {
    CAPTURE(changes);
    hub.clock.advance(280 * 24h);
    const TimePoint before = validity().until;
    calls.cut_after(changes);
    {
      CurlHq cut(hub.url(), Membership::limits(data),
                 Membership::open({data, disk, hub.clock, hub.random}).value());
      static_cast<void>(cut.updates(id, ""));
    }
    was_cut = calls.was_cut();
    calls.cut_after(1 << 20);
    hub.clock.advance(24h);
    CHECK(at_hq().updates(id, ""));
    CHECK(validity().until > before);
    CHECK_FALSE(hub.standing(id).cloned_at);
    CHECK(hub.standing(id).refusals.empty());
  }
  CHECK(hub.data->admission().strangers().value().empty());
}

TEST_CASE_METHOD(Site, "wherever an enrolment is cut, its key goes once there is a terminal",
                 "[enrolment]") {
  CutCalls calls;
  PosixFileSystem disk(calls);
  bool was_cut = true;
  int kept = 0;
  for (int changes = 0; was_cut; ++changes) {
    CAPTURE(changes);
    hub.clock.advance(1min);  // so many enrolments of one address
    const Path where = folder / ("terminal-" + std::to_string(changes));
    const EnrolmentOrder wanted = order(hub.invite());
    const auto accepted = ask_to_enrol(disk, where, wanted, hub.random, way());
    REQUIRE(accepted);
    calls.cut_after(changes);
    static_cast<void>(keep_terminal(disk, where, wanted, *accepted, hub.random));
    was_cut = calls.was_cut();
    calls.cut_after(1 << 20);
    const bool is_terminal = load_terminal(disk, where).has_value();
    if (was_cut && is_terminal && exists(where / "enrolling.key")) ++kept;
    REQUIRE(tidy_enrolling_key(disk, where));
    CHECK(exists(where / "enrolling.key") == !is_terminal);
  }
  CHECK(kept > 0);
}

TEST_CASE_METHOD(Site, "after long months without a network a terminal comes back by itself",
                 "[enrolment]") {
  const Enrolled done = enrol(hub.invite()).value();
  REQUIRE(at_hq().updates(done.terminal.id, ""));
  hub.clock.advance(900 * 24h);
  CHECK(at_hq().updates(done.terminal.id, ""));
}

TEST_CASE_METHOD(Site, "a terminal whose clock is behind is told that its certificate has ended",
                 "[enrolment]") {
  const Enrolled done = enrol(hub.invite()).value();
  FakeClock behind{hub.clock.now()};
  CurlHq hq(hub.url(), Membership::limits(data),
            Membership::open({data, hub.files, behind, hub.random}).value());
  hub.clock.advance(900 * 24h);
  CHECK(hq.updates(done.terminal.id, "").error().trouble == HqTrouble::Busy);
  CHECK(hq.updates(done.terminal.id, ""));
}

TEST_CASE_METHOD(Site, "a renewal that fails stops nothing as long as the certificate is good",
                 "[enrolment]") {
  const Enrolled done = enrol(hub.invite()).value();
  CurlHq hq = at_hq();
  REQUIRE(hq.updates(done.terminal.id, ""));
  hub.clock.advance(300 * 24h);
  // No room for another one.
  const Path link = link_files(data).certificate;
  std::filesystem::rename(link, link.string() + ".kept");
  std::filesystem::create_directory(link);
  const auto news = hq.updates(done.terminal.id, "");
  std::filesystem::remove(link);
  std::filesystem::rename(link.string() + ".kept", link);
  CHECK(news);
  CHECK(at_hq().updates(done.terminal.id, ""));
}

TEST_CASE_METHOD(Site, "a damaged certificate is said, with its file", "[enrolment]") {
  REQUIRE(enrol(hub.invite()));
  REQUIRE(write_file(hub.files, link_files(data).certificate, as_bytes("no")));
  CHECK(Membership::open({data, hub.files, hub.clock, hub.random}).error().code ==
        ErrorCode::Corrupt);
}

TEST_CASE_METHOD(Site, "a terminal of another HQ keeps its HQ", "[enrolment]") {
  REQUIRE(enrol(hub.invite()));
  Site other;
  other.data = data;
  CHECK(other.enrol(other.hub.invite()).error().code == ErrorCode::Conflict);
  CHECK(load_terminal(hub.files, data).value().hq == hub.data->secrets().public_keys());
}
