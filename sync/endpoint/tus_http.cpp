#include "sync/endpoint/tus_http.h"

#include "sync/endpoint/http_answers.h"
#include "sync/endpoint/tus_exchanges.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMaxMetadataBytes = 4 << 10;
constexpr std::string_view kBytes = "application/offset+octet-stream";

std::unique_ptr<HttpExchange> fixed(HttpAnswer answer) {
  return std::make_unique<FixedExchange>(std::move(answer));
}

std::unique_ptr<HttpExchange> refused(int status, std::string slug, std::string detail) {
  return fixed(problem_answer(status, std::move(slug), std::move(detail)));
}

HttpAnswer options() {
  HttpAnswer answer = empty_answer(204);
  answer.headers.emplace_back("Tus-Version", kTusVersion);
  answer.headers.emplace_back("Tus-Extension", kTusExtensions);
  answer.headers.emplace_back("Tus-Max-Size", std::to_string(kMaxFileBytes));
  answer.headers.emplace_back("Tus-Checksum-Algorithm", kTusChecksums);
  return answer;
}

HttpAnswer other_tus() {
  HttpAnswer answer = problem_answer(412, "tus-version", "Tus-Resumable: 1.0.0");
  answer.headers.emplace_back("Tus-Version", kTusVersion);
  return answer;
}

std::unique_ptr<HttpExchange> allow(const std::string& methods) {
  HttpAnswer answer = problem_answer(405, "method-not-allowed", "one of " + methods);
  answer.headers.emplace_back("Allow", methods);
  return fixed(std::move(answer));
}

std::optional<std::uint64_t> number_in(const HttpRequest& request, const char* name) {
  return tus_number(request.header(name).value_or(""));
}

using Wanted = tl::expected<WantedUpload, Problem>;

Wanted wanted_by(const HttpRequest& request) {
  const auto wrong = [](int status, std::string slug, std::string detail) {
    return tl::unexpected<Problem>({status, std::move(slug), std::move(detail)});
  };
  const auto length = number_in(request, "Upload-Length");
  if (!length) return wrong(400, "bad-upload", "Upload-Length: a size is needed");
  if (*length > kMaxFileBytes) return wrong(413, "too-large", "a file has at most 4 GiB");
  std::string metadata = request.header("Upload-Metadata").value_or("");
  if (metadata.size() > kMaxMetadataBytes)
    return wrong(400, "bad-upload", "Upload-Metadata: at most 4 KiB");
  const auto digest = digest_in_metadata(metadata);
  if (!digest) return wrong(400, "bad-upload", "Upload-Metadata: " + digest.error().detail);
  return WantedUpload{*length, *digest, std::move(metadata)};
}

using MaybeChecksum = tl::expected<std::optional<Checksum>, Problem>;

MaybeChecksum checksum_of(const HttpRequest& request) {
  const auto text = request.header("Upload-Checksum");
  if (!text) return std::nullopt;
  auto checksum = parse_checksum(*text);
  if (checksum) return *std::move(checksum);
  return tl::unexpected<Problem>({400, "bad-checksum", checksum.error().detail});
}

bool brings_bytes(const HttpRequest& request) {
  return request.header("Content-Type").value_or("") == kBytes;
}

}  // namespace

std::string tus_method_of(const HttpRequest& request) {
  return request.header("X-HTTP-Method-Override").value_or(request.method());
}

std::unique_ptr<HttpExchange> TusHttp::route(const HttpRequest& request, const std::string& method,
                                             std::optional<std::string_view> name) {
  if (method == "OPTIONS") return fixed(options());
  if (request.header("Tus-Resumable").value_or("") != kTusVersion) return fixed(other_tus());
  if (!name) return method == "POST" ? create(request) : allow("POST, OPTIONS");
  const std::string upload(*name);
  if (method == "HEAD") return fixed(head(upload));
  if (method == "PATCH") return write(request, upload);
  if (method == "DELETE") return fixed(terminate(upload));
  return allow("HEAD, PATCH, DELETE, OPTIONS");
}

std::unique_ptr<HttpExchange> TusHttp::create(const HttpRequest& request) {
  auto wanted = wanted_by(request);
  if (!wanted) return fixed(problem_answer(wanted.error()));
  wanted->sender = sender_;
  auto checksum = checksum_of(request);
  if (!checksum) return fixed(problem_answer(checksum.error()));
  const std::uint64_t coming = number_in(request, "Content-Length").value_or(0);
  const bool chunked = request.header("Transfer-Encoding").has_value();
  if ((coming > 0 || chunked) && !brings_bytes(request))
    return refused(415, "media-type", "Content-Type: " + std::string(kBytes));
  const bool at_once = coming == wanted->length && !chunked && wanted->length <= kSmallBytes;
  if (at_once) {
    // Who does not wait for an answer before the bytes is spared nothing by looking first.
    const bool waits = wanted->digest && request.header("Expect");
    const auto known = waits ? uploads_.seems_known(*wanted->digest, sender_) : false;
    if (!known) return fixed(problem_answer(known.error()));
    if (!*known)
      return std::make_unique<SmallExchange>(uploads_, budget_, *std::move(wanted),
                                             *std::move(checksum));
  }
  auto created = uploads_.create(*wanted);
  if (!created) return fixed(problem_answer(created.error()));
  if (!created->is_new || (coming == 0 && !chunked)) return fixed(created_answer(created->state));
  auto writer = uploads_.write(created->state.name, 0, *std::move(checksum), sender_);
  if (writer) return std::make_unique<WritingExchange>(*std::move(writer), &created_answer);
  // Another connection has begun to write it, or has written it: it is created all the same.
  const auto there = writer.error().status == 409 ? uploads_.state(created->state.name, sender_)
                                                  : tl::unexpected<Problem>(writer.error());
  return fixed(there ? created_answer(*there) : problem_answer(there.error()));
}

std::unique_ptr<HttpExchange> TusHttp::write(const HttpRequest& request, const std::string& name) {
  if (!brings_bytes(request))
    return refused(415, "media-type", "Content-Type: " + std::string(kBytes));
  const auto offset = number_in(request, "Upload-Offset");
  if (!offset) return refused(400, "bad-upload", "Upload-Offset: a number is needed");
  auto checksum = checksum_of(request);
  if (!checksum) return fixed(problem_answer(checksum.error()));
  auto writer = uploads_.write(name, *offset, *std::move(checksum), sender_);
  if (!writer && writer.error().status == 409)
    if (const auto there = uploads_.state(name, sender_); there && there->ends_at(*offset))
      return std::make_unique<WholeExchange>(*there);
  if (!writer) return fixed(problem_answer(writer.error()));
  return std::make_unique<WritingExchange>(*std::move(writer), &written_answer);
}

HttpAnswer TusHttp::head(const std::string& name) {
  const auto state = uploads_.state(name, sender_);
  HttpAnswer answer = state ? with_state(empty_answer(200), *state) : problem_answer(state.error());
  answer.headers.emplace_back("Cache-Control", "no-store");
  if (!state) return answer;
  answer.headers.emplace_back("Upload-Length", std::to_string(state->length));
  if (!state->metadata.empty()) answer.headers.emplace_back("Upload-Metadata", state->metadata);
  return answer;
}

HttpAnswer TusHttp::terminate(const std::string& name) {
  const auto done = uploads_.terminate(name, sender_);
  return done ? empty_answer(204) : problem_answer(done.error());
}

}  // namespace jiangxin
