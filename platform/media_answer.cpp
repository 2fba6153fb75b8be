#include "platform/media_answer.h"

#include <algorithm>
#include <sstream>

namespace jiangxin {
namespace {

constexpr std::string_view kCodes = "codes";

std::string_view take_line(std::string_view& lines) {
  const std::string_view line = lines.substr(0, lines.find('\n'));
  lines.remove_prefix(std::min(lines.size(), line.size() + 1));
  return line;
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
    return fail(ErrorCode::Corrupt, "the media helper answered something else");
  return info;
}

std::string to_line(const PortraitFacts& facts) {
  std::ostringstream line;
  line << facts.width << ' ' << facts.height << ' ' << facts.quarters << ' ' << facts.sharp_percent
       << ' ' << facts.light << ' ' << facts.burnt_percent << ' ' << facts.colour << ' '
       << facts.stray_percent << ' ' << facts.faces.size();
  for (const FoundFace& face : facts.faces)
    line << ' ' << face.x << ' ' << face.y << ' ' << face.width << ' ' << face.height << ' '
         << static_cast<int>(face.view);
  return line.str();
}

Result<PortraitFacts> parse_portrait_line(std::string_view line) {
  constexpr std::size_t kMostFaces = 1'000;
  PortraitFacts facts;
  std::size_t faces = 0;
  std::istringstream fields{std::string(line)};
  fields >> facts.width >> facts.height >> facts.quarters >> facts.sharp_percent >> facts.light >>
      facts.burnt_percent >> facts.colour >> facts.stray_percent >> faces;
  for (std::size_t i = 0; fields && i < std::min(faces, kMostFaces); ++i) {
    FoundFace face;
    int view = 0;
    fields >> face.x >> face.y >> face.width >> face.height >> view;
    face.view = static_cast<FaceView>(std::clamp(view, 0, static_cast<int>(FaceView::Tilted)));
    facts.faces.push_back(face);
  }
  if (!fields) return fail(ErrorCode::Corrupt, "the media helper answered something else");
  return facts;
}

std::string codes_to_lines(const std::vector<std::string>& codes) {
  std::string lines(kCodes);
  for (const std::string& code : codes) lines.append("\n").append(code);
  return lines;
}

Result<std::vector<std::string>> codes_from_lines(std::string_view lines) {
  if (take_line(lines) != kCodes)
    return fail(ErrorCode::Corrupt, "the media helper answered something else");
  std::vector<std::string> codes;
  while (!lines.empty()) codes.emplace_back(take_line(lines));
  return codes;
}

}  // namespace jiangxin
