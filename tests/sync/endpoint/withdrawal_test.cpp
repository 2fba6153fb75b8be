#include <catch2/catch_test_macros.hpp>

#include "tests/sync/endpoint/hub_fixture.h"

using namespace jiangxin;

namespace {

struct Withdrawing : HubFixture {
  ApplicationId id = ApplicationId::make(random);
  Application content = terminal.application(campaign);
  Submission first = terminal.submission(content, id);

  Submission withdrawal_of(const Submission& followed) {
    SubmissionManifest made = terminal.manifest(id, SubmissionKind::Withdrawal);
    made.follows = followed.digest();
    return terminal.sealed(made, {{}, {}, "不再申报", {}});
  }
  ApplicationRow row() { return data->store().application(id).value().value(); }
};

}  // namespace

TEST_CASE_METHOD(Withdrawing, "a withdrawal withdraws, and is no breach of the rules",
                 "[hub][withdraw]") {
  deliver(first);
  CHECK_FALSE(row().withdrawn);
  deliver(withdrawal_of(first));
  CHECK(row().withdrawn);
  CHECK(texts().empty());
}

TEST_CASE_METHOD(Withdrawing, "a withdrawal that comes first holds when its submission arrives",
                 "[hub][withdraw]") {
  deliver(withdrawal_of(first));
  deliver(first);
  CHECK(row().withdrawn);
}

TEST_CASE_METHOD(Withdrawing, "what follows the withdrawal stands again", "[hub][withdraw]") {
  deliver(first);
  const Submission withdrawal = withdrawal_of(first);
  deliver(withdrawal);
  deliver(terminal.submission(content, id, SubmissionKind::Correction, withdrawal.digest()));
  CHECK_FALSE(row().withdrawn);
  CHECK_FALSE(row().gap);
}
