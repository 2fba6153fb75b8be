#include "sync/uploader/service.h"

#include <array>

#include <poll.h>

#include "sync/base/log.h"

namespace jiangxin {
namespace {

using std::chrono::milliseconds;

// The terminal's own trouble (a full disk, a database that another process mends).
constexpr milliseconds kAfterError{10'000};

}  // namespace

Service::Service(Parts parts) : parts_(std::move(parts)) {
  parts_.station.called = [this] { return wait(milliseconds::zero()); };
}

void Service::run() {
  std::string said;
  while (!parts_.stop.asked()) {
    auto station = Station::open(parts_.station);
    const auto done = station ? carry(**station) : tl::unexpected<Error>(station.error());
    if (parts_.stop.asked()) return;
    if (done) continue;  // moved
    if (said != done.error().detail) log_error(done.error().detail);
    said = done.error().detail;
    wait(kAfterError);
    parts_.bell.heard();
    parts_.network.changed();
  }
}

Result<void> Service::carry(Station& station) {
  while (!parts_.stop.asked() && !station.has_moved()) {
    JIANGXIN_TRY(station.tick());
    JIANGXIN_ASSIGN(longest, station.uploader().wait_time());
    wait(longest);
    JIANGXIN_TRY(heed(station));
  }
  return {};
}

Result<void> Service::heed(Station& station) {
  if (parts_.bell.heard()) JIANGXIN_TRY(station.heed_kiosk());
  if (parts_.network.changed()) return station.uploader().hurry();
  return {};
}

bool Service::wait(milliseconds longest) {
  std::array<pollfd, 3> events{{{parts_.bell.descriptor(), POLLIN, 0},
                                {parts_.network.descriptor(), POLLIN, 0},
                                {parts_.stop.descriptor(), POLLIN, 0}}};
  return ::poll(events.data(), events.size(), static_cast<int>(longest.count())) > 0;
}

Result<void> carry_once(Station& station) {
  JIANGXIN_TRY(station.uploader().hurry());
  while (true) {
    JIANGXIN_TRY(station.tick());
    JIANGXIN_ASSIGN(wait, station.uploader().wait_time());
    if (wait > milliseconds::zero()) return {};
  }
}

}  // namespace jiangxin
