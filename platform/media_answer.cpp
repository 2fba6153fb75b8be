#include "platform/media_answer.h"

#include <algorithm>
#include <sstream>

namespace jiangxin {
namespace {

constexpr std::string_view kCodes = "codes";
constexpr std::size_t kLongestLine = 256;

tl::unexpected<Error> something_else() {
  return fail(ErrorCode::Corrupt, "the media helper answered something else");
}

std::string take_line(std::string_view& lines) {
  const std::string_view line = lines.substr(0, lines.find('\n'));
  lines.remove_prefix(std::min(lines.size(), line.size() + 1));
  return std::string(line);
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
  if (!fields) return something_else();
  return facts;
}

std::string codes_to_lines(const std::vector<std::string>& codes) {
  std::string lines(kCodes);
  for (const std::string& code : codes) lines.append("\n").append(code);
  return lines;
}

Result<std::vector<std::string>> codes_from_lines(std::string_view lines) {
  if (take_line(lines) != kCodes) return something_else();
  std::vector<std::string> codes;
  while (!lines.empty()) codes.emplace_back(take_line(lines));
  return codes;
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
