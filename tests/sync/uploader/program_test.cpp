// jiangxin-sync itself, beside a kiosk's database and the real hub.
#include "tests/sync/uploader/kiosk_side.h"
#include "tests/sync/uploader/real_hub.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

struct Pair {
  RealHub hub;
  Kiosk kiosk{hub.url(), hub.keys()};
  Pair() { hub.enrol(kiosk.terminal.id, kiosk.terminal.sign_keys.x25519); }
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

TEST_CASE("the service needs none of the terminal's secrets to carry what it cannot read") {
  Pair pair;
  const Submission submission = pair.kiosk.queue();
  for (const auto& entry : std::filesystem::directory_iterator(pair.kiosk.data / "terminal"))
    if (entry.path().filename() != "terminal.json") std::filesystem::remove(entry.path());
  CHECK(pair.kiosk.carry_once() == 0);
  CHECK(pair.hub.custody(submission));
}

TEST_CASE("a database set aside under the service is left for the one that takes its place") {
  Pair pair;
  Program service("jiangxin-sync", pair.kiosk.options());
  REQUIRE(pair.kiosk.sees([&] { return pair.kiosk.inbox.link().value().reachable; }));
  const Path file = database_file(pair.kiosk.data.path());
  REQUIRE(Database::set_aside(file));
  pair.kiosk.db = Database::open(file).value();
  const Submission submission = pair.kiosk.queue();
  bell_at(sync_bell(pair.kiosk.data.path()))->ring();
  CHECK(pair.kiosk.sees_delivered(submission));
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
