// jiangxin-sync itself, beside a kiosk's database and the real hub.
#include "tests/fakes/program.h"

#include <nlohmann/json.hpp>
#include <poll.h>

#include "platform/doorbell.h"
#include "sync/store/terminal.h"
#include "tests/sync/uploader/real_hub.h"
#include "tests/sync/uploader/terminal_fixture.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

// The kiosk's side of a terminal.
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
                                  .rep_name = "测试员乙",
                                  .rep_pin = "246813",
                                  .service_pin = "864209",
                                  .cost = {1, 8 << 20}},
                                 random)
                     .value()),
        sign(load_terminal_secrets(files, data.path()).value().sign) {}

  Submission queue() {
    const Bytes plain = random.bytes(100'000);
    const SealedFile file = attachments.add(source_of(plain), make_key(random)).value();
    SubmissionManifest manifest;
    manifest.id = SubmissionId::make(random);
    manifest.application_id = ApplicationId::make(random);
    manifest.campaign_id = "test-2026";
    manifest.form_version = 1;
    manifest.terminal_id = terminal.id;
    manifest.unit_key_id = key_id(terminal.unit_key);
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

struct Pair {
  RealHub hub;
  Kiosk kiosk{hub.url(), hub.keys()};
  Pair() { hub.enrol(kiosk.terminal.id, kiosk.terminal.sign_key); }
};

}  // namespace

TEST_CASE(
    "jiangxin-sync --once carries everything that waits, and says by its exit code that it did") {
  Pair pair;
  pair.kiosk.queue();
  pair.kiosk.queue();
  CHECK(pair.kiosk.carry_once() == 0);
  const auto status = pair.kiosk.status();
  CHECK(status["delivered"] == 2);
  CHECK(status["waiting"] == 0);
  CHECK(status["link"]["reachable"] == true);
  CHECK(status["running"] == false);
  CHECK(status["newest"][0]["state"] == "delivered");
}

TEST_CASE("jiangxin-sync --once without a hub leaves everything waiting, and says so") {
  Pair pair;
  pair.hub.close();
  const Submission submission = pair.kiosk.queue();
  CHECK(pair.kiosk.carry_once() == 4);
  CHECK(pair.kiosk.status()["waiting"] == 1);
  CHECK(pair.kiosk.status()["link"]["trouble"] == "unreachable");
  pair.hub.open();
  CHECK(pair.kiosk.carry_once() == 0);
  CHECK(pair.hub.custody(submission));
}

TEST_CASE("the service hears the kiosk's bell, rings back, and ends when it is told to") {
  Pair pair;
  Program service("jiangxin-sync", pair.kiosk.options());
  REQUIRE(pair.kiosk.sees([&] { return pair.kiosk.inbox.link().value().reachable; }));
  CHECK(pair.kiosk.status()["running"] == true);
  const Submission submission = pair.kiosk.queue();
  bell_at(sync_bell(pair.kiosk.data.path()))->ring();
  CHECK(pair.kiosk.sees_delivered(submission));
  service.send(SIGTERM);
  CHECK(service.wait() == 0);
}

TEST_CASE("another hub address takes effect at the next ring") {
  Pair pair;
  RealHub other;  // where nobody knows this terminal
  Program service("jiangxin-sync", pair.kiosk.options());
  REQUIRE(pair.kiosk.sees([&] { return pair.kiosk.inbox.link().value().reachable; }));
  REQUIRE(pair.kiosk.inbox.set_setting("hub_url", other.url()));
  bell_at(sync_bell(pair.kiosk.data.path()))->ring();
  CHECK(pair.kiosk.sees(
      [&] { return pair.kiosk.inbox.link().value().trouble == HqTrouble::Forbidden; }));
  CHECK(pair.kiosk.status()["hub"] == other.url());
}

TEST_CASE("killed at any moment and started again, each submission is delivered once", "[crash]") {
  Pair pair;
  std::vector<Submission> submissions;
  for (int i = 0; i < 5; ++i) submissions.push_back(pair.kiosk.queue());
  for (int rings = 0; rings < 5; ++rings) {
    Program service("jiangxin-sync", pair.kiosk.options());
    pollfd waiting{pair.kiosk.bell.descriptor(), POLLIN, 0};
    for (int i = 0; i <= rings; ++i) {
      ::poll(&waiting, 1, 2000);
      pair.kiosk.bell.heard();
    }
    service.send(SIGKILL);
    service.wait();
  }
  CHECK(pair.kiosk.carry_once() == 0);
  for (const Submission& submission : submissions) {
    const auto receipt = pair.kiosk.outbox.receipt(submission.manifest.id).value();
    REQUIRE(receipt);
    CHECK(to_json(*receipt) == pair.hub.custody(submission)->receipt_json);
  }
}

TEST_CASE("only one service runs for a folder") {
  Pair pair;
  Program service("jiangxin-sync", pair.kiosk.options());
  REQUIRE(pair.kiosk.sees([&] { return pair.kiosk.inbox.link().value().reachable; }));
  Program second("jiangxin-sync", pair.kiosk.options());
  CHECK(second.wait() == 3);
  CHECK(second.said().find("another one runs") != std::string::npos);
}

TEST_CASE("a folder without a terminal is an error, and nothing is made there") {
  const TempDir empty;
  Program program("jiangxin-sync", {"status", "--data", empty.path().string()});
  CHECK(program.wait() == 1);
  CHECK(std::filesystem::is_empty(empty.path()));
}
