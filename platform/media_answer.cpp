#include "platform/media_answer.h"

#include <sstream>

namespace jiangxin {

std::string to_line(const MediaInfo& info) {
  std::ostringstream line;
  line << info.media_type << ' ' << info.pages << ' ' << info.width << ' ' << info.height;
  return line.str();
}

Result<MediaInfo> parse_line(std::string_view line) {
  MediaInfo info;
  std::istringstream fields{std::string(line)};
  if (!(fields >> info.media_type >> info.pages >> info.width >> info.height))
    return fail(ErrorCode::Corrupt, "the media helper answered something else");
  return info;
}

}  // namespace jiangxin
