#include "sync/endpoint/tus_headers.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include <openssl/evp.h>
#include <sodium.h>

namespace jiangxin {
namespace {

// The ordinary alphabet, as tus asks.
Result<Bytes> from_ordinary_base64(std::string_view text) {
  if (text.empty()) return Bytes{};
  Bytes bytes(text.size());
  std::size_t size = 0;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size,
                        nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
    return fail(ErrorCode::InvalidInput, "not base64");
  bytes.resize(size);
  return bytes;
}

bool is_key(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) { return c > ' ' && c < 0x7f; });
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

std::optional<std::uint64_t> tus_number(std::string_view text) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  if (text.empty() || parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
  return number;
}

Result<std::optional<Digest>> digest_in_metadata(std::string_view metadata) {
  std::optional<Digest> digest;
  metadata = trimmed(metadata);
  while (!metadata.empty()) {
    const std::size_t comma = std::min(metadata.find(','), metadata.size());
    const std::string_view pair = trimmed(metadata.substr(0, comma));
    metadata.remove_prefix(std::min(comma + 1, metadata.size()));
    const std::size_t space = std::min(pair.find(' '), pair.size());
    const std::string_view key = pair.substr(0, space);
    JIANGXIN_ASSIGN(value, from_ordinary_base64(trimmed(pair.substr(space))));
    if (!is_key(key)) return fail(ErrorCode::InvalidInput, "a key is missing");
    if (key != "digest") continue;
    JIANGXIN_ASSIGN(parsed, parse_digest(as_text(value)));
    if (digest && *digest != parsed) return fail(ErrorCode::InvalidInput, "two digests");
    digest = parsed;
  }
  return digest;
}

std::string metadata_with(const Digest& digest) {
  const std::string hex = to_string(digest);
  std::string encoded(sodium_base64_encoded_len(hex.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(encoded.data(), encoded.size(), as_bytes(hex).data(), hex.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  encoded.pop_back();  // its terminating zero
  return "digest " + encoded;
}

Result<Checksum> parse_checksum(std::string_view text) {
  const std::size_t space = std::min(text.find(' '), text.size());
  const std::string_view name = text.substr(0, space);
  if (name != "sha1" && name != "sha256")
    return fail(ErrorCode::Unsupported, "Upload-Checksum: one of " + std::string(kTusChecksums));
  Checksum checksum;
  checksum.algorithm = name == "sha1" ? Checksum::Algorithm::Sha1 : Checksum::Algorithm::Sha256;
  JIANGXIN_ASSIGN(value, from_ordinary_base64(trimmed(text.substr(space))));
  if (value.size() != (name == "sha1" ? 20 : 32))
    return fail(ErrorCode::InvalidInput, "Upload-Checksum: of another size");
  checksum.value = std::move(value);
  return checksum;
}

struct ChecksumRun::State {
  Checksum expected;
  std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
};

ChecksumRun::ChecksumRun(Checksum expected)
    : state_(std::make_unique<State>(State{std::move(expected)})) {
  const bool is_sha1 = state_->expected.algorithm == Checksum::Algorithm::Sha1;
  EVP_DigestInit_ex(state_->context.get(), is_sha1 ? EVP_sha1() : EVP_sha256(), nullptr);
}
ChecksumRun::ChecksumRun(ChecksumRun&&) noexcept = default;
ChecksumRun& ChecksumRun::operator=(ChecksumRun&&) noexcept = default;
ChecksumRun::~ChecksumRun() = default;

void ChecksumRun::update(ByteView part) {
  EVP_DigestUpdate(state_->context.get(), part.data(), part.size());
}

bool ChecksumRun::matches() {
  Bytes found(EVP_MAX_MD_SIZE);
  unsigned size = 0;
  if (EVP_DigestFinal_ex(state_->context.get(), found.data(), &size) != 1) return false;
  found.resize(size);
  return found == state_->expected.value;
}

std::string http_date(TimePoint time) {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const Date date{day};
  const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - day)};
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d GMT",
                kDays[std::chrono::weekday{day}.c_encoding()], unsigned{date.day()},
                kMonths[unsigned{date.month()} - 1], int{date.year()},
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

}  // namespace jiangxin
