#include <catch2/catch_test_macros.hpp>

#include "tests/sync/store/samples.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

const HqFailure kUnreachable{HqTrouble::Unreachable, "connection refused", std::nullopt};

struct OutboxRepositoryFixture : StoreFixture {
  OutboxRepository outbox{db};

  Submission enqueued(std::string_view body = "sealed body") {
    Submission sent = submission(body);
    REQUIRE(outbox.enqueue(sent, clock.now()));
    return sent;
  }
  Receipt receipt_for(const Submission& sent) {
    return {.submission_id = sent.manifest.id,
            .application_id = sent.manifest.application_id,
            .digest = sent.digest(),
            .received_at = clock.now(),
            .signature = {}};
  }
  OutboxState state(const Submission& sent) { return outbox.get(sent.manifest.id).value().state; }
  std::optional<SubmissionId> due() {
    const auto entry = outbox.next_due(clock.now()).value();
    return entry ? std::optional(entry->id) : std::nullopt;
  }
};

}  // namespace

TEST_CASE_METHOD(OutboxRepositoryFixture, "a submission is queued, due at once and as it was",
                 "[store]") {
  const Submission sent = enqueued();
  const OutboxEntry entry = outbox.get(sent.manifest.id).value();
  CHECK(entry.application_id == sent.manifest.application_id);
  CHECK(entry.state == OutboxState::Queued);
  CHECK(entry.attempts == 0);
  CHECK(entry.enqueued_at == clock.now());
  CHECK(entry.total_bytes == sent.body.size() + 1000);
  CHECK(entry.files == 1);
  CHECK_FALSE(entry.trouble);
  CHECK(outbox.next_due(clock.now()).value() == entry);
  CHECK(outbox.submission(sent.manifest.id) == sent);
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "the same submission twice is one entry", "[store]") {
  const Submission sent = enqueued();
  CHECK(outbox.enqueue(sent, clock.now()));
  CHECK(outbox.counts().value().waiting == 1);
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "another submission under a taken id is a conflict",
                 "[store]") {
  const Submission sent = enqueued();
  const Submission other = again(sent.manifest, "other body");
  CHECK(outbox.enqueue(other, clock.now()).error().code == ErrorCode::Conflict);
  CHECK(outbox.submission(sent.manifest.id) == sent);
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "the smallest goes first, of equal ones the oldest",
                 "[store]") {
  const Submission large = enqueued(std::string(3000, 'x'));
  const Submission small = enqueued();
  const Submission equal = enqueued();
  CHECK(due() == small.manifest.id);
  REQUIRE(outbox.begin_attempt(small.manifest.id, clock.now() + 10s));
  CHECK(due() == equal.manifest.id);
  REQUIRE(outbox.begin_attempt(equal.manifest.id, clock.now() + 10s));
  CHECK(due() == large.manifest.id);
}

TEST_CASE_METHOD(OutboxRepositoryFixture,
                 "what has waited for a day goes before everything, the oldest first", "[store]") {
  const Submission oldest = enqueued(std::string(3000, 'x'));
  clock.advance(1h);
  const Submission older = enqueued();
  clock.advance(23h - 1ms);
  CHECK(due() == older.manifest.id);  // only the smaller
  clock.advance(1ms);
  const Submission small = enqueued("");
  CHECK(due() == oldest.manifest.id);
  REQUIRE(outbox.begin_attempt(oldest.manifest.id, clock.now() + 10s));
  CHECK(due() == small.manifest.id);  // a day has not passed for the other
  clock.advance(1h);
  REQUIRE(outbox.begin_attempt(oldest.manifest.id, clock.now() + 10s));
  CHECK(due() == older.manifest.id);
}

TEST_CASE_METHOD(OutboxRepositoryFixture,
                 "what makes room is due again at once, its attempt counted", "[store]") {
  const Submission sent = enqueued();
  REQUIRE(outbox.begin_attempt(sent.manifest.id, clock.now() + 1h));
  REQUIRE(outbox.put_back(sent.manifest.id, clock.now()));
  CHECK(due() == sent.manifest.id);
  const OutboxEntry entry = outbox.get(sent.manifest.id).value();
  CHECK(entry.state == OutboxState::Queued);
  CHECK(entry.attempts == 1);
  CHECK_FALSE(entry.trouble);
}

TEST_CASE_METHOD(OutboxRepositoryFixture,
                 "its owner may withdraw what is not delivered, and it is kept", "[store]") {
  const Submission queued = enqueued();
  const Submission refused = enqueued();
  REQUIRE(outbox.mark_unsendable(refused.manifest.id, kUnreachable));
  for (const Submission& one : {queued, refused}) {
    REQUIRE(outbox.withdraw(one.manifest.id));
    CHECK(state(one) == OutboxState::Withdrawn);
    CHECK(outbox.submission(one.manifest.id) == one);
    CHECK(outbox.begin_attempt(one.manifest.id, clock.now()).error().code == ErrorCode::Conflict);
  }
  CHECK_FALSE(due());
  CHECK(outbox.counts().value() == OutboxCounts{0, 0, 0, 2});
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "attempts that are not yet due again are passed over",
                 "[store]") {
  const Submission first = enqueued();
  const Submission second = enqueued();
  CHECK(due() == first.manifest.id);
  REQUIRE(outbox.begin_attempt(first.manifest.id, clock.now() + 10s));
  CHECK(due() == second.manifest.id);
  REQUIRE(outbox.begin_attempt(second.manifest.id, clock.now() + 5s));
  CHECK_FALSE(due());
  CHECK(outbox.next_attempt().value() == clock.now() + 5s);
  clock.advance(10s);
  CHECK(due() == first.manifest.id);
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "an attempt counts before it is made", "[store][crash]") {
  const Submission sent = enqueued();
  REQUIRE(outbox.begin_attempt(sent.manifest.id, clock.now() + 2s));
  CHECK(state(sent) == OutboxState::Sending);

  db = Database::open(file).value();  // the process died in it
  CHECK_FALSE(due());
  clock.advance(2s);
  const auto entry = outbox.next_due(clock.now()).value();
  REQUIRE(entry);
  CHECK(entry->attempts == 1);
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "what was being sent by one that died waits again",
                 "[store][crash]") {
  const Submission sent = enqueued();
  const Submission at_hq = enqueued();
  REQUIRE(outbox.deliver(receipt_for(at_hq)));
  REQUIRE(outbox.begin_attempt(sent.manifest.id, clock.now() + 2s));
  REQUIRE(outbox.begin_anew());
  CHECK(state(sent) == OutboxState::Queued);
  CHECK(state(at_hq) == OutboxState::Delivered);
}

TEST_CASE_METHOD(OutboxRepositoryFixture,
                 "what its owner took out stays out when HQ turns out to have it", "[store]") {
  const Submission sent = enqueued();
  const Receipt receipt = receipt_for(sent);
  REQUIRE(outbox.withdraw(sent.manifest.id));
  REQUIRE(outbox.deliver(receipt));
  CHECK(state(sent) == OutboxState::Withdrawn);
  CHECK(outbox.get(sent.manifest.id).value().carried);
  CHECK(outbox.receipt(sent.manifest.id).value() == receipt);
  CHECK(outbox.counts().value() == OutboxCounts{0, 0, 0, 1});
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "a failed attempt says why and waits", "[store]") {
  const Submission sent = enqueued();
  REQUIRE(outbox.begin_attempt(sent.manifest.id, clock.now() + 2s));
  REQUIRE(outbox.attempt_failed(sent.manifest.id, kUnreachable, clock.now() + 60s));
  const OutboxEntry entry = outbox.get(sent.manifest.id).value();
  CHECK(entry.state == OutboxState::Queued);
  CHECK(entry.trouble == HqTrouble::Unreachable);
  CHECK(entry.trouble_detail == "connection refused");
  CHECK(entry.next_attempt_at == clock.now() + 60s);
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "progress is kept", "[store]") {
  const Submission sent = enqueued();
  REQUIRE(outbox.set_progress(sent.manifest.id, 600, 1));
  const OutboxEntry entry = outbox.get(sent.manifest.id).value();
  CHECK(entry.sent_bytes == 600);
  CHECK(entry.files_sent == 1);
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "what HQ will never take waits no longer", "[store]") {
  const Submission sent = enqueued();
  REQUIRE(outbox.mark_unsendable(sent.manifest.id, {HqTrouble::Refused, "400", std::nullopt}));
  CHECK(state(sent) == OutboxState::Unsendable);
  CHECK_FALSE(due());
  CHECK_FALSE(outbox.next_attempt().value());
  CHECK(outbox.counts().value() == OutboxCounts{0, 1, 0});
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "a receipt delivers, once and for all", "[store]") {
  const Submission sent = enqueued();
  const Receipt receipt = receipt_for(sent);
  REQUIRE(outbox.attempt_failed(sent.manifest.id, kUnreachable, clock.now()));
  REQUIRE(outbox.deliver(receipt));
  REQUIRE(outbox.deliver(receipt));

  const OutboxEntry entry = outbox.get(sent.manifest.id).value();
  CHECK(entry.state == OutboxState::Delivered);
  CHECK(entry.sent_bytes == entry.total_bytes);
  CHECK(entry.files_sent == entry.files);
  CHECK_FALSE(entry.trouble);
  CHECK(outbox.receipt(sent.manifest.id).value() == receipt);
  CHECK(outbox.counts().value() == OutboxCounts{0, 0, 1});
  CHECK_FALSE(due());
}

TEST_CASE_METHOD(OutboxRepositoryFixture,
                 "a receipt for other content, or for nothing, delivers nothing", "[store]") {
  const Submission sent = enqueued();
  Receipt receipt = receipt_for(sent);
  receipt.digest.bytes[0] ^= 1;
  CHECK(outbox.deliver(receipt).error().code == ErrorCode::Conflict);
  CHECK(outbox.deliver(receipt_for(submission())).error().code == ErrorCode::NotFound);
  CHECK(state(sent) == OutboxState::Queued);
  CHECK_FALSE(outbox.receipt(sent.manifest.id).value());
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "what is delivered or unsendable moves no more",
                 "[store]") {
  const Submission delivered = enqueued();
  const Submission unsendable = enqueued();
  REQUIRE(outbox.deliver(receipt_for(delivered)));
  REQUIRE(outbox.mark_unsendable(unsendable.manifest.id, kUnreachable));
  for (const auto& id : {delivered.manifest.id, unsendable.manifest.id}) {
    CHECK(outbox.begin_attempt(id, clock.now()).error().code == ErrorCode::Conflict);
    CHECK(outbox.attempt_failed(id, kUnreachable, clock.now()).error().code == ErrorCode::Conflict);
    CHECK(outbox.mark_unsendable(id, kUnreachable).error().code == ErrorCode::Conflict);
    CHECK(outbox.set_progress(id, 1, 1).error().code == ErrorCode::Conflict);
  }
  REQUIRE(outbox.hurry(clock.now()));
  CHECK_FALSE(due());
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "an unknown entry is not found", "[store]") {
  const SubmissionId unknown = SubmissionId::make(random);
  CHECK(outbox.get(unknown).error().code == ErrorCode::NotFound);
  CHECK(outbox.submission(unknown).error().code == ErrorCode::NotFound);
  CHECK(outbox.begin_attempt(unknown, clock.now()).error().code == ErrorCode::NotFound);
  CHECK_FALSE(outbox.receipt(unknown).value());
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "a receipt saves what had been given up", "[store]") {
  const Submission sent = enqueued();
  REQUIRE(outbox.mark_unsendable(sent.manifest.id, kUnreachable));
  REQUIRE(outbox.deliver(receipt_for(sent)));
  CHECK(outbox.counts().value() == OutboxCounts{0, 0, 1});
}

TEST_CASE_METHOD(OutboxRepositoryFixture,
                 "in a hurry everything that waits is due, the oldest first", "[store]") {
  const Submission first = enqueued();
  const Submission second = enqueued();
  REQUIRE(outbox.begin_attempt(second.manifest.id, clock.now() + 60s));
  REQUIRE(outbox.begin_attempt(first.manifest.id, clock.now() + 900s));
  REQUIRE(outbox.hurry(clock.now()));
  CHECK(due() == first.manifest.id);
  CHECK(outbox.get(second.manifest.id).value().next_attempt_at == clock.now());
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "a chain reads oldest first, a page newest first",
                 "[store]") {
  const Submission first = enqueued();
  SubmissionManifest next = first.manifest;
  next.id = SubmissionId::make(random);
  next.kind = SubmissionKind::Correction;
  next.follows = first.digest();
  const Submission second = again(next, "corrected");
  REQUIRE(outbox.enqueue(second, clock.now()));
  const Submission other = enqueued();

  const auto chain = outbox.of_application(first.manifest.application_id).value();
  REQUIRE(chain.size() == 2);
  CHECK(chain[0].id == first.manifest.id);
  CHECK(chain[1].id == second.manifest.id);
  CHECK(chain[1].kind == SubmissionKind::Correction);

  const auto page = outbox.page(0, 2).value();
  REQUIRE(page.size() == 2);
  CHECK(page[0].id == other.manifest.id);
  CHECK(page[1].id == second.manifest.id);
  CHECK(outbox.page(2, 2).value().size() == 1);
}

TEST_CASE_METHOD(OutboxRepositoryFixture, "finalizing is one transaction with the draft's save",
                 "[store]") {
  DraftRepository drafts(db);
  const StoredDraft stored = draft();
  REQUIRE(drafts.insert(stored));
  const Submission sent = submission();
  const auto finalize = [&](bool fails) {
    return db.transaction([&]() -> Result<void> {
      JIANGXIN_TRY(drafts.save(stored.id, as_bytes("frozen"), clock.now()));
      JIANGXIN_TRY(outbox.enqueue(sent, clock.now()));
      if (fails) return fail(ErrorCode::Io, "the test says so");
      return {};
    });
  };
  CHECK(finalize(true).error().code == ErrorCode::Io);
  CHECK(drafts.get(stored.id) == stored);
  CHECK_FALSE(due());
  CHECK(outbox.counts().value() == OutboxCounts{});

  CHECK(finalize(false));
  CHECK(as_text(drafts.get(stored.id).value().sealed) == "frozen");
  CHECK(due() == sent.manifest.id);
}
