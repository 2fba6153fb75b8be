// Hub and sync service killed at random moments, under load: what the kiosk was told is delivered
// is at HQ, whole and once.
#include <random>

#include "sync/endpoint/hub_data.h"
#include "tests/sync/endpoint/hub_program.h"
#include "tests/sync/uploader/kiosk_side.h"

using namespace jiangxin;

namespace {

constexpr int kRounds = 30;
constexpr auto kLongestRound = 250ms;

struct Hq {
  TempDir folder;
  PosixFileSystem files;
  SystemClock clock;
  SystemRandom random;
  Path data = folder / "hub";
  HqKeys keys = HubData::create(data, around()).value()->secrets().public_keys();

  HubData::Surroundings around() { return {files, clock, random}; }
  // Opened beside the one that serves, as every command is.
  std::unique_ptr<HubData> open() { return HubData::open(data, around()).value(); }
};

struct Site {
  Hq hq;
  std::string address = free_address();
  Kiosk kiosk{"http://" + address, hq.keys};
  std::vector<Submission> submissions;
  std::mt19937 dice{20260105};

  Site() {
    const BoxKeyPair unit = make_box_keys(hq.random);
    REQUIRE(hq.open()->store().put_terminal(
        {kiosk.terminal.id, "03", kiosk.terminal.sign_keys.x25519, unit.public_key}));
  }
  // Where a hub has just been, and nobody is now.
  std::string free_address() {
    const ServingHub serving(hq.data);
    return serving.url().substr(std::string_view("http://").size());
  }

  // As long as it takes for one of them to be killed.
  void work() {
    const auto until =
        kiosk.clock.uptime() + std::chrono::milliseconds(dice() % kLongestRound.count());
    for (auto left = until - kiosk.clock.uptime(); left > 0ms;
         left = until - kiosk.clock.uptime()) {
      pollfd waiting{kiosk.bell.descriptor(), POLLIN, 0};
      ::poll(&waiting, 1, static_cast<int>(left.count()));
      kiosk.bell.heard();
    }
  }
  void queue(int count) {
    for (int i = 0; i < count; ++i) submissions.push_back(kiosk.queue());
    bell_at(sync_bell(kiosk.data.path()))->ring();
  }

  // Whatever the kiosk was told is true.
  int told() {
    const auto data = hq.open();
    int count = 0;
    for (const Submission& submission : submissions) {
      const auto receipt = kiosk.outbox.receipt(submission.manifest.id).value();
      if (!receipt) continue;
      ++count;
      const auto custody = data->store().custody(submission.manifest.id).value();
      REQUIRE(custody);
      REQUIRE(custody->digest == submission.digest());
      REQUIRE(custody->receipt_json == to_json(*receipt));
      for (const SealedFileRef& file : submission.manifest.files)
        REQUIRE(data->hub().file_size(file.digest).value() == file.size);
    }
    return count;
  }
};

// A backup, made while both work, holds what the kiosk had been told before.
void back_up_meanwhile(Site& site) {
  const int before = site.told();
  const Path copy = site.hq.folder / "meanwhile";
  const Path restored = site.hq.folder / "restored";
  const Ran backup = run_hub({"backup", "--data", site.hq.data.string(), "--to", copy.string()});
  INFO(backup.error);
  REQUIRE(backup.status == 0);
  const Ran again = run_hub({"restore", "--data", restored.string(), "--from", copy.string()});
  INFO(again.error);
  REQUIRE(again.status == 0);
  const auto data = HubData::open(restored, site.hq.around()).value();
  CHECK(std::ssize(data->store().applications(INT64_MAX, 1000).value()) >= before);
}

}  // namespace

TEST_CASE(
    "hub and service killed thirty times under load: each submission is at HQ, whole and once",
    "[crash]") {
  Site site;
  auto hub = std::make_unique<ServingHub>(site.hq.data, site.address);
  auto service = std::make_unique<Program>("jiangxin-sync", site.kiosk.options());
  for (int round = 0; round < kRounds; ++round) {
    site.queue(2);
    site.work();
    if (round == kRounds / 2) back_up_meanwhile(site);
    const auto victim = site.dice() % 3;  // the hub, the service, both
    if (victim != 1) hub->end(SIGKILL);
    if (victim != 0) service.reset();  // kills it
    site.told();
    if (victim != 0) service = std::make_unique<Program>("jiangxin-sync", site.kiosk.options());
    if (victim != 1) hub = std::make_unique<ServingHub>(site.hq.data, site.address);
  }
  service.reset();
  REQUIRE(site.kiosk.carry_once() == 0);
  CHECK(site.told() == 2 * kRounds);
  CHECK(site.kiosk.outbox.counts().value().waiting == 0);
  const auto applications = site.hq.open()->store().applications(INT64_MAX, 1000).value();
  CHECK(applications.size() == site.submissions.size());

  // A backup reads every file and compares it with its digest.
  const std::string copy = (site.hq.folder / "copy").string();
  const Ran backup = run_hub({"backup", "--data", site.hq.data.string(), "--to", copy});
  INFO(backup.error);
  CHECK(backup.status == 0);
}
