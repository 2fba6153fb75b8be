// What another terminal sends of an application that is not its own.
#include "sync/endpoint/dossier.h"
#include "sync/endpoint/formal_gaps.h"
#include "sync/endpoint/papers.h"
#include "tests/sync/endpoint/hub_fixture.h"

namespace jiangxin {
namespace {

struct Foreign : HubFixture {
  Foreign() {
    REQUIRE(data->store().put_terminal(other.card()));
    deliver(first);
  }
  Submission link(TestTerminal& by, SubmissionKind kind, SubmissionBody body,
                  const Submission& after) {
    SubmissionManifest manifest = by.manifest(id, kind);
    manifest.follows = after.digest();
    return by.sealed(manifest, std::move(body));
  }
  Submission withdrawal(TestTerminal& by) {
    return link(by, SubmissionKind::Withdrawal, {{}, {}, "不报了", {}}, first);
  }
  Submission correction(TestTerminal& by) {
    return by.submission(content, id, SubmissionKind::Correction, first.digest());
  }
  Submission endorsement(TestTerminal& by) {
    return link(by, SubmissionKind::Endorsement,
                {{}, Endorsement{"同意", true, "测试员乙"}, {}, {}}, first);
  }
  ApplicationRow row() { return data->store().application(id).value().value(); }
  Dossier dossier() { return read_dossier(*data, id).value(); }

  ApplicationId id = ApplicationId::make(random);
  Application content = terminal.application(campaign);
  Submission first = terminal.submission(content, id);
  TestTerminal other{random, data->secrets().box};
};

}  // namespace

TEST_CASE_METHOD(Foreign, "another terminal's withdrawal withdraws nothing, and is seen",
                 "[hub][foreign]") {
  CHECK_FALSE(row().foreign);
  const Submission withdrawn = withdrawal(other);
  deliver(withdrawn);  // a receipt says that it is here, no more
  CHECK_FALSE(row().withdrawn);
  CHECK(row().foreign);
  CHECK_FALSE(row().gap);
  CHECK(dossier().newest()->stored.submission == first);
  CHECK(to_text(dossier()).find("FOREIGN") != std::string::npos);
  deliver(withdrawal(terminal));
  CHECK(row().withdrawn);
}

TEST_CASE_METHOD(Foreign, "another terminal's correction is not the content, and judges nothing",
                 "[hub][foreign]") {
  content.answers["name"] = "";  // the rules would refuse it
  deliver(correction(other));
  CHECK(row().content == first.manifest.id);
  CHECK_FALSE(row().state);
  CHECK_FALSE(row().forked);
  CHECK(data->store().unjudged().value().empty());
  CHECK(dossier().content()->stored.submission == first);
  CHECK(dossier().links.back().stored.is_foreign);
  deliver(correction(terminal));
  CHECK_FALSE(row().forked);
  CHECK(row().foreign);
}

TEST_CASE_METHOD(Foreign, "another unit's opinion is on no form", "[hub][foreign]") {
  deliver(endorsement(other));
  CHECK(endorsement_of(dossier()) == nullptr);
  CHECK(std::ranges::count(formal_gaps(dossier(), {}), "提交", &FormalGap::where) == 1);
  deliver(endorsement(terminal));
  CHECK(endorsement_of(dossier()) != nullptr);
}

TEST_CASE_METHOD(Foreign, "what another terminal sends ends no handover, and whoever has it speaks",
                 "[hub][foreign]") {
  TestTerminal third{random, data->secrets().box};
  REQUIRE(data->store().put_terminal(third.card()));
  REQUIRE(hub().hand_back(id, other.id, {"请补充证书", {}}));
  deliver(withdrawal(third));
  CHECK(hub().updates(other.id, "").value().handovers.size() == 1);
  CHECK(data->store().holder(id).value()->terminal == other.id);
  const Submission mended = correction(other);
  deliver(mended);
  CHECK(row().content == mended.manifest.id);
}

TEST_CASE_METHOD(Foreign,
                 "what a clerk counts in is content, judged, and its terminal's from then on",
                 "[hub][foreign]") {
  const Submission mended = correction(other);
  deliver(mended);
  REQUIRE(hub().count_in(mended.manifest.id));
  CHECK(row().content == mended.manifest.id);
  CHECK_FALSE(row().foreign);
  CHECK(data->store().unjudged().value().empty());
  deliver(other.submission(content, id, SubmissionKind::Correction, mended.digest()));
  CHECK_FALSE(row().foreign);
  CHECK(hub().count_in(SubmissionId::make(random)).error().code == ErrorCode::NotFound);
}

TEST_CASE_METHOD(Foreign, "a foreign submission that comes again is the same", "[hub][foreign]") {
  const Submission withdrawn = withdrawal(other);
  const Receipt receipt = deliver(withdrawn);
  CHECK(deliver(withdrawn) == receipt);
  CHECK(data->store().chain(id).value().size() == 2);
  CHECK_FALSE(row().withdrawn);
}

}  // namespace jiangxin
