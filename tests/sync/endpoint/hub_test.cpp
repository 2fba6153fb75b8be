#include <sqlite3.h>

#include "tests/fakes/faulty_file_system.h"
#include "tests/sync/endpoint/hub_fixture.h"

namespace jiangxin {
namespace {

struct Delivery : HubFixture {
  ApplicationId id = ApplicationId::make(random);
  Application application = terminal.application(campaign);
  Submission submission = terminal.submission(application, id);

  bool stored() { return data->store().custody(submission.manifest.id).value().has_value(); }
};

bool mentions(const std::vector<DecisionText>& texts, const std::string& rule) {
  for (const DecisionText& text : texts)
    for (const Finding& finding : text.findings)
      if (finding.rule == rule) return !finding.message.zh.empty();
  return false;
}

}  // namespace

TEST_CASE("a whole submission gets a genuine receipt and no decision", "[hub]") {
  Delivery test;
  const Receipt receipt = test.deliver(test.submission);
  CHECK(is_genuine(receipt, test.data->secrets().sign.x25519.public_key));
  CHECK(receipt.submission_id == test.submission.manifest.id);
  CHECK(receipt.digest == test.submission.digest());
  CHECK(receipt.received_at == test.clock.now());
  CHECK(test.texts().empty());
}

TEST_CASE("stamped pages are of the submission as its other files are", "[hub][judge]") {
  Delivery test;
  SECTION("whole, they are no fault") {
    test.deliver(test.terminal.submission(test.application, test.id));
    CHECK(test.texts().empty());
  }
  SECTION("altered, they are named") {
    test.application.stamped[0].file.digest = digest_of(as_bytes("another"));
    test.deliver(test.terminal.submission(test.application, test.id));
    REQUIRE(mentions(test.texts(), "wrong-bytes"));
    CHECK(test.texts()[0].findings[0].where == "stamped/0");
  }
}

TEST_CASE("the same submission again gets the same receipt, later too", "[hub]") {
  Delivery test;
  test.upload_all();
  const auto first = test.hub().take(test.submission).value();
  test.clock.advance(std::chrono::hours{5});
  CHECK(test.hub().take(test.submission).value().receipt_json == first.receipt_json);
}

TEST_CASE("while files are missing nothing is acknowledged or kept", "[hub]") {
  Delivery test;
  const auto before = test.hub().submit(test.submission).value();
  CHECK_FALSE(before.receipt);
  CHECK(before.missing.size() == test.terminal.files.size());
  CHECK_FALSE(test.stored());

  const SealedSample& last = test.terminal.files.back();
  for (const SealedSample& file : test.terminal.files)
    if (file.ref.digest != last.ref.digest)
      REQUIRE(test.hub().upload(file.ref, source_at_of(file.bytes), {}));
  CHECK(test.hub().submit(test.submission).value().missing == std::vector{last.ref.digest});
  CHECK_FALSE(test.stored());
}

TEST_CASE("another submission under the same id is a conflict and changes nothing", "[hub]") {
  Delivery test;
  const Receipt receipt = test.deliver(test.submission);
  SubmissionManifest manifest = test.submission.manifest;
  manifest.finalized_at += std::chrono::seconds{1};
  const Submission other = test.terminal.sealed(manifest, {test.application, {}, {}, {}});
  const auto refused = test.hub().take(other);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().status == 409);
  CHECK(refused.error().slug == "conflict");
  CHECK(test.hub().submit(test.submission).value().receipt == receipt);
}

TEST_CASE("only terminals that HQ knows are heard, by their own signature", "[hub]") {
  Delivery test;
  TestTerminal stranger(test.random, test.data->secrets().box);
  const auto unknown = test.hub().take(stranger.submission(test.application, test.id));
  CHECK(unknown.error().status == 403);
  CHECK(unknown.error().slug == "unknown-terminal");

  stranger.id = test.terminal.id;
  const auto forged = test.hub().take(stranger.submission(test.application, test.id));
  CHECK(forged.error().status == 422);
  CHECK(forged.error().slug == "bad-signature");

  Submission swapped = test.submission;
  swapped.body.push_back(0);
  CHECK(test.hub().take(swapped).error().slug == "bad-manifest");
  CHECK(test.hub().updates(stranger.id, "0").value().receipts.empty());
  CHECK(test.hub().updates(TerminalId::make(test.random), "").error().trouble ==
        HqTrouble::Forbidden);
}

TEST_CASE("a manifest that lies about a file's size is refused", "[hub]") {
  Delivery test;
  test.upload_all();
  SubmissionManifest manifest = test.submission.manifest;
  manifest.files[0].size += 1;
  const auto refused =
      test.hub().take(test.terminal.sealed(manifest, {test.application, {}, {}, {}}));
  CHECK(refused.error().slug == "bad-manifest");
}

TEST_CASE("what breaks the rules is kept, receipted, and its reasons reach the applicant",
          "[hub][judge]") {
  Delivery test;
  test.application.answers.erase("deeds");
  test.application.answers["phone"] = "12";
  TestTerminal::stamp_and_sign(test.application);
  test.deliver(test.terminal.submission(test.application, test.id));

  const Updates updates = test.hub().updates(test.terminal.id, "").value();
  REQUIRE(updates.decisions.size() == 1);
  CHECK(updates.decisions[0].state == DecisionState::RefusedByRules);
  const DecisionText text = open_decision(updates.decisions[0], test.terminal.reply).value();
  const auto about = [&](const char* where) {
    return std::ranges::any_of(text.findings,
                               [&](const Finding& finding) { return finding.where == where; });
  };
  CHECK(about("answers/deeds"));
  CHECK(about("answers/phone"));
  CHECK(open_decision(updates.decisions[0], test.terminal.unit).value() == text);
  const BoxKeyPair stranger = make_box_keys(test.random);
  CHECK(open_decision(updates.decisions[0], stranger).error().code == ErrorCode::Denied);
}

TEST_CASE(
    "files that the manifest does not name, or that are not what the body says, are refused "
    "by the rules",
    "[hub][judge]") {
  Delivery test;
  SECTION("the manifest lacks one") {
    SubmissionManifest manifest = test.submission.manifest;
    manifest.files.pop_back();
    test.deliver(test.terminal.sealed(manifest, {test.application, {}, {}, {}}));
    CHECK(mentions(test.texts(), "unnamed-file"));
  }
  SECTION("the manifest names one too many") {
    SubmissionManifest manifest = test.submission.manifest;
    test.terminal.attach("extra.jpg", "image/jpeg", 100);
    manifest.files.push_back(test.terminal.files.back().ref);
    test.deliver(test.terminal.sealed(manifest, {test.application, {}, {}, {}}));
    CHECK(mentions(test.texts(), "unused-file"));
  }
  SECTION("one has another digest when it is opened") {
    test.application.portrait->digest = digest_of(as_bytes("another"));
    TestTerminal::stamp_and_sign(test.application);
    test.deliver(test.terminal.submission(test.application, test.id));
    CHECK(mentions(test.texts(), "wrong-bytes"));
  }
  SECTION("one does not open under its key") {
    test.application.portrait->key.assign(32, 9);
    TestTerminal::stamp_and_sign(test.application);
    test.deliver(test.terminal.submission(test.application, test.id));
    CHECK(mentions(test.texts(), "wrong-bytes"));
  }
  SECTION("one is of another type") {
    test.application.portrait->media_type = "image/png";
    TestTerminal::stamp_and_sign(test.application);
    test.deliver(test.terminal.submission(test.application, test.id));
    CHECK(mentions(test.texts(), "wrong-type"));
    CHECK(test.texts()[0].findings[0].where == "portrait");
  }
}

TEST_CASE("what HQ cannot open or place is kept, and the unit is told", "[hub][judge]") {
  Delivery test;
  const auto told = [&]() {
    const auto updates = test.hub().updates(test.terminal.id, "").value();
    return open_decision(updates.decisions.at(0), test.terminal.unit).value();
  };
  SECTION("sealed to another key") {
    SubmissionManifest manifest = test.terminal.manifest(test.id, SubmissionKind::Applicant);
    test.deliver(sign_submission(manifest, to_bytes("noise"), test.terminal.sign));
    CHECK(mentions({told()}, "unreadable"));
  }
  SECTION("of a campaign that HQ does not have") {
    test.application.form_version = 9;
    test.deliver(test.terminal.submission(test.application, test.id));
    CHECK(mentions({told()}, "unknown-campaign"));
  }
  SECTION("an endorsement where an application belongs") {
    SubmissionManifest manifest = test.terminal.manifest(test.id, SubmissionKind::Correction);
    test.deliver(test.terminal.sealed(manifest, {{}, Endorsement{"同意", true, "干部甲"}, {}, {}}));
    CHECK(mentions({told()}, "wrong-kind"));
  }
}

TEST_CASE("an endorsement needs an opinion and the declaration", "[hub][judge]") {
  Delivery test;
  test.deliver(test.submission);
  SubmissionManifest manifest = test.terminal.manifest(test.id, SubmissionKind::Endorsement);
  manifest.follows = test.submission.digest();
  SECTION("both there: no decision") {
    test.deliver(test.terminal.sealed(manifest, {{}, Endorsement{"同意", true, "干部甲"}, {}, {}}));
    CHECK(test.texts().empty());
  }
  SECTION("not declassified") {
    test.deliver(
        test.terminal.sealed(manifest, {{}, Endorsement{"同意", false, "干部甲"}, {}, {}}));
    CHECK(mentions(test.texts(), "not-declassified"));
  }
  SECTION("no opinion") {
    test.deliver(test.terminal.sealed(manifest, {{}, Endorsement{" ", true, "干部甲"}, {}, {}}));
    CHECK(mentions(test.texts(), "missing"));
  }
}

TEST_CASE("however much is wrong, the decision fits the wire", "[hub][judge]") {
  Delivery test;
  for (int i = 0; i < 1'000; ++i)
    test.application.answers[std::to_string(i) + std::string(600, 'x')] = std::string(3'000, 'y');
  const Submission large = test.terminal.submission(test.application, test.id);
  REQUIRE(test.hub().upload({large.manifest.body_digest, large.body.size()},
                            source_at_of(large.body), {}));
  test.deliver(large);
  const Updates updates = test.hub().updates(test.terminal.id, "").value();
  CHECK(parse_updates(to_json(updates)).value() == updates);
  CHECK(has_errors(test.texts().at(0).findings));
}

TEST_CASE("a submission that follows one which HQ lacks is kept and flagged", "[hub][chain]") {
  Delivery test;
  const Submission correction = test.terminal.submission(
      test.application, test.id, SubmissionKind::Correction, test.submission.digest());
  test.deliver(correction);
  CHECK(test.data->store().application(test.id).value()->gap);
  test.deliver(test.submission);
  CHECK_FALSE(test.data->store().application(test.id).value()->gap);
}

TEST_CASE("what another application's submission follows is no predecessor", "[hub][chain]") {
  Delivery test;
  test.deliver(test.submission);
  const ApplicationId other = ApplicationId::make(test.random);
  test.deliver(test.terminal.submission(test.application, other, SubmissionKind::Correction,
                                        test.submission.digest()));
  CHECK(test.data->store().application(other).value()->gap);
}

TEST_CASE("two applications with one ID number are both kept and flagged", "[hub][chain]") {
  Delivery test;
  test.deliver(test.submission);
  CHECK_FALSE(test.data->store().application(test.id).value()->same_person);
  const ApplicationId second = ApplicationId::make(test.random);
  test.deliver(test.terminal.submission(test.application, second));
  CHECK(test.data->store().application(test.id).value()->same_person);
  CHECK(test.data->store().same_person(test.id).value() == std::vector{second});
  CHECK(test.data->store().same_person(second).value() == std::vector{test.id});
}

TEST_CASE("a judgement reaches the terminal after the cursor, once", "[hub][updates]") {
  Delivery test;
  test.deliver(test.submission);
  const Updates first = test.hub().updates(test.terminal.id, "").value();
  REQUIRE(first.receipts.size() == 1);
  CHECK(first.hq_time == test.clock.now());

  REQUIRE(test.hub().decide(test.id, DecisionState::Returned, {"请补照片", {}}));
  const Updates second = test.hub().updates(test.terminal.id, first.cursor).value();
  CHECK(second.receipts.empty());
  REQUIRE(second.decisions.size() == 1);
  CHECK(second.decisions[0].submission_id == test.submission.manifest.id);
  CHECK(open_decision(second.decisions[0], test.terminal.reply).value().reason == "请补照片");
  CHECK(test.hub().updates(test.terminal.id, second.cursor).value().decisions.empty());
  CHECK(test.hub().updates(test.terminal.id, "7 ").error().trouble == HqTrouble::Refused);
}

TEST_CASE("long updates come in pages, nothing left out or twice", "[hub][updates]") {
  Delivery test;
  test.deliver(test.submission);
  for (int i = 0; i < 250; ++i)
    REQUIRE(test.hub().decide(test.id, DecisionState::InReview, {std::to_string(i), {}}));
  std::vector<std::int64_t> numbers;
  std::string cursor;
  int pages = 0;
  for (bool more = true; more; ++pages) {
    const Updates page = test.hub().updates(test.terminal.id, cursor).value();
    for (const Decision& decision : page.decisions) numbers.push_back(decision.number);
    cursor = page.cursor;
    more = page.more;
  }
  CHECK(pages == 3);
  CHECK(numbers.size() == 250);
  CHECK(std::ranges::adjacent_find(numbers, std::greater_equal{}) == numbers.end());
}

TEST_CASE("after a return a correction is received anew", "[hub][chain]") {
  Delivery test;
  const auto state = [&] { return test.data->store().application(test.id).value()->state; };
  test.deliver(test.submission);
  CHECK_FALSE(state());
  REQUIRE(test.hub().decide(test.id, DecisionState::Returned, {"请补照片", {}}));
  CHECK(state() == DecisionState::Returned);
  test.application.answers["phone"] = "13900000000";
  TestTerminal::stamp_and_sign(test.application);
  test.deliver(test.terminal.submission(test.application, test.id, SubmissionKind::Correction,
                                        test.submission.digest()));
  CHECK_FALSE(state());
}

TEST_CASE("a full disk takes no file and leaves nothing of it", "[hub][disk]") {
  PosixFileSystem real;
  FaultyFileSystem full(real);
  HubFixture test(full);
  test.terminal.attach("big.jpg", "image/jpeg", 300'000);
  const SealedSample& file = test.terminal.files[0];

  full.fill_after(100'000);
  auto refused = test.hub().upload(file.ref, source_at_of(file.bytes), {});
  CHECK(refused.error().trouble == HqTrouble::HqFull);
  full.fill_after(FileShelf::kReserveBytes + 350'000);
  full.fail_writes(ErrorCode::DiskFull);
  CHECK_FALSE(test.hub().upload(file.ref, source_at_of(file.bytes), {}));
  CHECK_FALSE(test.hub().file_size(file.ref.digest).value());

  full.heal();
  CHECK(test.hub().upload(file.ref, source_at_of(file.bytes), {}));
  CHECK(test.hub().file_size(file.ref.digest).value() == file.ref.size);
}

TEST_CASE("a database that cannot grow acknowledges nothing", "[hub][disk]") {
  Delivery test;
  test.upload_all();
  auto connections = HqDatabase::connect(test.dir / "hub" / "hub.db").value();
  sqlite3_exec(connections.writer.handle(), "PRAGMA max_page_count = 1", nullptr, nullptr, nullptr);
  HqDatabase shared(std::move(connections));
  HqStore store(shared, test.data->shelf());
  KeyRing keys(test.data->secrets().opening, [] { return std::shared_ptr<const OpeningKey>(); });
  Hub hub({store, test.data->shelf(), test.data->uploads(), test.data->secrets(), keys, test.clock,
           test.random, shared});
  SubmissionManifest manifest = test.submission.manifest;
  manifest.id = SubmissionId::make(test.random);
  test.application.answers["deeds"] += std::string(200'000, 'x');
  const Submission big = test.terminal.sealed(manifest, {test.application, {}, {}, {}});
  const auto refused = hub.take(big);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().status == 507);
  CHECK(refused.error().slug == "disk-full");
  CHECK_FALSE(store.custody(manifest.id).value());
  CHECK(test.hub().take(big));
}

TEST_CASE("what was received is there after a restart", "[hub]") {
  Delivery test;
  const Receipt receipt = test.deliver(test.submission);
  const Updates before = test.hub().updates(test.terminal.id, "").value();
  test.data.reset();
  test.data = HubData::open(test.dir / "hub", {test.disk_, test.clock, test.random}).value();
  CHECK(test.hub().submit(test.submission).value().receipt == receipt);
  CHECK(test.hub().updates(test.terminal.id, "").value() == before);
}

TEST_CASE("a terminal's keys do not change under its id", "[hub]") {
  HubFixture test;
  KnownTerminal card = test.terminal.card();
  card.name = "搬到三车间";
  CHECK(test.data->store().put_terminal(card));
  CHECK(test.data->store().terminals().value() == std::vector{card});
  card.unit_keys.x25519 = make_box_keys(test.random).public_key;
  CHECK(test.data->store().put_terminal(card).error().code == ErrorCode::Conflict);
}

TEST_CASE("HQ's keys are never made anew over old ones", "[hub]") {
  HubFixture test;
  const HqKeys keys = test.data->secrets().public_keys();
  const HubData::Surroundings around{test.disk_, test.clock, test.random};
  CHECK(HubData::create(test.dir / "hub", around).error().code == ErrorCode::Conflict);
  CHECK(make_hq_secrets(test.disk_, test.dir / "hub", test.random).error().code ==
        ErrorCode::Conflict);
  CHECK(HubData::open(test.dir / "hub", around).value()->secrets().public_keys() == keys);
}

}  // namespace jiangxin
