#include "sync/endpoint/allowance.h"

#include <algorithm>
#include <cmath>

namespace jiangxin {
namespace {

HubResult<void> allowed(std::chrono::seconds wait, const char* slug, const char* detail) {
  if (wait == std::chrono::seconds::zero()) return {};
  return ask_to_wait(wait, slug, detail);
}

}  // namespace

double Bucket::level_at(std::chrono::milliseconds now) const {
  const std::chrono::duration<double> passed = now - at_;
  return std::min(rate_.at_once, level_ + passed.count() * rate_.a_second);
}

bool Bucket::is_full(std::chrono::milliseconds now) const {
  return level_at(now) >= rate_.at_once;
}

std::chrono::seconds Bucket::take(double amount, std::chrono::milliseconds now) {
  level_ = level_at(now);
  at_ = now;
  const double needed = std::min(amount, rate_.at_once);
  if (level_ >= needed) {
    level_ -= amount;
    return std::chrono::seconds::zero();
  }
  const double seconds = std::ceil((needed - level_) / rate_.a_second);
  return std::chrono::seconds(std::max<std::int64_t>(1, std::llround(std::min(seconds, 86'400.0))));
}

Allowance::Account& Allowance::account(const TerminalId& terminal, std::chrono::milliseconds now) {
  return accounts_.try_emplace(terminal, Account{{rules_.requests, now}, {rules_.bytes, now}})
      .first->second;
}

HubResult<void> Allowance::ask(const TerminalId& terminal) {
  const std::lock_guard lock(mutex_);
  const auto now = clock_.uptime();
  return allowed(account(terminal, now).requests.take(1, now), "too-many-requests",
                 "this terminal asks too often");
}

// Whoever comes from many addresses makes no room for himself by it.
Bucket& Allowance::enrolments_of(const std::string& address, std::chrono::milliseconds now) {
  if (enrolments_.size() >= kAddresses)
    std::erase_if(enrolments_, [&](const auto& entry) { return entry.second.is_full(now); });
  const bool fits = enrolments_.size() < kAddresses || enrolments_.contains(address);
  return enrolments_.try_emplace(fits ? address : "", rules_.enrolments, now).first->second;
}

HubResult<void> Allowance::enrol(const std::string& address) {
  const std::lock_guard lock(mutex_);
  const auto now = clock_.uptime();
  return allowed(enrolments_of(address, now).take(1, now), "too-many-requests",
                 "enrolments come too often from there");
}

HubResult<void> Allowance::bring(const TerminalId& terminal, std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  const auto now = clock_.uptime();
  return allowed(account(terminal, now).bytes.take(static_cast<double>(bytes), now),
                 "too-many-bytes", "this terminal has brought its share of bytes");
}

}  // namespace jiangxin
