// A terminal as its kiosk sees it, beside a real jiangxin-sync.
#pragma once

#include <nlohmann/json.hpp>
#include <poll.h>

#include "platform/doorbell.h"
#include "sync/store/terminal.h"
#include "tests/fakes/program.h"
#include "tests/sync/uploader/terminal_fixture.h"

namespace jiangxin {

using namespace std::chrono_literals;

struct Kiosk {
  TempDir data;
  PosixFileSystem files;
  SystemRandom random;
  SystemClock clock;
  Terminal terminal;
  Database db = Database::open(database_file(data.path())).value();
  OutboxRepository outbox{db};
  InboxRepository inbox{db};
  AttachmentStore attachments{files, data / "attachments"};
  DoorbellSocket bell = DoorbellSocket::listen(kiosk_bell(data.path())).value();
  SignKeyPair sign;

  explicit Kiosk(const std::string& url, const HqKeys& hq)
      : terminal(create_terminal(files, data.path(),
                                 {.name = "03",
                                  .unit_name = "测试单位工会",
                                  .hub_url = url,
                                  .hq = hq,
                                  .staff = {.rep_name = "测试员乙",
                                            .rep_pin = "246813",
                                            .service_pin = "864209",
                                            .cost = {1, 8 << 20}}},
                                 random)
                     .value()),
        sign(load_terminal_secrets(files, data.path()).value().sign.x25519) {}

  Submission queue() {
    const Bytes plain = random.bytes(100'000);
    const SealedFile file = attachments.add(source_of(plain), make_key(random)).value();
    SubmissionManifest manifest;
    manifest.id = SubmissionId::make(random);
    manifest.application_id = ApplicationId::make(random);
    manifest.campaign_id = "test-2026";
    manifest.form_version = 1;
    manifest.terminal_id = terminal.id;
    manifest.unit_key_id = key_id(terminal.unit_keys.x25519);
    manifest.finalized_at = clock.now();
    manifest.body_digest = digest_of(as_bytes("sealed"));
    manifest.files = {{file.sealed_digest, file.sealed_size}};
    const Submission submission = sign_submission(manifest, to_bytes("sealed"), sign);
    REQUIRE(outbox.enqueue(submission, clock.now()));
    return submission;
  }

  // Waits for the service's rings until that is so.
  bool sees(const std::function<bool()>& fact) {
    const auto deadline = clock.uptime() + 60s;
    while (!fact() && clock.uptime() < deadline) {
      pollfd waiting{bell.descriptor(), POLLIN, 0};
      ::poll(&waiting, 1, 1000);
      bell.heard();
    }
    return fact();
  }
  bool sees_delivered(const Submission& submission) {
    return sees(
        [&] { return outbox.get(submission.manifest.id).value().state == OutboxState::Delivered; });
  }

  std::vector<std::string> options(const std::string& more = "") const {
    std::vector<std::string> all{"--data", data.path().string()};
    if (!more.empty()) all.push_back(more);
    return all;
  }
  nlohmann::json status() const {
    Program program("jiangxin-sync", {"status", "--data", data.path().string(), "--json"});
    REQUIRE(program.wait() == 0);
    return nlohmann::json::parse(program.said());
  }
  int carry_once() const { return Program("jiangxin-sync", options("--once")).wait(); }
};

}  // namespace jiangxin
