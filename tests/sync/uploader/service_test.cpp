// The service's loop under a clock that stands still: whatever it does, somebody woke it for it.
#include "sync/uploader/service.h"

#include <csignal>
#include <thread>

#include "sync/store/statement.h"
#include "tests/fakes/fake_network.h"
#include "tests/fakes/sample_application.h"
#include "tests/sync/uploader/kiosk_side.h"
#include "tests/sync/uploader/real_hub.h"

using namespace jiangxin;

namespace {

struct Running {
  StopSignal stop;  // before any thread
  RealHub hub;
  Kiosk kiosk{hub.url(), hub.keys()};
  FakeClock clock;
  SeededRandom random;
  FakeNetwork network;
  DoorbellSocket bell = DoorbellSocket::listen(sync_bell(kiosk.data.path())).value();
  std::thread thread;

  Running() { hub.enrol(kiosk.terminal.id, kiosk.terminal.sign_keys.x25519); }
  ~Running() {
    ::pthread_kill(thread.native_handle(), SIGTERM);
    thread.join();
  }
  void start() {
    thread = std::thread([this] {
      Service({{kiosk.data.path(), kiosk.files, clock, random, [] { return false; }},
               bell,
               network,
               stop})
          .run();
    });
  }
  LinkStatus link() { return kiosk.inbox.link().value(); }
};

}  // namespace

TEST_CASE("when the network returns, what waits is sent at once", "[service]") {
  Running service;
  service.hub.close();
  const Submission submission = service.kiosk.queue();
  service.start();
  REQUIRE(service.kiosk.sees([&] { return service.link().trouble == HqTrouble::Unreachable; }));
  service.hub.open();
  service.network.change();
  CHECK(service.kiosk.sees_delivered(submission));
}

TEST_CASE("a limit and quiet hours that were set at the kiosk hold from its ring on", "[service]") {
  Running service;  // 08:00 in Changzhou
  REQUIRE(store_sending_settings(service.kiosk.inbox, {"1000", "07:00", "12:00"}));
  const Submission submission = service.kiosk.queue();
  service.start();
  REQUIRE(service.kiosk.sees([&] { return service.link().reachable; }));
  CHECK(service.kiosk.outbox.get(submission.manifest.id).value().attempts == 0);
  REQUIRE(service.kiosk.inbox.set_setting(std::string(kAskedAtSetting),
                                          to_string(service.clock.now())));
  bell_at(sync_bell(service.kiosk.data.path()))->ring();
  CHECK(service.kiosk.sees_delivered(submission));
}

TEST_CASE("a campaign that an earlier program could not read is there when a later one begins",
          "[service][campaign]") {
  Running service;
  const Campaign campaign = sample_campaign();
  REQUIRE(execute(service.kiosk.db, "INSERT INTO unread_campaign VALUES(?, ?, ?, ?, ?)",
                  campaign.id, campaign.form_version, campaign.version, to_json(campaign),
                  SignatureBytes{}));
  service.start();
  CHECK(service.kiosk.sees([&] {
    const auto all = CampaignRepository(service.kiosk.db).all(sample_time());
    return all.value() == std::vector{campaign};
  }));
}
