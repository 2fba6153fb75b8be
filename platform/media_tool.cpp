#include "platform/media_tool.h"

#include "platform/helper.h"
#include "platform/media_answer.h"

namespace jiangxin {
namespace {

constexpr int kCodeSide = 3508;  // A4 at 300 dots an inch: a module of our code is 4 pixels wide
constexpr std::size_t kMaxAnswer = 32U << 20;
constexpr int kDrawnSide = 2339;  // px of a page of A4 at 200 dots an inch

class HelperMediaTool : public MediaTool {
 public:
  HelperMediaTool(std::string program, std::chrono::milliseconds time_limit)
      : program_(std::move(program)), time_limit_(time_limit) {}

  Result<MediaInfo> probe(ByteView file) override {
    JIANGXIN_ASSIGN(line, run({"probe"}, file));
    return parse_line(as_text(line));
  }
  Result<Bytes> thumbnail(ByteView file, int max_side) override {
    return run({"thumbnail", std::to_string(max_side)}, file);
  }
  Result<std::vector<std::string>> codes(ByteView file, int number) override {
    JIANGXIN_ASSIGN(picture, page(file, number, kCodeSide));
    JIANGXIN_ASSIGN(lines, run({"codes"}, picture));
    return codes_from_lines(as_text(lines));
  }
  Result<Bytes> redacted(ByteView file, const MediaInfo& info,
                         const std::vector<BlackBox>& boxes) override {
    if (info.media_type != "application/pdf") return redacted_picture(file, boxes, 0);
    Bytes pictures;
    std::vector<std::string> sizes{"album"};
    for (int page = 0; page < info.pages; ++page) {
      JIANGXIN_ASSIGN(picture, redacted_page(file, boxes, page));
      pictures.insert(pictures.end(), picture.begin(), picture.end());
      sizes.push_back(std::to_string(picture.size()));
    }
    return run(sizes, pictures);
  }
  Result<Bytes> crop(ByteView file, CropBox box, int width, int height) override {
    return run({"crop", std::to_string(box.x), std::to_string(box.y), std::to_string(box.width),
                std::to_string(box.height), std::to_string(width), std::to_string(height)},
               file);
  }
  Result<PortraitFacts> portrait(ByteView file) override {
    JIANGXIN_ASSIGN(line, run({"portrait"}, file));
    return parse_portrait_line(as_text(line));
  }
  Result<KeptFile> take(ByteView file, int page) override {
    return kept({"take", std::to_string(page)}, file);
  }
  Result<Bytes> page(ByteView file, int page, int max_side) override {
    return run({"page", std::to_string(page), std::to_string(max_side)}, file);
  }
  Result<KeptFile> turn(ByteView picture, int quarters) override {
    return kept({"turn", std::to_string(quarters)}, picture);
  }
  Result<KeptFile> turn_page(ByteView pdf, int page, int quarters) override {
    return kept({"turn-page", std::to_string(page), std::to_string(quarters)}, pdf);
  }
  Result<KeptFile> straighten(ByteView picture, const PageCorners& corners) override {
    std::vector<std::string> arguments{"straighten"};
    for (const PagePoint& corner : corners) {
      arguments.push_back(std::to_string(corner.x));
      arguments.push_back(std::to_string(corner.y));
    }
    return kept(std::move(arguments), picture);
  }
  Result<KeptFile> clear(ByteView picture) override { return kept({"clear"}, picture); }
  Result<std::optional<PageCorners>> find_corners(ByteView picture) override {
    JIANGXIN_ASSIGN(line, run({"corners"}, picture));
    return parse_corners(as_text(line));
  }

 private:
  Result<KeptFile> kept(std::vector<std::string> arguments, ByteView file) {
    JIANGXIN_ASSIGN(answer, run(std::move(arguments), file));
    return parse_kept(answer);
  }

  Result<Bytes> redacted_picture(ByteView picture, const std::vector<BlackBox>& boxes, int page) {
    std::vector<std::string> arguments{"redact"};
    for (const BlackBox& box : boxes)
      if (box.page == page)
        for (const int number : {box.x, box.y, box.width, box.height})
          arguments.push_back(std::to_string(number));
    if (arguments.size() == 1) return Bytes(picture.begin(), picture.end());
    return run(std::move(arguments), picture);
  }
  Result<Bytes> redacted_page(ByteView pdf, const std::vector<BlackBox>& boxes, int page) {
    JIANGXIN_ASSIGN(drawn, this->page(pdf, page, kDrawnSide));
    return redacted_picture(drawn, boxes, page);
  }
  Result<Bytes> run(std::vector<std::string> arguments, ByteView file) {
    Bytes answer;
    const ByteSink sink = [&](ByteView part) -> Result<void> {
      if (answer.size() + part.size() > kMaxAnswer)
        return fail(ErrorCode::TooLarge, "the media helper says too much");
      answer.insert(answer.end(), part.begin(), part.end());
      return {};
    };
    JIANGXIN_TRY(run_helper({program_, std::move(arguments), time_limit_}, file, sink));
    return answer;
  }

  std::string program_;
  std::chrono::milliseconds time_limit_;
};

}  // namespace

std::unique_ptr<MediaTool> make_media_tool(std::string program,
                                           std::chrono::milliseconds time_limit) {
  return std::make_unique<HelperMediaTool>(std::move(program), time_limit);
}

}  // namespace jiangxin
