// How jiangxin-media answers its parent: errors by its exit code, facts in one line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/media_tool.h"

namespace jiangxin {

inline constexpr int kFirstExitCode = 32;  // above what pdftoppm and the sanitizers use

inline int exit_code_of(ErrorCode code) {
  return kFirstExitCode + static_cast<int>(code);
}
// None: the helper did not end in an answer of its own.
inline std::optional<ErrorCode> error_of_exit(int exit_code) {
  const int number = exit_code - kFirstExitCode;
  if (number < 0 || number > static_cast<int>(ErrorCode::TooMany)) return std::nullopt;
  return static_cast<ErrorCode>(number);
}

// "image/jpeg 1 4000 3000", and back: Corrupt.
std::string to_line(const MediaInfo& info);
Result<MediaInfo> parse_line(std::string_view line);
// The same of a portrait: numbers, in the order in which they are declared.
std::string to_line(const PortraitFacts& facts);
Result<PortraitFacts> parse_portrait_line(std::string_view line);

// "codes", then one a line; and back: Corrupt.
std::string codes_to_lines(const std::vector<std::string>& codes);
Result<std::vector<std::string>> codes_from_lines(std::string_view lines);

// One such line with the pages of the source and the thumbnail's length, then thumbnail and file;
// and back: Corrupt.
Bytes to_answer(const KeptFile& file);
Result<KeptFile> parse_kept(ByteView answer);

// "x y x y x y x y", or "none"; and back: Corrupt.
std::string to_line(const std::optional<PageCorners>& corners);
Result<std::optional<PageCorners>> parse_corners(std::string_view line);

}  // namespace jiangxin
