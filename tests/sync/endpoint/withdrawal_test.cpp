// Which withdrawals hold at HQ, whatever comes of the chain, and when.
#include <functional>
#include <numeric>
#include <set>

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
  // As the kiosk corrects: with all withdrawals before it.
  Submission correction_of(const Submission& followed, const std::vector<Submission>& withdrawals) {
    SubmissionManifest made =
        terminal.submission(content, id, SubmissionKind::Correction, followed.digest()).manifest;
    for (const Submission& one : withdrawals) made.after_withdrawals.push_back(one.digest());
    return terminal.sealed(made, {content, {}, {}, {}});
  }
  // Which of those orders leave the application withdrawn; each begins it anew at HQ.
  std::set<bool> withdrawn_in_any_order(const std::function<std::vector<Submission>()>& make) {
    std::set<bool> found;
    std::vector<std::size_t> order(make().size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    do {
      id = ApplicationId::make(random);
      first = terminal.submission(content, id);
      const std::vector<Submission> made = make();
      for (const std::size_t which : order) deliver(made[which]);
      found.insert(row().withdrawn);
    } while (std::ranges::next_permutation(order).found);
    return found;
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

// first was withdrawn, dropped was submitted and withdrawn, and only a third time it came through.
TEST_CASE_METHOD(Withdrawing,
                 "a withdrawal is ended by whatever came after it, though not all came",
                 "[hub][withdraw]") {
  const auto made = [&](bool first_comes, bool second_comes) {
    const Submission once = withdrawal_of(first);
    const Submission dropped = correction_of(once, {once});
    const Submission twice = withdrawal_of(dropped);
    std::vector<Submission> coming{once, correction_of(twice, {once, twice})};
    if (first_comes) coming.push_back(first);
    if (second_comes) coming.push_back(twice);
    return coming;
  };
  for (const bool first_comes : {false, true})
    for (const bool second_comes : {false, true})
      CHECK(withdrawn_in_any_order([&] { return made(first_comes, second_comes); }) ==
            std::set{false});
  CHECK(hub().hand_back(id, terminal.id, {"请核对", {}}));
}

TEST_CASE_METHOD(Withdrawing, "what took the place of what followed a withdrawal ends it",
                 "[hub][withdraw]") {
  const auto made = [&](bool large_comes) {
    const Submission withdrawal = withdrawal_of(first);
    const Submission large = correction_of(withdrawal, {withdrawal});
    std::vector<Submission> coming{first, withdrawal, correction_of(large, {withdrawal})};
    if (large_comes) coming.push_back(large);
    return coming;
  };
  CHECK(withdrawn_in_any_order([&] { return made(false); }) == std::set{false});
  CHECK(withdrawn_in_any_order([&] { return made(true); }) == std::set{false});
}

TEST_CASE_METHOD(Withdrawing, "a withdrawal of what came later holds, though that never came",
                 "[hub][withdraw]") {
  const auto made = [&] {
    const Submission once = withdrawal_of(first);
    const Submission again = correction_of(once, {once});
    const Submission dropped = correction_of(again, {once});
    return std::vector{first, once, again, withdrawal_of(dropped)};
  };
  CHECK(withdrawn_in_any_order(made) == std::set{true});
  CHECK(hub().hand_back(id, terminal.id, {"请核对", {}}).error().code == ErrorCode::Conflict);
}

TEST_CASE_METHOD(Withdrawing, "only a content of the same application, and that counts, ends one",
                 "[hub][withdraw]") {
  const Submission withdrawal = withdrawal_of(first);
  deliver(first);
  deliver(withdrawal);
  SubmissionManifest endorsing = terminal.manifest(id, SubmissionKind::Endorsement);
  endorsing.follows = first.digest();
  endorsing.after_withdrawals = {withdrawal.digest()};
  deliver(terminal.sealed(endorsing, {{}, Endorsement{"同意", true, "测试员乙"}, {}, {}}));
  CHECK(row().withdrawn);

  SubmissionManifest elsewhere = first.manifest;
  elsewhere.id = SubmissionId::make(random);
  elsewhere.application_id = ApplicationId::make(random);
  elsewhere.after_withdrawals = {withdrawal.digest()};
  deliver(terminal.sealed(elsewhere, {content, {}, {}, {}}));
  CHECK(row().withdrawn);

  TestTerminal other{random, data->secrets().box};
  REQUIRE(data->store().put_terminal(other.card()));
  SubmissionManifest foreign = correction_of(first, {withdrawal}).manifest;
  foreign.terminal_id = other.id;
  foreign.unit_key_id = key_id(other.unit.public_key);
  const Submission by_another = other.sealed(foreign, {content, {}, {}, {}});
  deliver(by_another);
  CHECK(row().withdrawn);
  REQUIRE(data->store().count_in(by_another.manifest.id));
  CHECK_FALSE(row().withdrawn);
}
