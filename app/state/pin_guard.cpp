#include "app/state/pin_guard.h"

#include <algorithm>
#include <sstream>

#include "sync/base/log.h"

namespace jiangxin {

namespace {

constexpr auto kSetting = "pin_tries";

std::chrono::seconds wait_after(int count) {
  const auto doubled = PinGuard::kFirst * (1 << std::min(count - 1, 20));
  return std::min<std::chrono::seconds>(doubled, PinGuard::kCap);
}

}  // namespace

std::chrono::seconds PinGuard::wait(const std::string& whose) {
  for (const Tries& tries : load()) {
    if (tries.whose != whose) continue;
    const std::chrono::milliseconds wait = wait_after(tries.count);
    const auto passed = clock_.now() - tries.last;
    if (passed < std::chrono::seconds{0} || passed > wait)
      break;  // the clock was set back, or over
    return std::chrono::ceil<std::chrono::seconds>(wait - passed);
  }
  return std::chrono::seconds{0};
}

void PinGuard::attempt(const std::string& whose) {
  auto all = load();
  auto tries = std::ranges::find(all, whose, &Tries::whose);
  if (tries == all.end()) tries = all.insert(all.end(), {whose, 0, {}});
  ++tries->count;
  tries->last = clock_.now();
  store(all);
}

void PinGuard::succeeded(const std::string& whose) {
  auto all = load();
  if (std::erase_if(all, [&](const Tries& tries) { return tries.whose == whose; })) store(all);
}

// "whose count milliseconds" a line.
std::vector<PinGuard::Tries> PinGuard::load() {
  std::vector<Tries> all;
  const auto setting = settings_.setting(kSetting);
  if (!setting || !*setting) return all;
  std::istringstream lines(**setting);
  Tries tries;
  for (std::int64_t last = 0; lines >> tries.whose >> tries.count >> last;) {
    tries.last = TimePoint{std::chrono::milliseconds{last}};
    if (clock_.now() - tries.last < kForget) all.push_back(tries);
  }
  return all;
}

void PinGuard::store(const std::vector<Tries>& all) {
  std::ostringstream lines;
  for (const Tries& tries : all)
    lines << tries.whose << ' ' << tries.count << ' ' << tries.last.time_since_epoch().count()
          << '\n';
  if (const auto stored = settings_.set_setting(kSetting, lines.str()); !stored)
    log_error("the count of wrong PINs was not stored: " + stored.error().detail);
}

}  // namespace jiangxin
