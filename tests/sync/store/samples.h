// A database in a folder of its own, and things to put into it.
#pragma once

#include "sync/store/database.h"
#include "sync/store/draft_repository.h"
#include "sync/store/outbox_repository.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/seeded_random.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {

struct StoreFixture {
  TempDir folder;
  Path file = folder / "terminal.db";
  Database db = Database::open(file).value();
  SeededRandom random;
  FakeClock clock;
  SignKeyPair terminal = make_sign_keys(random);

  StoredDraft draft(std::string_view sealed = "sealed content") {
    return {.id = DraftId::make(random),
            .application_id = ApplicationId::make(random),
            .campaign_id = "small-2026",
            .lookup = digest_of(as_bytes("somebody")),
            .pin_key = random.bytes(104),
            .unit_key = random.bytes(300),
            .unit_card = random.bytes(400),
            .sealed = to_bytes(sealed),
            .pictures = {},
            .changed_at = clock.now()};
  }

  // With one file of 1000 sealed bytes.
  Submission submission(std::string_view body = "sealed body") {
    SubmissionManifest manifest;
    manifest.id = SubmissionId::make(random);
    manifest.application_id = ApplicationId::make(random);
    manifest.campaign_id = "test-2026";
    manifest.form_version = 1;
    manifest.terminal_id = TerminalId::make(random);
    manifest.unit_key_id = "0123456789abcdef";
    manifest.finalized_at = clock.now();
    manifest.files = {{digest_of(random.bytes(8)), 1000}};
    return again(std::move(manifest), body);
  }
  Submission again(SubmissionManifest manifest, std::string_view body) {
    manifest.body_digest = digest_of(as_bytes(body));
    return sign_submission(std::move(manifest), to_bytes(body), terminal);
  }
};

}  // namespace jiangxin
