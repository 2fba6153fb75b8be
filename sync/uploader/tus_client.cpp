#include "sync/uploader/tus_client.h"

#include <algorithm>
#include <charconv>

#include <sodium.h>

#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMaxTusAnswerBytes = 64 << 10;
// An earlier connection may still be bringing the last that it carried.
constexpr int kMoves = 5;
// So long a part takes at the speed of the one before it. News and the kiosk's bell wait no longer
// (uploader.h); and of what is sent in it, a question between two is nothing.
constexpr std::chrono::milliseconds kPartTakes{15'000};
constexpr std::uint64_t kSmallestPart = 256 * 1024;  // bytes; HQ makes so much durable at a time
constexpr std::uint64_t kGrowsAtMost = 4;            // times at once: one part may have been lucky
constexpr std::string_view kBytesType = "Content-Type: application/offset+octet-stream";

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (text.empty() || parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
  return value;
}

// tus asks for the ordinary alphabet here, with padding.
std::string base64_of(std::string_view text) {
  std::string out(sodium_base64_encoded_len(text.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), as_bytes(text).data(), text.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // its terminating zero
  return out;
}

ClientRequest request_of(std::string method, std::string url) {
  return {.method = std::move(method),
          .url = std::move(url),
          .headers = {"Tus-Resumable: 1.0.0"},
          .body = {},
          .body_size = 0,
          .progress = {},
          .max_answer = kMaxTusAnswerBytes};
}

ByteSource first_of(ByteSource source, std::uint64_t bytes) {
  return [source = std::move(source), left = bytes](std::span<std::uint8_t> out) mutable {
    auto count = source(out.first(std::min<std::uint64_t>(out.size(), left)));
    if (count) left -= *count;
    return count;
  };
}

// So many bytes of the file from that offset on; progress counts those before it too.
HqResult<void> add_body(ClientRequest& request, std::uint64_t offset, std::uint64_t bytes,
                        const SourceAt& source_at, const Progress& progress) {
  auto source = source_at(offset);
  if (!source) return failed(HqTrouble::Unreachable, "nothing to send: " + source.error().detail);
  request.headers.emplace_back(kBytesType);
  request.body = first_of(*std::move(source), bytes);
  request.body_size = bytes;
  if (progress)
    request.progress = [offset, &progress](std::uint64_t sent) { progress(offset + sent); };
  return {};
}

}  // namespace

HqResult<void> TusClient::upload(const SealedFileRef& file, const SourceAt& source_at,
                                 const Progress& progress) {
  auto place = find(file, source_at, progress);
  if (!place) return tl::unexpected<HqFailure>(place.error());
  for (int moves = 0; place->offset < file.size;) {
    auto offset = send(file, *place, source_at, progress);
    if (!offset) return tl::unexpected<HqFailure>(offset.error());
    if (*offset && (**offset <= place->offset || **offset > file.size))
      return failed(HqTrouble::HqFault, "an upload that does not advance");
    if (!*offset) {
      offset = ask_offset(place->url);
      if (!offset) return tl::unexpected<HqFailure>(offset.error());
      if (!*offset || ++moves > kMoves)
        return failed(HqTrouble::Busy, "the upload is not where it was");
    }
    place->offset = **offset;
  }
  places_.erase(file.digest);
  return {};
}

HqResult<TusClient::Place> TusClient::find(const SealedFileRef& file, const SourceAt& source_at,
                                           const Progress& progress) {
  const auto known = places_.find(file.digest);
  if (known == places_.end()) return create(file, source_at, progress);
  const auto offset = ask_offset(known->second);
  if (!offset) return tl::unexpected<HqFailure>(offset.error());
  if (*offset) return Place{known->second, **offset};
  places_.erase(known);
  return create(file, source_at, progress);
}

// None: the server does not know it (any more).
HqResult<std::optional<std::uint64_t>> TusClient::ask_offset(const std::string& url) {
  const auto reply = ask_(request_of("HEAD", url));
  if (!reply) return tl::unexpected<HqFailure>(reply.error());
  if (reply->status == 404 || reply->status == 410 || reply->status == 403) return std::nullopt;
  if (reply->status < 200 || reply->status > 299)
    return tl::unexpected<HqFailure>(failure_of(*reply));
  return number(reply->upload_offset);
}

HqResult<TusClient::Place> TusClient::create(const SealedFileRef& file, const SourceAt& source_at,
                                             const Progress& progress) {
  ClientRequest request = request_of("POST", creation_);
  request.headers.push_back("Upload-Length: " + std::to_string(file.size));
  request.headers.push_back("Upload-Metadata: digest " + base64_of(to_string(file.digest)));
  if (file.size <= kSmallBytes)
    if (const auto added = add_body(request, 0, file.size, source_at, progress); !added)
      return tl::unexpected<HqFailure>(added.error());
  const auto reply = ask_(std::move(request));
  if (!reply) return tl::unexpected<HqFailure>(reply.error());
  if (reply->status != 201) return tl::unexpected<HqFailure>(failure_of(*reply));
  if (reply->location.empty()) return failed(HqTrouble::HqFault, "an upload without a Location");
  // A server that takes no bytes while creating says no offset.
  const Place place{reply->location, number(reply->upload_offset).value_or(0)};
  places_[file.digest] = place.url;
  return place;
}

HqResult<std::optional<std::uint64_t>> TusClient::send(const SealedFileRef& file,
                                                       const Place& place,
                                                       const SourceAt& source_at,
                                                       const Progress& progress) {
  ClientRequest request = request_of("PATCH", place.url);
  request.headers.push_back("Upload-Offset: " + std::to_string(place.offset));
  const std::uint64_t bytes = std::min(part_, file.size - place.offset);
  if (const auto added = add_body(request, place.offset, bytes, source_at, progress); !added)
    return tl::unexpected<HqFailure>(added.error());
  const auto reply = ask_(std::move(request));
  if (!reply) {  // the line may have become another one
    part_ = std::clamp(part_ / kGrowsAtMost, kSmallestPart, kFirstPart);
    return tl::unexpected<HqFailure>(reply.error());
  }
  if (reply->status == 409 || reply->status == 404 || reply->status == 410) return std::nullopt;
  if (reply->status == 460) places_.erase(file.digest);
  if (reply->status != 204) return tl::unexpected<HqFailure>(failure_of(*reply));
  fit_part(bytes, reply->took);
  return number(reply->upload_offset).value_or(0);
}

// What is left of a file says less of the line than a whole part does.
void TusClient::fit_part(std::uint64_t bytes, std::chrono::milliseconds took) {
  if (bytes < part_) return;
  const auto millis = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(took.count()));
  const std::uint64_t fits = bytes * static_cast<std::uint64_t>(kPartTakes.count()) / millis;
  part_ = std::clamp(fits, kSmallestPart, part_ * kGrowsAtMost);
}

}  // namespace jiangxin
