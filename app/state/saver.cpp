#include "app/state/saver.h"

#include <utility>

#include "sync/base/log.h"

namespace jiangxin {

void Saver::changed() {
  if (!due_) due_ = clock_.uptime() + kGather;
}

void Saver::flush() {
  if (due_) due_ = clock_.uptime();
  tick();
}

void Saver::tick() {
  if (due_ && !saving_ && !held_ && *due_ <= clock_.uptime()) begin();
}

std::optional<std::chrono::milliseconds> Saver::deadline() const {
  return saving_ || held_ ? std::nullopt : due_;
}

void Saver::release(bool saved) {
  held_ = false;
  if (saved) due_.reset();
  ever_saved_ = ever_saved_ || saved;
}

void Saver::begin() {
  due_.reset();
  saving_ = true;
  run(worker_, main_, prepare_(), [this](const Result<Job>& result) { ended(result); });
}

void Saver::ended(const Result<Job>& result) {
  saving_ = false;
  if (result) {
    (*result)();
    failure_.reset();
    ever_saved_ = true;
    return;
  }
  log_error("a draft was not saved: " + result.error().detail);
  if (!failure_) news_ = result.error().code;
  failure_ = result.error().code;
  due_ = clock_.uptime() + kRetry;
}

SaveState Saver::state() const {
  if (failure_) return SaveState::Failed;
  if (!is_settled()) return SaveState::Saving;
  return ever_saved_ ? SaveState::Saved : SaveState::Nothing;
}

std::optional<ErrorCode> Saver::take_news() {
  return std::exchange(news_, std::nullopt);
}

}  // namespace jiangxin
