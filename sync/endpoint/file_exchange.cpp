#include "sync/endpoint/file_exchange.h"

#include <charconv>

#include <sodium.h>

#include "sync/endpoint/http_answers.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

// The value of "digest" in "name base64,name base64": ordinary base64 of 64 hex digits.
std::optional<Digest> digest_in(std::string_view metadata) {
  while (!metadata.empty()) {
    const std::size_t comma = std::min(metadata.find(','), metadata.size());
    std::string_view pair = metadata.substr(0, comma);
    metadata.remove_prefix(std::min(comma + 1, metadata.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (!pair.starts_with("digest ")) continue;
    pair.remove_prefix(7);
    char hex[80];
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(hex), sizeof hex, pair.data(),
                          pair.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_ORIGINAL) != 0)
      return std::nullopt;
    const auto digest = parse_digest({hex, size});
    if (!digest) return std::nullopt;
    return *digest;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> number_in(const std::optional<std::string>& text) {
  std::uint64_t number = 0;
  if (!text || text->empty()) return std::nullopt;
  const char* end = text->data() + text->size();
  const auto parsed = std::from_chars(text->data(), end, number);
  if (parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
  return number;
}

HttpAnswer created(const SealedFileRef& file) {
  HttpAnswer answer = with_tus(empty_answer(201));
  answer.headers.emplace_back("Location", "/files/" + to_string(file.digest));
  answer.headers.emplace_back("Upload-Offset", std::to_string(file.size));
  return answer;
}

class FileExchange : public HttpExchange {
 public:
  FileExchange(SealedFileRef file, IncomingFile incoming)
      : file_(file), incoming_(std::move(incoming)) {}

  void receive(ByteView part) override {
    if (taken_) taken_ = incoming_.append(part);
  }
  HttpAnswer finish() override {
    if (taken_) taken_ = incoming_.commit();
    return taken_ ? created(file_) : with_tus(problem_answer(file_problem_of(taken_.error())));
  }

 private:
  SealedFileRef file_;
  IncomingFile incoming_;
  Result<void> taken_;
};

using Head = tl::expected<SealedFileRef, HttpAnswer>;

tl::unexpected<HttpAnswer> refuse(int status, std::string slug, std::string detail) {
  return tl::unexpected<HttpAnswer>(
      with_tus(problem_answer(status, std::move(slug), std::move(detail))));
}

Head read_head(const HttpRequest& request) {
  if (const auto other = other_tus(request)) return tl::unexpected<HttpAnswer>(*other);
  if (request.header("Content-Type").value_or("") != "application/offset+octet-stream")
    return refuse(415, "media-type", "Content-Type: application/offset+octet-stream");
  const auto size = number_in(request.header("Upload-Length"));
  if (!size || *size == 0) return refuse(400, "bad-upload", "Upload-Length: a size is needed");
  if (*size > kMaxFileBytes) return refuse(413, "too-large", "a file has at most 4 GiB");
  const auto digest = digest_in(request.header("Upload-Metadata").value_or(""));
  if (!digest) return refuse(400, "bad-upload", "Upload-Metadata: a digest is needed");
  return SealedFileRef{*digest, *size};
}

}  // namespace

HttpAnswer with_tus(HttpAnswer answer) {
  answer.headers.emplace_back("Tus-Resumable", kTusVersion);
  return answer;
}

std::optional<HttpAnswer> other_tus(const HttpRequest& request) {
  if (request.header("Tus-Resumable").value_or("") == kTusVersion) return std::nullopt;
  HttpAnswer answer = with_tus(problem_answer(412, "tus-version", "Tus-Resumable: 1.0.0"));
  answer.headers.emplace_back("Tus-Version", kTusVersion);
  return answer;
}

HttpAnswer tus_options() {
  HttpAnswer answer = with_tus(empty_answer(204));
  answer.headers.emplace_back("Tus-Version", kTusVersion);
  answer.headers.emplace_back("Tus-Extension", "creation-with-upload");
  answer.headers.emplace_back("Tus-Max-Size", std::to_string(kMaxFileBytes));
  return answer;
}

std::unique_ptr<HttpExchange> begin_upload(Hub& hub, const HttpRequest& request) {
  auto head = read_head(request);
  if (!head) return std::make_unique<FixedExchange>(std::move(head).error());
  const auto stored = hub.file_size(head->digest);
  if (stored && *stored == head->size) return std::make_unique<FixedExchange>(created(*head));
  auto incoming = hub.begin_file(*head);
  if (!incoming) return std::make_unique<FixedExchange>(with_tus(problem_answer(incoming.error())));
  return std::make_unique<FileExchange>(*head, *std::move(incoming));
}

}  // namespace jiangxin
