#include "sync/protocol/bundle.h"

#include <algorithm>

#include "sync/protocol/json_reader.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

constexpr std::string_view kFormat = "jiangxin-bundle ";
constexpr std::string_view kVersion = "1";
constexpr std::size_t kVersionBytes = 32;
// A manifest as a JSON text: each of its characters is escaped at most once.
constexpr std::size_t kHeadBytes = 2 * kMaxManifestBytes + 1024;

struct Head {
  std::string manifest;
  SignatureBytes signature{};
  std::uint64_t body_size = 0;
};

std::string head_line(const Head& head) {
  return wire::dump({{"body_size", head.body_size},
                     {"manifest", head.manifest},
                     {"signature", to_string(head.signature)}});
}

std::string head_of(const Submission& submission) {
  return std::string(kFormat) + std::string(kVersion) + "\n" +
         head_line({submission.manifest_json, submission.signature, submission.body.size()}) + "\n";
}

Result<Head> parse_head(std::string_view line) {
  return wire::parse_object<Head>(line, kHeadBytes, [](wire::Reader& in) {
    return Head{.manifest = in.text("manifest", kMaxManifestBytes),
                .signature = in.signature("signature"),
                .body_size = static_cast<std::uint64_t>(in.integer("body_size", 0, kMaxBodyBytes))};
  });
}

tl::unexpected<Error> torn(const std::string& where) {
  return fail(ErrorCode::Corrupt, "torn or altered: " + where);
}

// All of the source, through a check of its size and digest.
Result<void> copy(const ByteSource& source, const SealedFileRef& file, const ByteSink& sink) {
  Digester digester;
  Bytes part(kChunkBytes);
  std::uint64_t size = 0;
  while (true) {
    JIANGXIN_ASSIGN(count, source(part));
    if (count == 0) break;
    const ByteView read = ByteView(part).first(count);
    digester.update(read);
    size += count;
    JIANGXIN_TRY(sink(read));
  }
  if (size != file.size || digester.finish() != file.digest)
    return fail(ErrorCode::Corrupt, "not the bytes of file " + to_string(file.digest));
  return {};
}

}  // namespace

std::string bundle_name(const SubmissionId& id) {
  return receipt_code(id) + std::string(kBundleEnding);
}

std::uint64_t bundle_size(const Submission& submission) {
  std::uint64_t size = head_of(submission).size() + submission.body.size();
  for (const SealedFileRef& file : submission.manifest.files) size += file.size;
  return size;
}

Result<void> write_bundle(const Submission& submission, const SealedFiles& files,
                          const ByteSink& sink) {
  const std::string head = head_of(submission);
  JIANGXIN_TRY(sink(as_bytes(head)));
  JIANGXIN_TRY(sink(submission.body));
  for (const SealedFileRef& file : submission.manifest.files) {
    JIANGXIN_ASSIGN(source, files(file));
    JIANGXIN_TRY(copy(source, file, sink));
  }
  return {};
}

// --- Reading ---

Result<BundleReader> BundleReader::open(ByteSource source) {
  BundleReader reader(std::move(source));
  JIANGXIN_TRY(reader.read_head());
  JIANGXIN_TRY(reader.read_body());
  return reader;
}

Result<void> BundleReader::read_head() {
  const auto format = line(kVersionBytes);
  const bool broke = !format && format.error().code != ErrorCode::Corrupt;
  if (broke) return tl::unexpected<Error>(format.error());
  if (!format || !format->starts_with(kFormat))
    return fail(ErrorCode::InvalidInput, "not a Jiangxin bundle");
  if (format->substr(kFormat.size()) != kVersion)
    return fail(ErrorCode::Unsupported, "a bundle of another version");

  JIANGXIN_ASSIGN(text, line(kHeadBytes));
  const auto head = parse_head(text);
  if (!head) return torn("head: " + head.error().detail);
  if (head_line(*head) != text) return torn("head: not as it was written");
  const auto manifest = parse_manifest(head->manifest);
  if (!manifest) return torn("manifest: " + manifest.error().detail);
  files_at_ = format->size() + text.size() + 2 + head->body_size;
  submission_ = {*manifest, head->manifest, head->signature, Bytes(head->body_size)};
  return {};
}

Result<void> BundleReader::read_body() {
  Bytes& body = submission_.body;
  for (std::size_t filled = 0; filled < body.size();) {
    JIANGXIN_ASSIGN(count, read(std::span(body).subspan(filled)));
    if (count == 0) return torn("it ends within the sealed body");
    filled += count;
  }
  if (digest_of(body) != submission_.manifest.body_digest) return torn("the sealed body");
  return {};
}

Result<void> BundleReader::check_files() {
  for (const SealedFileRef& file : submission_.manifest.files) JIANGXIN_TRY(check_file(file));
  std::uint8_t more = 0;
  JIANGXIN_ASSIGN(count, read({&more, 1}));
  if (count != 0) return torn("something follows its end");
  return {};
}

Result<void> BundleReader::check_file(const SealedFileRef& file) {
  std::uint64_t left = file.size;
  const ByteSource source = [&](std::span<std::uint8_t> out) -> Result<std::size_t> {
    JIANGXIN_ASSIGN(count, read(out.first(std::min<std::uint64_t>(out.size(), left))));
    left -= count;
    return count;
  };
  const auto checked = copy(source, file, [](ByteView) -> Result<void> { return {}; });
  if (checked || checked.error().code != ErrorCode::Corrupt) return checked;
  return torn((left > 0 ? "it ends within file " : "file ") + to_string(file.digest));
}

// Corrupt: no line end within limit.
Result<std::string> BundleReader::line(std::size_t limit) {
  std::string text;
  std::uint8_t byte = 0;
  while (text.size() <= limit) {
    JIANGXIN_ASSIGN(count, read({&byte, 1}));
    if (count == 0) return torn("it ends within the head");
    if (byte == '\n') return text;
    text += static_cast<char>(byte);
  }
  return torn("the head is too long");
}

Result<std::size_t> BundleReader::read(std::span<std::uint8_t> out) {
  if (out.empty()) return 0;
  if (taken_ == ahead_.size()) {
    if (out.size() >= kChunkBytes) return source_(out);
    ahead_.resize(kChunkBytes);
    taken_ = 0;
    const auto count = source_(ahead_);
    ahead_.resize(count.value_or(0));
    if (!count || *count == 0) return count;
  }
  const std::size_t count = std::min(out.size(), ahead_.size() - taken_);
  std::copy_n(ahead_.begin() + static_cast<std::ptrdiff_t>(taken_), count, out.begin());
  taken_ += count;
  return count;
}

}  // namespace jiangxin
