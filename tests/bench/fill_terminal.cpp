#include "sync/base/clock.h"
#include "sync/store/draft_repository.h"
#include "sync/store/inbox_repository.h"
#include "sync/store/outbox_repository.h"
#include "tests/bench/must.h"
#include "tests/bench/store_bench.h"
#include "tests/fakes/seeded_random.h"

namespace jiangxin {
namespace {

constexpr int kDrafts = 10'000;
constexpr int kSubmissions = 100'000;
constexpr int kWaiting = 40;
constexpr int kReturnedEach = 500;  // one in so many was returned, and nobody has read it
constexpr std::size_t kSealedDraft = 6'000;

StoredDraft some_draft(Random& random, TimePoint at) {
  StoredDraft draft;
  draft.id = DraftId::make(random);
  draft.application_id = ApplicationId::make(random);
  random.fill(draft.lookup.bytes);
  draft.pin_key = random.bytes(120);
  draft.unit_key = random.bytes(180);
  draft.unit_card = random.bytes(200);
  draft.sealed = random.bytes(kSealedDraft);
  draft.changed_at = at;
  return draft;
}

class Filler {
 public:
  explicit Filler(Database& db) : drafts_(db), outbox_(db), inbox_(db) {}

  Result<void> fill() {
    for (int i = 0; i < kDrafts; ++i)
      JIANGXIN_TRY(drafts_.insert(some_draft(random_, now_ - std::chrono::seconds{i})));
    for (int i = 0; i < kSubmissions; ++i) JIANGXIN_TRY(submit(i));
    return {};
  }

 private:
  Result<void> submit(int number) {
    SubmissionManifest manifest;
    manifest.id = SubmissionId::make(random_);
    manifest.application_id = ApplicationId::make(random_);
    manifest.campaign_id = "longcheng-2025";
    manifest.finalized_at = now_;
    const Submission submission = sign_submission(manifest, random_.bytes(200), keys_);
    JIANGXIN_TRY(outbox_.enqueue(submission, now_));
    if (number >= kSubmissions - kWaiting) return {};
    JIANGXIN_TRY(
        outbox_.deliver({manifest.id, manifest.application_id, submission.digest(), now_, {}}));
    Decision decision;
    decision.number = number;
    decision.application_id = manifest.application_id;
    decision.submission_id = manifest.id;
    if (number % kReturnedEach == 0) decision.state = DecisionState::Returned;
    decision.decided_at = now_;
    decision.sealed_text = random_.bytes(100);
    return inbox_.store(
        {.receipts = {}, .decisions = {decision}, .campaigns = {}, .cursor = "", .hq_time = now_});
  }

  SeededRandom random_{7};
  SignKeyPair keys_ = make_sign_keys(random_);
  TimePoint now_ = SystemClock().now();
  DraftRepository drafts_;
  OutboxRepository outbox_;
  InboxRepository inbox_;
};

}  // namespace

void fill_terminal(const Path& data) {
  auto db = must(Database::open(database_file(data)));
  Filler filler(db);
  must(db.transaction([&] { return filler.fill(); }));
}

}  // namespace jiangxin
