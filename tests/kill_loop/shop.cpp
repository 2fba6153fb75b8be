#include "tests/kill_loop/shop.h"

#include <iostream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "platform/doorbell.h"
#include "sync/store/attachment_store.h"
#include "sync/store/outbox_repository.h"
#include "sync/store/terminal.h"

namespace jiangxin {
namespace {

template <class T>
T must(Result<T> made) {
  if (!made) throw std::runtime_error(made.error().detail);
  return *std::move(made);
}

struct Shop {
  explicit Shop(const Path& folder) : data(folder) {}

  Path data;
  PosixFileSystem files;
  SystemRandom random;
  SystemClock clock;
  Terminal terminal = must(load_terminal(files, data));
  TerminalSecrets secrets = must(load_terminal_secrets(files, data));
  Database db = must(Database::open(database_file(data)));
  OutboxRepository outbox{db};
  AttachmentStore attachments{files, data / "attachments"};

  Submission finish() {
    const std::size_t size = random.bytes(1)[0] < 64 ? 300'000 : 20'000;
    const Bytes plain = random.bytes(size);
    const SealedFile file = must(attachments.add(source_of(plain), make_key(random)));
    SubmissionManifest manifest;
    manifest.id = SubmissionId::make(random);
    manifest.application_id = ApplicationId::make(random);
    manifest.campaign_id = "test-2026";
    manifest.form_version = 1;
    manifest.terminal_id = terminal.id;
    manifest.unit_key_id = key_id(terminal.unit_keys.x25519);
    manifest.finalized_at = clock.now();
    manifest.files = {{file.sealed_digest, file.sealed_size}};
    Submission submission = sign_submission(manifest, random.bytes(2'000), secrets.sign.x25519);
    if (const auto done = outbox.enqueue(submission, clock.now()); !done)
      throw std::runtime_error(done.error().detail);
    return submission;
  }
};

}  // namespace

void work_in(const Path& data) {
  constexpr std::chrono::milliseconds kBetween{15};
  Shop shop(data);
  const auto bell = bell_at(sync_bell(data));
  while (true) {
    std::cout << to_string(shop.finish().manifest.id) << std::endl;
    bell->ring();
    std::this_thread::sleep_for(kBetween);
  }
}

std::vector<SubmissionId> ids_said(const std::string& text) {
  std::vector<SubmissionId> ids;
  std::istringstream in(text.substr(0, text.rfind('\n') + 1));
  for (std::string line; std::getline(in, line);)
    if (const auto id = SubmissionId::parse(line)) ids.push_back(*id);
  return ids;
}

}  // namespace jiangxin
