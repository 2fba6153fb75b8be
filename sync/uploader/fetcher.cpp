#include "sync/uploader/fetcher.h"

#include <algorithm>

#include "sync/base/log.h"

namespace jiangxin {

using std::chrono::milliseconds;

Result<void> Fetcher::look() {
  JIANGXIN_ASSIGN(missing, handovers_.missing_files());
  wanted_.assign(missing.begin(), missing.end());
  const auto is_wanted = [&](const WantedFile& wanted) {
    return current_ && wanted.file == current_->file();
  };
  const auto same = std::ranges::find_if(wanted_, is_wanted);
  if (same == wanted_.end())
    current_.reset();
  else
    wanted_.erase(same);
  not_before_ = parts_.clock.uptime();
  refusals_ = 0;
  return {};
}

std::optional<milliseconds> Fetcher::wait_time() const {
  if (!current_ && wanted_.empty()) return std::nullopt;
  return std::max(not_before_ - parts_.clock.uptime(), milliseconds::zero());
}

Result<HqResult<bool>> Fetcher::step() {
  const auto wait = wait_time();
  if (!wait || *wait > milliseconds::zero()) return HqResult<bool>(false);
  return current_ ? go_on() : begin();
}

Result<HqResult<bool>> Fetcher::begin() {
  const WantedFile wanted = wanted_.front();
  const auto here = parts_.attachments.size(wanted.file.digest);
  if (!here) return rest(here.error());
  if (*here == wanted.file.size) {
    wanted_.pop_front();
    return arrived(wanted.file.digest);
  }
  const auto free = parts_.attachments.free_space();
  if (!free) return rest(free.error());
  if (*free < wanted.file.size - std::min(wanted.have, wanted.file.size) + kReserveBytes)
    return rest({ErrorCode::DiskFull, "no room for what HQ hands back"});
  auto incoming = parts_.attachments.incoming(wanted.file, wanted.have);
  if (!incoming) return rest(incoming.error());
  wanted_.pop_front();
  current_.emplace(*std::move(incoming));
  return go_on();
}

Result<HqResult<bool>> Fetcher::go_on() {
  const SealedFileRef& file = current_->file();
  if (current_->have() == file.size) return took({});  // cut just before its end was noted
  const std::size_t size = std::min<std::uint64_t>(kPartBytes, file.size - current_->have());
  const auto part = parts_.hq.download(parts_.terminal, file.digest, current_->have(), size);
  if (!part) return refused(part.error());
  if (part->size() != size)
    return refused({HqTrouble::HqFault, "another part than was asked for", std::nullopt});
  return took(*part);
}

Result<HqResult<bool>> Fetcher::took(ByteView part) {
  const SealedFileRef file = current_->file();
  if (const auto kept = current_->append(part); !kept) return rest(kept.error());
  JIANGXIN_TRY(handovers_.note_part(file.digest, current_->have()));
  if (current_->have() < file.size) return HqResult<bool>(false);
  IncomingAttachment whole = *std::exchange(current_, std::nullopt);
  if (const auto done = whole.finish(); !done) {
    JIANGXIN_TRY(handovers_.note_missing(file.digest));
    return rest(done.error());
  }
  return arrived(file.digest);
}

Result<HqResult<bool>> Fetcher::arrived(const Digest& file) {
  JIANGXIN_ASSIGN(all, handovers_.note_whole(file));
  return HqResult<bool>(all);
}

// A file that HQ refuses keeps no other waiting.
Result<HqResult<bool>> Fetcher::refused(const HqFailure& failure) {
  const SealedFileRef file = current_->file();
  current_.reset();
  log_warning("not fetched " + to_string(file.digest) + ": " + failure.detail);
  if (failure.trouble != HqTrouble::Refused) {
    JIANGXIN_TRY(look());
    return HqResult<bool>(tl::unexpected<HqFailure>(failure));
  }
  if (++refusals_ >= kMostRefusals) wanted_.clear();
  return HqResult<bool>(false);
}

Result<HqResult<bool>> Fetcher::rest(const Error& why) {
  log_warning("what HQ hands back waits: " + why.detail);
  current_.reset();
  JIANGXIN_TRY(look());
  not_before_ = parts_.clock.uptime() + kRest;
  return HqResult<bool>(false);
}

}  // namespace jiangxin
