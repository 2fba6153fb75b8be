#include "sync/uploader/tus_client.h"

#include <charconv>

#include <sodium.h>

#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMaxAnswerBytes = 64 << 10;
// An earlier connection may still be bringing the last that it carried.
constexpr int kMoves = 5;
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
          .max_answer = kMaxAnswerBytes};
}

// The bytes of the file from that offset on; progress counts those before it too.
HqResult<void> add_body(ClientRequest& request, const SealedFileRef& file, std::uint64_t offset,
                        const SourceAt& source_at, const Progress& progress) {
  auto source = source_at(offset);
  if (!source) return failed(HqTrouble::Unreachable, "nothing to send: " + source.error().detail);
  request.headers.emplace_back(kBytesType);
  request.body = *std::move(source);
  request.body_size = file.size - offset;
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
    if (const auto added = add_body(request, file, 0, source_at, progress); !added)
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
  if (const auto added = add_body(request, file, place.offset, source_at, progress); !added)
    return tl::unexpected<HqFailure>(added.error());
  const auto reply = ask_(std::move(request));
  if (!reply) return tl::unexpected<HqFailure>(reply.error());
  if (reply->status == 409 || reply->status == 404 || reply->status == 410) return std::nullopt;
  if (reply->status == 460) places_.erase(file.digest);
  if (reply->status != 204) return tl::unexpected<HqFailure>(failure_of(*reply));
  return number(reply->upload_offset).value_or(0);
}

}  // namespace jiangxin
