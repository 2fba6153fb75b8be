#include <algorithm>

#include "sync/endpoint/download_exchange.h"
#include "tests/sync/endpoint/hub_fixture.h"

namespace jiangxin {
namespace {

// An application that was delivered by a terminal that is lost, and the unit's next terminal.
struct Handing : HubFixture {
  Handing() {
    REQUIRE(data->store().put_terminal(next.card()));
    deliver(first);
  }
  Handover hand_back() { return hub().hand_back(id, next.id, {"请补充证书", {}}).value(); }
  std::vector<Handover> told(const TerminalId& to) {
    const Updates updates = hub().updates(to, "").value();
    CHECK(is_genuine(updates, data->secrets().sign.x25519.public_key));
    return updates.handovers;
  }
  Bytes fetched(const Digest& file) {
    return hub().download(next.id, file, 0, kMaxHandoverBytes).value();
  }
  HandoverBody opened(const Handover& handover) {
    return open_handover_body(fetched(handover.body.digest), handover, next.unit).value();
  }
  ApplicationRow row() { return data->store().application(id).value().value(); }

  ApplicationId id = ApplicationId::make(random);
  Application content = terminal.application(campaign);
  Submission first = terminal.submission(content, id);
  TestTerminal next{random, data->secrets().box};
};

}  // namespace

TEST_CASE_METHOD(Handing, "a handover has all that a correction needs, for its unit alone",
                 "[hub][handover]") {
  const Handover handover = hand_back();
  CHECK(handover.application_id == id);
  CHECK(handover.files == first.manifest.files);
  CHECK(handover.unit_key_id == key_id(next.unit.public_key));
  const HandoverBody body = opened(handover);
  CHECK(body.application == content);
  CHECK(body.follows == first.digest());
  for (const SealedSample& file : terminal.files) CHECK(fetched(file.ref.digest) == file.bytes);
  const Bytes sealed = fetched(handover.body.digest);
  CHECK_FALSE(open_handover_body(sealed, handover, terminal.unit));
}

TEST_CASE_METHOD(Handing, "the reply key in a handover reads the return, as the old one does",
                 "[hub][handover]") {
  const Handover handover = hand_back();
  const BoxKeyPair reply = box_keys_from(opened(handover).reply_secret).value();
  CHECK(open_decision(handover.decision, reply).value().reason == "请补充证书");
  CHECK(handover.decision.state == DecisionState::Returned);
  REQUIRE(texts().size() == 1);
  CHECK(texts()[0].reason == "请补充证书");
  CHECK(row().state == DecisionState::Returned);
}

TEST_CASE_METHOD(Handing,
                 "what is decided after a handover is told to both terminals, and read at both",
                 "[hub][handover]") {
  const auto decisions = [&](const TerminalId& whose) {
    return hub().updates(whose, "").value().decisions;
  };
  const BoxKeyPair reply = box_keys_from(opened(hand_back()).reply_secret).value();
  CHECK(decisions(next.id).empty());  // it is in the handover
  const Decision decided = hub().decide(id, DecisionState::Accepted, {"可以了", {}}).value();
  CHECK(decisions(next.id) == std::vector{decided});
  CHECK(decisions(terminal.id).back() == decided);
  for (const BoxKeyPair* reader : std::initializer_list<const BoxKeyPair*>{
           &reply, &terminal.reply, &next.unit, &terminal.unit})
    CHECK(open_decision(decided, *reader).value().reason == "可以了");
  CHECK(row().state == DecisionState::Accepted);

  deliver(next.submission(content, id, SubmissionKind::Correction, first.digest()));
  REQUIRE(hub().decide(id, DecisionState::InReview, {"", {}}));
  CHECK(decisions(next.id).size() == 2);
  CHECK(decisions(terminal.id).size() == 2);  // the return and the acceptance
}

TEST_CASE_METHOD(Handing, "who has it since a handover hears of the next one", "[hub][handover]") {
  TestTerminal third{random, data->secrets().box};
  REQUIRE(data->store().put_terminal(third.card()));
  const BoxKeyPair reply = box_keys_from(opened(hand_back()).reply_secret).value();
  const auto decisions = [&](const TerminalId& whose) {
    return hub().updates(whose, "").value().decisions;
  };
  const Handover onward = hub().hand_back(id, third.id, {"到三车间去改", {}}).value();
  CHECK(decisions(next.id) == std::vector{onward.decision});
  CHECK(open_decision(onward.decision, reply).value().reason == "到三车间去改");
  CHECK(decisions(third.id).empty());  // it is in the handover
  REQUIRE(hub().hand_back(id, third.id, {"再看一遍", {}}));
  CHECK(decisions(third.id).empty());
  CHECK(decisions(next.id).size() == 1);
}

TEST_CASE_METHOD(Handing, "what was handed back to the terminal that sent it is decided once",
                 "[hub][handover]") {
  REQUIRE(hub().hand_back(id, terminal.id, {"请再看一遍", {}}));
  REQUIRE(hub().decide(id, DecisionState::Accepted, {"可以了", {}}));
  CHECK(hub().updates(terminal.id, "").value().decisions.size() == 2);
}

TEST_CASE_METHOD(Handing, "a handover is told to its terminal only", "[hub][handover]") {
  const Handover handover = hand_back();
  CHECK(told(next.id) == std::vector{handover});
  CHECK(told(terminal.id).empty());
}

TEST_CASE_METHOD(Handing, "a handover that something newer has overtaken is told no longer",
                 "[hub][handover]") {
  hand_back();
  SECTION("a correction") {
    deliver(next.submission(content, id, SubmissionKind::Correction, first.digest()));
    CHECK_FALSE(row().gap);
    CHECK(data->store().chain(id).value().size() == 2);
  }
  SECTION("a handover to another terminal") {
    const TestTerminal third{random, data->secrets().box};
    REQUIRE(data->store().put_terminal(third.card()));
    REQUIRE(hub().hand_back(id, third.id, {"另一台终端", {}}));
    CHECK(told(third.id).size() == 1);
  }
  CHECK(told(next.id).empty());
}

TEST_CASE_METHOD(
    Handing,
    "when the lost terminal comes back with a correction of its own, both are kept and it shows",
    "[hub][handover]") {
  hand_back();
  const Submission theirs =
      terminal.submission(content, id, SubmissionKind::Correction, first.digest());
  const Submission ours = next.submission(content, id, SubmissionKind::Correction, first.digest());
  deliver(theirs);
  CHECK_FALSE(row().forked);
  deliver(ours);
  CHECK(row().forked);
  CHECK_FALSE(row().gap);
  CHECK(row().content == ours.manifest.id);
  CHECK(data->store().chain(id).value().size() == 3);
  // Whoever follows the newest goes on; that it was forked stays to be seen.
  deliver(next.submission(content, id, SubmissionKind::Correction, ours.digest()));
  CHECK(row().forked);
}

TEST_CASE_METHOD(Handing, "an endorsement and a correction of the same are no fork",
                 "[hub][handover]") {
  SubmissionManifest endorsement = terminal.manifest(id, SubmissionKind::Endorsement);
  endorsement.follows = first.digest();
  deliver(terminal.sealed(endorsement, {{}, Endorsement{"同意", true, "测试员乙"}, {}, {}}));
  deliver(next.submission(content, id, SubmissionKind::Correction, first.digest()));
  CHECK_FALSE(row().forked);
}

TEST_CASE_METHOD(Handing, "files are handed to that terminal only", "[hub][handover]") {
  const Digest file = terminal.files[0].ref.digest;
  CHECK_FALSE(hub().download(next.id, file, 0, 10));
  hand_back();
  CHECK(hub().download(next.id, file, 0, 10).value().size() == 10);
  CHECK(hub().download(next.id, file, 1u << 30, 10).value().empty());
  CHECK(hub().download(terminal.id, file, 0, 10).error().trouble == HqTrouble::Refused);
}

TEST_CASE_METHOD(Handing, "nothing goes to a terminal that is revoked or unknown, or is withdrawn",
                 "[hub][handover]") {
  const auto error = [&](const TerminalId& to) {
    return hub().hand_back(id, to, {"", {}}).error().code;
  };
  CHECK(error(TerminalId::make(random)) == ErrorCode::NotFound);
  REQUIRE(data->admission().revoke(next.id));
  CHECK(error(next.id) == ErrorCode::Denied);
  SubmissionManifest withdrawal = terminal.manifest(id, SubmissionKind::Withdrawal);
  withdrawal.follows = first.digest();
  deliver(terminal.sealed(withdrawal, {{}, {}, "不再申报", {}}));
  CHECK(error(terminal.id) == ErrorCode::Conflict);
  CHECK(texts().empty());
}

TEST_CASE_METHOD(Handing, "an application with a file that HQ lacks is not handed back",
                 "[hub][handover]") {
  REQUIRE(disk_.remove(data->shelf().path(terminal.files.front().ref.digest)));
  CHECK(hub().hand_back(id, next.id, {"", {}}).error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(Handing,
                 "a hub without the opening key hands nothing back until somebody brings it",
                 "[hub][relay][handover]") {
  const auto kept = load_opening_key(disk_, dir / "hub").value();
  OpeningKey key{box_keys_from(kept->box.secret_key.view()).value(), kept->index.copy(), {}};
  REQUIRE(forget_opening_key(disk_, dir / "hub", data->secrets().box));
  const auto reopen = [&](std::optional<OpeningKey> with) {
    data.reset();
    data = HubData::open(dir / "hub", {disk_, clock, random}, std::move(with)).value();
  };
  reopen(std::nullopt);
  CHECK(hub().hand_back(id, next.id, {"", {}}).error().code == ErrorCode::Denied);
  CHECK(told(next.id).empty());
  reopen(std::move(key));
  CHECK(opened(hand_back()).application == content);
  reopen(std::nullopt);  // the relay tells what was said, and gives the files
  REQUIRE(told(next.id).size() == 1);
  CHECK(opened(told(next.id)[0]).follows == first.digest());
}

TEST_CASE_METHOD(Handing, "what is handed back is in each backup", "[hub][handover]") {
  const Handover handover = hand_back();
  std::vector<Digest> files;
  REQUIRE(data->store().each_file([&](const Digest& file) -> Result<void> {
    files.push_back(file);
    return {};
  }));
  CHECK(std::ranges::count(files, handover.body.digest) == 1);
}

TEST_CASE("a range is read as RFC 9110 has it", "[hub][handover]") {
  CHECK(parse_range("bytes=0-", 10) == ByteRange{0, 9});
  CHECK(parse_range("bytes=3-5", 10) == ByteRange{3, 5});
  CHECK(parse_range("bytes=3-99", 10) == ByteRange{3, 9});
  CHECK(parse_range("bytes=12-", 10)->first == 12);
  for (const char* other : {"", "bytes=", "bytes=-", "bytes=-5", "bytes=5-3", "bytes=a-b",
                            "bytes=1-2,4-5", "lines=1-2", "bytes=1-2x", "bytes=+1-2"})
    CHECK_FALSE(parse_range(other, 10));
}

}  // namespace jiangxin
