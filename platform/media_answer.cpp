#include "platform/media_answer.h"

#include <algorithm>
#include <sstream>

namespace jiangxin {
namespace {

constexpr std::size_t kLongestLine = 256;

tl::unexpected<Error> something_else() {
  return fail(ErrorCode::Corrupt, "the media helper answered something else");
}

}  // namespace

std::string to_line(const MediaInfo& info) {
  std::ostringstream line;
  line << info.media_type << ' ' << info.pages << ' ' << info.width << ' ' << info.height;
  return line.str();
}

Result<MediaInfo> parse_line(std::string_view line) {
  MediaInfo info;
  std::istringstream fields{std::string(line)};
  if (!(fields >> info.media_type >> info.pages >> info.width >> info.height))
    return something_else();
  return info;
}

Bytes to_answer(const KeptFile& file) {
  Bytes answer = to_bytes(to_line(file.info) + ' ' + std::to_string(file.source_pages) + ' ' +
                          std::to_string(file.thumbnail.size()) + '\n');
  answer.insert(answer.end(), file.thumbnail.begin(), file.thumbnail.end());
  answer.insert(answer.end(), file.bytes.begin(), file.bytes.end());
  return answer;
}

Result<KeptFile> parse_kept(ByteView answer) {
  const std::string_view text = as_text(answer);
  const std::size_t end = text.substr(0, kLongestLine).find('\n');
  KeptFile file;
  std::size_t picture = 0;
  std::istringstream fields{std::string(text.substr(0, std::min(end, kLongestLine)))};
  if (end == std::string_view::npos ||
      !(fields >> file.info.media_type >> file.info.pages >> file.info.width >> file.info.height >>
        file.source_pages >> picture) ||
      picture > answer.size() - end - 1)
    return something_else();
  const ByteView rest = answer.subspan(end + 1);
  file.thumbnail.assign(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(picture));
  file.bytes.assign(rest.begin() + static_cast<std::ptrdiff_t>(picture), rest.end());
  return file;
}

std::string to_line(const std::optional<PageCorners>& corners) {
  if (!corners) return "none";
  std::ostringstream line;
  for (const PagePoint& corner : *corners) line << corner.x << ' ' << corner.y << ' ';
  return line.str();
}

Result<std::optional<PageCorners>> parse_corners(std::string_view line) {
  if (line == "none") return std::nullopt;
  PageCorners corners;
  std::istringstream fields{std::string(line)};
  for (PagePoint& corner : corners)
    if (!(fields >> corner.x >> corner.y)) return something_else();
  return corners;
}

}  // namespace jiangxin
