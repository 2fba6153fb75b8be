// A terminal's queue on a real disk, with files in it.
#pragma once

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "sync/uploader/uploader.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/seeded_random.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {

class CountingBell : public Doorbell {
 public:
  void ring() override { ++rings; }
  int rings = 0;
};

struct TerminalFixture {
  TempDir folder;
  PosixFileSystem files;
  Database db = Database::open(folder / "jiangxin.db").value();
  OutboxRepository outbox{db};
  InboxRepository inbox{db};
  AttachmentStore attachments{files, folder / "attachments"};
  SeededRandom random;
  FakeClock clock;
  CountingBell kiosk;
  SignKeyPair sign = make_sign_keys(random);
  TerminalId terminal = TerminalId::make(random);
  bool stopping = false;

  SealedFileRef add_file(std::size_t size) {
    const Bytes plain = random.bytes(size);
    const SealedFile sealed = attachments.add(source_of(plain), make_key(random)).value();
    return {sealed.sealed_digest, sealed.sealed_size};
  }

  SourceAt sealed(const SealedFileRef& file) {
    return [this, file](std::uint64_t offset) { return attachments.sealed(file.digest, offset); };
  }

  Submission make_submission(std::vector<SealedFileRef> refs = {}, std::string_view body = "body") {
    std::ranges::sort(refs, {}, &SealedFileRef::digest);
    SubmissionManifest manifest;
    manifest.id = SubmissionId::make(random);
    manifest.application_id = ApplicationId::make(random);
    manifest.campaign_id = "test-2026";
    manifest.form_version = 1;
    manifest.terminal_id = terminal;
    manifest.unit_key_id = "0123456789abcdef";
    manifest.finalized_at = clock.now();
    manifest.body_digest = digest_of(as_bytes(body));
    manifest.files = std::move(refs);
    return sign_submission(std::move(manifest), to_bytes(body), sign);
  }
  // In the queue already.
  Submission queued(std::vector<SealedFileRef> refs = {}) {
    Submission submission = make_submission(std::move(refs));
    REQUIRE(outbox.enqueue(submission, clock.now()));
    return submission;
  }

  Uploader::Parts parts(HqProtocol& hq, const SignPublicKeys& hq_key) {
    return {.db = db,
            .outbox = outbox,
            .inbox = inbox,
            .attachments = attachments,
            .hq = hq,
            .terminal = terminal,
            .hq_key = hq_key,
            .clock = clock,
            .random = random,
            .kiosk = kiosk,
            .stopping = [this] { return stopping; }};
  }

  OutboxEntry entry(const Submission& submission) {
    return outbox.get(submission.manifest.id).value();
  }
  OutboxState state(const Submission& submission) { return entry(submission).state; }
};

}  // namespace jiangxin
