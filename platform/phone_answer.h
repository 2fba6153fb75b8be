// What the kiosk and jiangxin-phone say to each other on one stream: the kiosk a line, the program
// perhaps how far it is, then its answer. One phone a stream: first it is opened.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/removable_media.h"

namespace jiangxin {

enum class PhoneDeed {
  Open,       // path: the port; answered with nothing
  List,       // path: a folder, empty: the root; answered with entries_to_lines
  Thumbnail,  // path: a file; answered with a picture
  Read        // that part of a file; answered with its bytes, fewer only at its end
};

struct PhoneRequest {
  PhoneDeed deed{};
  std::string path;
  std::uint64_t offset = 0;
  std::uint64_t count = 0;
  bool operator==(const PhoneRequest&) const = default;
};

inline constexpr std::uint64_t kMostPhoneRead = 1U << 20;   // bytes of a file at once
inline constexpr std::size_t kMostPhoneEntries = 20'000;    // of a folder: the newest
inline constexpr std::size_t kMostPhoneAnswer = 16U << 20;  // bytes
inline constexpr std::size_t kLongestPhoneLine = 8U << 10;  // bytes of a request

struct PhoneReply {
  enum class Kind { Found, Answer, Failed } kind{};
  std::uint64_t number = 0;  // Found: files so far; Answer: bytes that follow
  ErrorCode error{};         // Failed
  bool operator==(const PhoneReply&) const = default;
};

// With its line end; without it, and back: InvalidInput.
std::string to_line(const PhoneRequest& request);
Result<PhoneRequest> parse_phone_request(std::string_view line);
std::string to_line(const PhoneReply& reply);
Result<PhoneReply> parse_phone_reply(std::string_view line);

// One a line. Back, as entries of that folder; Corrupt: no such list, or a name that is no name.
std::string entries_to_lines(const std::vector<MediumEntry>& entries);
Result<std::vector<MediumEntry>> entries_from_lines(std::string_view lines,
                                                    const std::string& folder);
// Neither empty nor hidden nor a way elsewhere, and UTF-8 without control characters.
bool is_plain_name(std::string_view name);

}  // namespace jiangxin
