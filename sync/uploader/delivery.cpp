#include "sync/uploader/delivery.h"

#include <algorithm>
#include <utility>

namespace jiangxin {
namespace {

Result<Digest> digest_of_all(const ByteSource& source) {
  Digester digester;
  Bytes part(kChunkBytes);
  while (true) {
    JIANGXIN_ASSIGN(count, source(part));
    if (count == 0) return digester.finish();
    digester.update(ByteView(part).first(count));
  }
}

}  // namespace

Result<Delivery::Step> Delivery::step() {
  if (missing_.empty()) return submit();
  return upload_next();
}

Delivery::Step Delivery::submit() {
  const auto answer = parts_.hq.submit(submission_);
  if (!answer) return tl::unexpected<HqFailure>(answer.error());
  return answer->receipt ? checked(*answer->receipt) : list_missing(answer->missing);
}

Delivery::Step Delivery::checked(const Receipt& receipt) const {
  const bool ours = receipt.submission_id == submission_.manifest.id &&
                    receipt.application_id == submission_.manifest.application_id &&
                    receipt.digest == submission_.digest();
  if (!ours) return failed(HqTrouble::NotHq, "a receipt for something else");
  if (!is_genuine(receipt, parts_.hq_key))
    return failed(HqTrouble::NotHq, "a receipt that HQ's key did not sign");
  return receipt;
}

Delivery::Step Delivery::list_missing(const std::vector<Digest>& missing) {
  if (was_told_missing_) return failed(HqTrouble::HqFault, "HQ lacks files that it took");
  was_told_missing_ = true;
  const SealedFileRef body{submission_.manifest.body_digest, submission_.body.size()};
  if (std::ranges::find(missing, body.digest) != missing.end()) missing_.push_back(body);
  for (const SealedFileRef& file : submission_.manifest.files) {
    if (std::ranges::find(missing, file.digest) != missing.end()) {
      missing_.push_back(file);
    } else {
      whole_bytes_ += file.size;
      ++files_sent_;
    }
  }
  sent_ = whole_bytes_;
  if (missing_.empty()) return failed(HqTrouble::HqFault, "neither a receipt nor files to send");
  return std::nullopt;
}

Result<Delivery::Step> Delivery::upload_next() {
  const SealedFileRef file = missing_.front();
  std::optional<Error> local;
  std::optional<std::uint64_t> began_at;  // what HQ had of it
  const SourceAt source_at = [&](std::uint64_t offset) -> Result<ByteSource> {
    has_moved_ = has_moved_ || (began_at && offset > *began_at);
    left_file_ = began_at && parts_.pauses();
    began_at = began_at.value_or(offset);
    if (left_file_) return fail(ErrorCode::Cancelled, "pauses");
    auto source = sealed_from(file, offset, local);
    if (!source) local = source.error();
    return source;
  };
  const auto sent =
      parts_.hq.upload(file, source_at, [&](std::uint64_t bytes) { note(file, bytes); });
  if (std::exchange(left_file_, false)) return Step(std::nullopt);
  if (local && local->code == ErrorCode::NotFound)
    return Step(failed(HqTrouble::Refused, "a file of it is gone from this terminal"));
  if (local && local->code == ErrorCode::Cancelled) return tl::unexpected<Error>(*local);
  if (local) return Step(failed(HqTrouble::OwnDisk, local->detail));
  if (!sent) return refused(file, sent.error());
  missing_.pop_front();
  if (!is_body(file)) {
    whole_bytes_ += file.size;
    ++files_sent_;
  }
  has_moved_ = true;
  sent_ = whole_bytes_;
  show_progress();
  return Step(std::nullopt);
}

// The sealed body travels like a file if it is large.
bool Delivery::is_body(const SealedFileRef& file) const {
  return file.digest == submission_.manifest.body_digest;
}

Result<ByteSource> Delivery::bytes_of(const SealedFileRef& file, std::uint64_t offset) const {
  if (is_body(file)) return source_at_of(submission_.body)(offset);
  return parts_.attachments.sealed(file.digest, offset);
}

// What goes wrong with it while it is sent comes to `local`.
Result<ByteSource> Delivery::sealed_from(const SealedFileRef& file, std::uint64_t offset,
                                         std::optional<Error>& local) {
  JIANGXIN_ASSIGN(sealed, bytes_of(file, offset));
  return ByteSource([this, sealed, &local](std::span<std::uint8_t> out) -> Result<std::size_t> {
    const auto going_on = may_go_on();
    auto count = going_on ? sealed(out) : tl::unexpected<Error>(going_on.error());
    if (!count) local = count.error();
    return count;
  });
}

// A file that was damaged on the way may arrive next time; one that is damaged here never will.
Result<Delivery::Step> Delivery::refused(const SealedFileRef& file,
                                         const HqFailure& failure) const {
  if (failure.trouble != HqTrouble::Refused) return Step(tl::unexpected<HqFailure>(failure));
  const auto sealed = bytes_of(file, 0);
  const auto digest = sealed ? digest_of_all(*sealed) : tl::unexpected<Error>(sealed.error());
  if (!digest) return Step(failed(HqTrouble::OwnDisk, digest.error().detail));
  if (*digest != file.digest)
    return Step(failed(HqTrouble::Refused, "a file of it is damaged on this terminal"));
  return Step(failed(HqTrouble::HqFault, "a file was refused: " + failure.detail));
}

Result<void> Delivery::may_go_on() {
  if (parts_.stopping()) return fail(ErrorCode::Cancelled, "stopping");
  left_file_ = parts_.makes_room();
  if (left_file_) return fail(ErrorCode::Cancelled, "makes room");
  return {};
}

void Delivery::note(const SealedFileRef& file, std::uint64_t bytes) {
  sent_ = whole_bytes_ + (is_body(file) ? 0 : bytes);
  show_progress();
}

void Delivery::show_progress() {
  constexpr std::chrono::milliseconds kHalfSecond{500};
  const auto now = parts_.clock.uptime();
  if (shown_at_ && now - *shown_at_ < kHalfSecond) return;
  shown_at_ = now;
  const std::uint64_t sent = std::min(sent_, entry_.total_bytes);
  // Only for the eyes: what keeps it from being written will show where it matters.
  if (parts_.outbox.set_progress(entry_.id, sent, files_sent_)) parts_.on_progress();
}

}  // namespace jiangxin
