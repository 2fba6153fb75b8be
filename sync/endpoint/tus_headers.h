// The header fields of tus 1.0.0, read and written. Pure: what a stranger sends ends here.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/digest.h"

namespace jiangxin {

inline constexpr std::string_view kTusVersion = "1.0.0";
inline constexpr std::string_view kTusExtensions =
    "creation,creation-with-upload,checksum,expiration,termination";
inline constexpr std::string_view kTusChecksums = "sha1,sha256";

// Digits only; none if it is not a number below 2^64.
std::optional<std::uint64_t> tus_number(std::string_view text);

// Upload-Metadata, "key base64,key": whether it is well-formed (empty is), and the value of
// "digest": 64 hex digits. Error: InvalidInput.
Result<std::optional<Digest>> digest_in_metadata(std::string_view metadata);
std::string metadata_with(const Digest& digest);

// Upload-Checksum, "sha1 base64".
struct Checksum {
  enum class Algorithm { Sha1, Sha256 };
  Algorithm algorithm = Algorithm::Sha1;
  Bytes value;
  bool operator==(const Checksum&) const = default;
};
// Errors: Unsupported (algorithm), InvalidInput.
Result<Checksum> parse_checksum(std::string_view text);

// Over bytes that come in parts. One thread.
class ChecksumRun {
 public:
  explicit ChecksumRun(Checksum expected);
  ChecksumRun(ChecksumRun&&) noexcept;
  ChecksumRun& operator=(ChecksumRun&&) noexcept;
  ~ChecksumRun();
  void update(ByteView part);
  // Once, at the end.
  bool matches();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// RFC 9110: "Mon, 23 Nov 2026 06:05:04 GMT", for Upload-Expires.
std::string http_date(TimePoint time);

}  // namespace jiangxin
