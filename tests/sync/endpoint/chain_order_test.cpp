// What HQ shows of an application does not hang on the order in which its submissions come.
#include "sync/endpoint/chain_order.h"

#include <algorithm>

#include <sqlite3.h>

#include "sync/endpoint/dossier.h"
#include "sync/store/statement.h"
#include "tests/sync/endpoint/hub_fixture.h"

namespace jiangxin {
namespace {

constexpr auto kApplicant = SubmissionKind::Applicant;
constexpr auto kCorrection = SubmissionKind::Correction;
constexpr auto kWithdrawal = SubmissionKind::Withdrawal;
constexpr auto kEndorsement = SubmissionKind::Endorsement;

// Links known by letters, in the order in which they come.
struct Coming {
  char name;
  SubmissionKind kind;
  char follows = 0;
};
Digest digest_named(char name) {
  return digest_of(as_bytes(std::string(1, name)));
}
char newest_of(const std::vector<Coming>& came) {
  std::vector<ChainLink> links;
  for (const Coming& one : came)
    links.push_back({static_cast<std::int64_t>(links.size() + 7), one.kind, digest_named(one.name),
                     one.follows ? std::optional(digest_named(one.follows)) : std::nullopt});
  const auto number = newest_content(links);
  return number ? came.at(static_cast<std::size_t>(*number - 7)).name : '-';
}
// Of all orders; '?' if they differ.
char newest_in_any_order(std::vector<Coming> came) {
  std::ranges::sort(came, {}, &Coming::name);
  const char newest = newest_of(came);
  while (std::ranges::next_permutation(came, {}, &Coming::name).found)
    if (newest_of(came) != newest) return '?';
  return newest;
}

struct Chain : HubFixture {
  Submission correction_of(const Submission& followed) {
    return terminal.submission(content, id, kCorrection, followed.digest());
  }
  Submission withdrawal_of(const Submission& followed) {
    SubmissionManifest made = terminal.manifest(id, kWithdrawal);
    made.follows = followed.digest();
    return terminal.sealed(made, {{}, {}, "不再申报", {}});
  }
  Submission with_answer(const std::string& field, const std::string& value) {
    Application other = content;
    other.answers[field] = value;
    other.signature = sample_signature(other);
    return terminal.submission(other, id);
  }
  void judge(DecisionState state) { REQUIRE(hub().decide(id, state, {"", {}})); }
  ApplicationRow row() { return data->store().application(id).value().value(); }
  Dossier dossier() { return read_dossier(*data, id).value(); }
  const Submission& shown() {
    last_ = dossier();
    return last_.content()->stored.submission;
  }

  ApplicationId id = ApplicationId::make(random);
  Application content = terminal.application(campaign);
  Submission first = terminal.submission(content, id);
  Dossier last_;
};

}  // namespace

TEST_CASE("the newest content is the end of the chain, in whatever order it came", "[hub][chain]") {
  CHECK(newest_of({}) == '-');
  CHECK(newest_of({{'e', kEndorsement, 'a'}, {'w', kWithdrawal, 'a'}}) == '-');
  CHECK(newest_in_any_order(
            {{'a', kApplicant}, {'b', kCorrection, 'a'}, {'c', kCorrection, 'b'}}) == 'c');
  CHECK(newest_in_any_order({{'a', kApplicant}, {'w', kWithdrawal, 'a'}}) == 'a');
  CHECK(newest_in_any_order(
            {{'a', kApplicant}, {'b', kWithdrawal, 'a'}, {'c', kCorrection, 'b'}}) == 'c');
  CHECK(newest_in_any_order({{'a', kApplicant}, {'b', kApplicant, 'a'}}) == 'b');
  CHECK(newest_in_any_order({{'a', kApplicant},
                             {'b', kWithdrawal, 'a'},
                             {'c', kWithdrawal, 'b'},
                             {'d', kCorrection, 'c'},
                             {'e', kEndorsement, 'd'}}) == 'd');
}

TEST_CASE("what follows something that HQ lacks is newer than what begins the chain",
          "[hub][chain]") {
  CHECK(newest_in_any_order({{'a', kApplicant}, {'c', kCorrection, 'b'}}) == 'c');
  CHECK(newest_in_any_order(
            {{'a', kApplicant}, {'c', kCorrection, 'b'}, {'d', kCorrection, 'c'}}) == 'd');
}

TEST_CASE("of a fork the content that came last is the newest", "[hub][chain]") {
  CHECK(newest_of({{'a', kApplicant}, {'b', kCorrection, 'a'}, {'c', kCorrection, 'a'}}) == 'c');
  CHECK(newest_of({{'a', kApplicant}, {'c', kCorrection, 'a'}, {'b', kCorrection, 'a'}}) == 'b');
  CHECK(newest_of({{'a', kApplicant}, {'b', kApplicant}}) == 'b');
}

TEST_CASE_METHOD(Chain, "HQ shows the same of a chain, in whatever order it came", "[hub][chain]") {
  std::vector<int> order{0, 1, 2};
  do {
    id = ApplicationId::make(random);
    first = with_answer("deeds", "最早的一版");
    const Submission withdrawal = withdrawal_of(first);
    const Submission second = correction_of(withdrawal);
    const std::vector<const Submission*> sent{&first, &withdrawal, &second};
    for (const int which : order) deliver(*sent[static_cast<std::size_t>(which)]);
    const ApplicationRow now = row();
    CHECK(now.content == second.manifest.id);
    CHECK(shown() == second);
    CHECK_FALSE(now.state);
    CHECK_FALSE((now.withdrawn || now.gap || now.forked));
  } while (std::ranges::next_permutation(order).found);
}

TEST_CASE_METHOD(Chain, "an earlier submission that comes late by stick changes nothing",
                 "[hub][chain]") {
  first = with_answer("name", "");  // which the rules refuse
  const Submission withdrawal = withdrawal_of(first);
  const Submission second = correction_of(withdrawal);
  deliver(withdrawal);
  deliver(second);
  judge(DecisionState::Publicised);
  deliver(first);
  CHECK(row().state == DecisionState::Publicised);
  CHECK(row().content == second.manifest.id);
  CHECK(shown() == second);
  CHECK_FALSE((row().gap || row().forked || row().withdrawn));
  // A clerk's next word is on what he sees.
  judge(DecisionState::Published);
  CHECK(row().state == DecisionState::Published);
  CHECK(data->store().decisions(id).value().back().submission_id == second.manifest.id);
}

TEST_CASE_METHOD(Chain, "what is handed back is the end of the chain, and late links end nothing",
                 "[hub][chain][handover]") {
  TestTerminal next{random, data->secrets().box};
  REQUIRE(data->store().put_terminal(next.card()));
  first = with_answer("deeds", "最早的一版");
  const Submission withdrawal = withdrawal_of(first);
  const Submission second = correction_of(withdrawal);
  deliver(second);
  const auto handed = [&] {
    REQUIRE(hub().hand_back(id, next.id, {"请核对", {}}));
    const Handover told = hub().updates(next.id, "").value().handovers.at(0);
    const Bytes body = hub().download(next.id, told.body.digest, 0, kMaxHandoverBytes).value();
    return open_handover_body(body, told, next.unit).value().follows;
  };
  CHECK(handed() == second.digest());
  deliver(first);
  deliver(withdrawal);
  CHECK(data->store().holder(id).value()->terminal == next.id);
  CHECK(hub().updates(next.id, "").value().handovers.size() == 1);
  CHECK(handed() == second.digest());
  deliver(withdrawal_of(second));
  CHECK_FALSE(data->store().holder(id).value());
}

TEST_CASE_METHOD(Chain, "whose an application is, is said by its newest content", "[hub][chain]") {
  const ApplicationId others = ApplicationId::make(random);
  deliver(terminal.submission(content, others));
  first = with_answer("id_number", "320402198801010027");
  const Submission second = correction_of(first);
  deliver(second);
  deliver(first);
  CHECK(row().same_person);
  CHECK(data->store().same_person(id).value() == std::vector{others});
}

TEST_CASE_METHOD(Chain, "what took the place of a submission stands, whether that comes or not",
                 "[hub][chain]") {
  const Submission replaced = with_answer("deeds", "太大的一版");
  const Submission mended = terminal.submission(content, id, kApplicant, replaced.digest());
  deliver(mended);
  CHECK_FALSE((row().gap || row().forked));
  CHECK_FALSE(dossier().links.at(0).gap);
  deliver(replaced);
  CHECK(shown() == mended);
  CHECK(row().content == mended.manifest.id);
  CHECK_FALSE((row().gap || row().forked));
}

TEST_CASE_METHOD(Chain, "two that begin an application are a fork", "[hub][chain]") {
  deliver(first);
  CHECK_FALSE(row().forked);
  deliver(with_answer("deeds", "另一版"));
  CHECK(row().forked);
}

TEST_CASE_METHOD(Chain, "a judgement on an endorsement of an earlier content does not hold",
                 "[hub][chain]") {
  deliver(first);
  const auto endorsement = [&](const Submission& of) {
    SubmissionManifest made = terminal.manifest(id, kEndorsement);
    made.follows = of.digest();
    return terminal.sealed(made, {{}, Endorsement{"", false, "测试员乙"}, {}, {}});
  };
  const Submission second = correction_of(first);
  deliver(second);
  deliver(endorsement(first));  // which the rules refuse
  CHECK_FALSE(row().state);
  deliver(endorsement(second));
  CHECK(row().state == DecisionState::RefusedByRules);
}

TEST_CASE_METHOD(Chain, "what an earlier version stored by arrival stands by its chain",
                 "[hub][chain]") {
  const Submission second = correction_of(first);
  deliver(second);
  judge(DecisionState::Accepted);
  deliver(first);
  data.reset();
  const Path file = dir / "hub" / "hub.db";
  {  // as that version left it
    Database db = Database::open(file, hub_schema()).value();
    for (const char* sql :
         {"ALTER TABLE applications DROP COLUMN content",
          "ALTER TABLE submissions DROP COLUMN person", "ALTER TABLE decisions DROP COLUMN about",
          "ALTER TABLE handovers DROP COLUMN content", "DROP TABLE after_withdrawals"})
      REQUIRE(execute(db, sql));
    const std::string version =
        "PRAGMA user_version = " + std::to_string(hub_schema().steps.size() - 2);
    REQUIRE(execute(db, version));
  }
  data = HubData::open(dir / "hub", {disk_, clock, random}).value();
  CHECK(row().content == second.manifest.id);
  CHECK(row().state == DecisionState::Accepted);
}

TEST_CASE_METHOD(Chain, "the list walks no table, however much is stored", "[hub][chain]") {
  deliver(first);
  HqDatabase db(HqDatabase::connect(dir / "hub" / "hub.db").value());
  HqStore store(db, data->shelf());
  REQUIRE(store.applications(1'000, 100).value().size() == 1);
  const auto plan = db.read([](Database& reader) -> Result<std::string> {
    std::string listing;
    for (auto* one = sqlite3_next_stmt(reader.handle(), nullptr); one != nullptr;
         one = sqlite3_next_stmt(reader.handle(), one))
      if (const std::string sql = sqlite3_sql(one); sql.find("a.newest <") != std::string::npos)
        listing = sql;
    const auto read_step = [](Statement& row, std::string& step) {
      std::int64_t unused = 0;
      return row.read(unused, unused, unused, step);
    };
    std::string all;
    JIANGXIN_ASSIGN(steps, select<std::string>(reader, "EXPLAIN QUERY PLAN " + listing, read_step));
    for (const std::string& step : steps) all += step + "\n";
    return all;
  });
  INFO(plan.value());
  CHECK(plan->starts_with("SEARCH a USING INDEX applications_by_newest"));
  CHECK(plan->find("SCAN") == std::string::npos);
}

}  // namespace jiangxin
