#include "app/state/pin_guard.h"

#include <algorithm>
#include <sstream>

#include "sync/base/log.h"

namespace jiangxin {

namespace {

using std::chrono::milliseconds;

constexpr auto kSetting = "pin_tries";
constexpr std::chrono::hours kKept{1};

milliseconds wait_after(int wrong) {
  if (wrong == 0) return milliseconds{0};
  const auto doubled = PinGuard::kFirst * (1 << std::min(wrong - 1, 20));
  return std::min<std::chrono::seconds>(doubled, PinGuard::kCap);
}

// A token is a keyed hash: who does not have the key cannot tell its last digit.
int most_begun(const std::string& whose) {
  return PinGuard::kMostBegun + (whose.empty() ? 0 : whose.back() % 8);
}

}  // namespace

PinGuard::PinGuard(Database& db, const Clock& clock)
    : settings_(db), clock_(clock), started_(clock.uptime()), next_kept_(started_ + kKept) {
  load();
}

const PinGuard::Tries* PinGuard::find(const std::string& whose) const {
  const auto found = all_.find(whose);
  return found == all_.end() ? nullptr : &found->second;
}

std::chrono::seconds PinGuard::wait(const std::string& whose) const {
  const Tries* tries = find(whose);
  const auto left = tries ? tries->until - ran() : milliseconds{0};
  return std::chrono::ceil<std::chrono::seconds>(std::max(left, milliseconds{0}));
}

bool PinGuard::needs_rep(const std::string& whose) const {
  const Tries* tries = find(whose);
  return tries && tries->wrong >= kMostWrong;
}

bool PinGuard::needs_rep_to_begin(const std::string& whose) const {
  const Tries* tries = find(whose);
  return needs_rep(whose) || (tries && tries->begun >= most_begun(whose));
}

void PinGuard::attempt(const std::string& whose) {
  Tries& tries = all_.try_emplace(whose, Tries{.since = ran()}).first->second;
  ++tries.wrong;
  tries.until = ran() + wait_after(tries.wrong);
  store();
}

void PinGuard::opened(const std::string& whose) {
  const auto found = all_.find(whose);
  if (found == all_.end()) return;
  Tries& tries = found->second;
  tries.wrong = std::max(tries.wrong - 1, 0);
  tries.until = ran();
  store();
}

void PinGuard::began(const std::string& whose) {
  if (const auto found = all_.find(whose); found != all_.end()) ++found->second.begun;
  opened(whose);
}

void PinGuard::forgive(const std::string& whose) {
  if (all_.erase(whose) > 0) store();
}

void PinGuard::tick() {
  if (clock_.uptime() < next_kept_) return;
  next_kept_ = clock_.uptime() + kKept;
  if (!all_.empty()) store();
}

void PinGuard::forget() {
  for (auto& [whose, tries] : all_) {
    for (; ran() - tries.since >= kForget; tries.since += kForget) {
      tries.begun = std::max(tries.begun - 1, 0);
      if (tries.wrong < kMostWrong) tries.wrong = std::max(tries.wrong - 1, 0);
    }
  }
  std::erase_if(all_, [](const auto& one) { return one.second.wrong + one.second.begun == 0; });
}

// The running time; then "whose wrong begun since" a line.
void PinGuard::load() {
  const auto setting = settings_.setting(kSetting);
  if (!setting || !*setting) return;
  std::istringstream lines(**setting);
  std::int64_t ran = 0;
  lines >> ran;
  ran_before_ = milliseconds{ran};
  std::string whose;
  Tries tries;
  for (std::int64_t since = 0; lines >> whose >> tries.wrong >> tries.begun >> since;) {
    tries.since = milliseconds{since};
    tries.until = ran_before_ + wait_after(tries.wrong);
    all_[whose] = tries;
  }
}

void PinGuard::store() {
  forget();
  std::ostringstream lines;
  lines << ran().count() << '\n';
  for (const auto& [whose, tries] : all_)
    lines << whose << ' ' << tries.wrong << ' ' << tries.begun << ' ' << tries.since.count()
          << '\n';
  if (const auto stored = settings_.set_setting(kSetting, lines.str()); !stored)
    log_error("the count of wrong PINs was not stored: " + stored.error().detail);
}

}  // namespace jiangxin
