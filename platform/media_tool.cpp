#include "platform/media_tool.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include "platform/helper.h"
#include "platform/media_answer.h"
#include "platform/page_budget.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMaxAnswer = 32U << 20;
// Of A4 at 200, 150, 106 and 94 dots an inch: at the least, print of 9 pt is still read.
constexpr std::array<Fidelity, 6> kDrawnPages{
    {{2339, 85}, {2339, 60}, {1754, 60}, {1754, 40}, {1240, 40}, {1100, 25}}};
constexpr std::array<Fidelity, 5> kDrawnPictures{
    {{3508, 88}, {3508, 70}, {2480, 70}, {2480, 50}, {1754, 50}}};
constexpr std::uint64_t kBytesAroundPage = 1024;  // what a PDF needs for a picture, and itself

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
  Result<Bytes> redacted(ByteView file, const MediaInfo& info, const std::vector<BlackBox>& boxes,
                         const Blackening& how) override {
    if (info.media_type == "application/pdf") return redacted_pdf(file, info.pages, boxes, how);
    PageBudget budget(how.most_bytes, 1, kDrawnPictures);
    return budget.page([&](const Fidelity& fidelity) {
      return redacted_picture(file, boxes, fidelity, how.cancel);
    });
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
  Result<Bytes> bind_pages(ByteView picture, int pages) override {
    return album(pages, nullptr, [&](int page) -> Result<Bytes> {
      JIANGXIN_ASSIGN(kept, take(picture, page));
      return std::move(kept.bytes);
    });
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

  using Cancel = const std::atomic<bool>*;

  // One PDF of so many JPEGs.
  Result<Bytes> album(int pages, Cancel cancel,
                      const std::function<Result<Bytes>(int page)>& jpeg) {
    Bytes pictures;
    std::vector<std::string> sizes{"album"};
    for (int page = 0; page < pages; ++page) {
      JIANGXIN_ASSIGN(picture, jpeg(page));
      pictures.insert(pictures.end(), picture.begin(), picture.end());
      sizes.push_back(std::to_string(picture.size()));
    }
    return run(sizes, pictures, cancel);
  }
  Result<Bytes> redacted_picture(ByteView picture, const std::vector<BlackBox>& boxes,
                                 const Fidelity& fidelity, Cancel cancel) {
    std::vector<std::string> arguments{"redact", std::to_string(fidelity.side),
                                       std::to_string(fidelity.quality)};
    for (const BlackBox& box : boxes)
      for (const int number : {box.x, box.y, box.width, box.height})
        arguments.push_back(std::to_string(number));
    return run(std::move(arguments), picture, cancel);
  }
  Result<Bytes> redacted_page(ByteView pdf, int page, const std::vector<BlackBox>& boxes,
                              const Fidelity& fidelity, Cancel cancel) {
    std::vector<BlackBox> here;
    std::ranges::copy_if(boxes, std::back_inserter(here),
                         [page](const BlackBox& box) { return box.page == page; });
    const int quality = here.empty() ? fidelity.quality : kDrawnPages.front().quality;
    JIANGXIN_ASSIGN(drawn, run({"page", std::to_string(page), std::to_string(fidelity.side),
                                std::to_string(quality)},
                               pdf, cancel));
    if (here.empty()) return std::move(drawn);
    return redacted_picture(drawn, here, fidelity, cancel);
  }
  // All of its pages, black or not: what is shared between them (a font, a form, a picture) would
  // else keep what is under the black.
  Result<Bytes> redacted_pdf(ByteView pdf, int pages, const std::vector<BlackBox>& boxes,
                             const Blackening& how) {
    const std::uint64_t most = std::min<std::uint64_t>(how.most_bytes, kMaxAnswer);
    const std::uint64_t around = kBytesAroundPage * (static_cast<std::uint64_t>(pages) + 4);
    PageBudget budget(most - std::min(most, around), pages, kDrawnPages);
    return album(pages, how.cancel, [&](int page) -> Result<Bytes> {
      auto picture = budget.page([&](const Fidelity& fidelity) {
        return redacted_page(pdf, page, boxes, fidelity, how.cancel);
      });
      if (picture && how.progress) how.progress(page + 1);
      return picture;
    });
  }
  Result<Bytes> run(std::vector<std::string> arguments, ByteView file, Cancel cancel = nullptr) {
    Bytes answer;
    const ByteSink sink = [&](ByteView part) -> Result<void> {
      if (answer.size() + part.size() > kMaxAnswer)
        return fail(ErrorCode::TooLarge, "the media helper says too much");
      answer.insert(answer.end(), part.begin(), part.end());
      return {};
    };
    JIANGXIN_TRY(run_helper({program_, std::move(arguments), time_limit_, cancel}, file, sink));
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
