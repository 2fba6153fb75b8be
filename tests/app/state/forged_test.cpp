// What somebody writes into the database who is not HQ, as a sync service that was taken over can:
// the kiosk passes it over.
#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>
#include <unistd.h>

#include "app/state/handover.h"
#include "sync/store/staff_repository.h"
#include "tests/app/state/handed_back.h"

using namespace std::chrono_literals;

namespace jiangxin {
namespace {

// What is logged meanwhile.
class LogHeard {
 public:
  LogHeard() {
    const int file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    REQUIRE(file >= 0);
    ::dup2(file, STDERR_FILENO);
    ::close(file);
  }
  LogHeard(const LogHeard&) = delete;
  LogHeard& operator=(const LogHeard&) = delete;
  ~LogHeard() {
    ::dup2(before_, STDERR_FILENO);
    ::close(before_);
  }
  std::string text() {
    PosixFileSystem files;
    return std::string(as_text(value_of(read_file(files, path_, 1 << 20))));
  }
  bool has(std::string_view words) { return text().find(words) != std::string::npos; }

 private:
  TempDir folder_;
  Path path_ = folder_ / "log";
  int before_ = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
};

struct Forging : Room {
  SignKeyPair forger = make_sign_keys(random);
  LogHeard log;

  SubmissionId submitted() {
    begin();
    fill_all();
    const SubmissionId id = submit();
    act(command::Next{});
    return id;
  }
  void put_decision(const SubmissionId& id, DecisionState state, const SignKeyPair& by) {
    const Submission sent = value_of(outbox.submission(id));
    Updates updates;
    updates.decisions = {sign_decision({.number = ++decisions,
                                        .application_id = sent.manifest.application_id,
                                        .submission_id = id,
                                        .state = state,
                                        .decided_at = clock.now(),
                                        .sealed_text = {},
                                        .signature = {}},
                                       by)};
    succeed(InboxRepository(db).store(updates));
    kiosk->look_again();
    settle();
  }
  void put_receipt(const SubmissionId& id, const SignKeyPair& by) {
    const Submission sent = value_of(outbox.submission(id));
    succeed(outbox.deliver(
        sign_receipt({id, sent.manifest.application_id, sent.digest(), clock.now(), {}}, by)));
    kiosk->look_again();
    settle();
  }
  std::int64_t draft_count() { return value_of(drafts.count()); }
};

}  // namespace

TEST_CASE_METHOD(Forging,
                 "a final decision that HQ did not sign destroys nothing, and is not shown",
                 "[kiosk][forged]") {
  const SubmissionId id = submitted();
  deliver(id);
  decide(id, DecisionState::Accepted, {"测试的理由", {}});
  put_decision(id, DecisionState::Published, forger);
  CHECK(draft_count() == 1);
  CHECK(log.has("a decision in the database is not HQ's"));
  CHECK_FALSE(log.has(kWorker.name));
  CHECK_FALSE(log.has(kWorker.id_number));
  ask_progress();
  REQUIRE(screen<ProgressModel>().judgements.size() == 1);
  CHECK(screen<ProgressModel>().judgements[0].state == DecisionState::Accepted);
  act(command::Leave{});
  decide(id, DecisionState::Published, {});
  CHECK(draft_count() == 0);
}

TEST_CASE_METHOD(Forging, "a return that HQ did not sign is mended by nobody", "[kiosk][forged]") {
  const SubmissionId id = submitted();
  deliver(id);
  put_decision(id, DecisionState::Returned, forger);
  ask_progress();
  CHECK(screen<ProgressModel>().judgements.empty());
  CHECK_FALSE(screen<ProgressModel>().can_correct);
  act(command::Leave{});
  sign_in();
  CHECK(screen<RepListModel>().rows.at(0).stage == ApplicationStage::Received);
}

TEST_CASE_METHOD(Forging, "what only a forged receipt calls delivered is kept", "[kiosk][forged]") {
  const SubmissionId id = submitted();
  put_receipt(id, forger);
  ask_progress();
  REQUIRE(screen<ProgressModel>().links.size() == 1);
  CHECK_FALSE(screen<ProgressModel>().links[0].receipt);
  act(command::Leave{});
  SECTION("whatever HQ decides") {
    put_decision(id, DecisionState::Published, hq_sign);
  }
  SECTION("when HQ closes the campaign") {
    campaign.closed = true;
    ++campaign.version;
    CHECK(hq_sends(campaign) == 1);
    kiosk->look_again();
    settle();
  }
  CHECK(draft_count() == 1);
  CHECK_FALSE(value_of(outbox.submission(id)).body.empty());
  CHECK(log.has("a receipt in the database is not HQ's"));
  CHECK_FALSE(log.has(kWorker.id_number));
}

TEST_CASE_METHOD(Forging, "an order of reps that HQ did not sign destroys no credential",
                 "[kiosk][forged]") {
  const SignedStaff forged =
      sign_staff({9, terminal.id, 30, {std::string(kRepId)}, clock.now()}, forger);
  REQUIRE(StaffRepository(db).take(forged));
  kiosk->look_again();
  settle();
  CHECK(value_of(load_rep_credentials(files, folder.path())).size() == 1);
  CHECK(log.has("what the database says of reps is not HQ's"));
  sign_in();
  screen<RepListModel>();
}

TEST_CASE_METHOD(Forging, "an order of reps that HQ did not sign gives an expired rep no day",
                 "[kiosk][forged]") {
  RepCredential rep = reps.front();
  rep.made_at = clock.now();
  succeed(save_rep_credential(files, folder.path(), rep, secrets.device_secret));
  clock.set_now(clock.now() + std::chrono::days{kDefaultRepDays + 1});
  REQUIRE(StaffRepository(db).take(sign_staff({9, terminal.id, 3'650, {}, clock.now()}, forger)));
  sign_in();
  CHECK(screen<SignInModel>().trouble == SignInTrouble::Expired);
}

TEST_CASE_METHOD(HandedBack, "a handover that HQ did not sign hands nothing back",
                 "[kiosk][forged][handover]") {
  LogHeard log;
  Updates forged = told();
  Handover& handover = forged.handovers.front();
  SECTION("by another key") {
    handover = sign_handover(handover, make_sign_keys(random));
  }
  SECTION("for another terminal") {
    handover.terminal_id = TerminalId::make(random);
    handover = sign_handover(handover, hq_sign);
  }
  SECTION("with another's decision in it") {
    handover.decision = sign_decision(handover.decision, make_sign_keys(random));
    handover = sign_handover(handover, hq_sign);
  }
  value_of(store_updates(db, forged));
  fetch_all();
  CHECK(value_of(handovers.whole()).size() == 1);
  sign_in();
  CHECK(screen<RepListModel>().rows.empty());
  CHECK(code_of(open_handover(db, attachments, terminal, handover.application_id, rep())) ==
        ErrorCode::NotFound);
  CHECK(log.has("a handover in the database is not HQ's"));
  CHECK_FALSE(log.has(kWorker.name));
  CHECK(value_of(drafts.count()) == 0);
}

}  // namespace jiangxin
