#include "platform/media_tool.h"

#include <fstream>

#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

#include "tests/fakes/temp_dir.h"
#include "tests/platform/media_tool_here.h"
#include "tests/platform/read_jpeg.h"
#include "tests/platform/sample_media.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

Bytes first(const Bytes& file, std::size_t count) {
  return {file.begin(), file.begin() + static_cast<std::ptrdiff_t>(count)};
}

ErrorCode refusal(const Bytes& file) {
  const auto info = media_tool_here()->probe(file);
  REQUIRE_FALSE(info);
  return info.error().code;
}

}  // namespace

TEST_CASE("pictures are known by their content") {
  CHECK(media_tool_here()->probe(sample_jpeg(640, 480)) == MediaInfo{"image/jpeg", 1, 640, 480});
  CHECK(media_tool_here()->probe(sample_png(300, 200)) == MediaInfo{"image/png", 1, 300, 200});
}

TEST_CASE("a PDF's pages are counted") {
  CHECK(media_tool_here()->probe(sample_pdf(1)) == MediaInfo{"application/pdf", 1, 0, 0});
  CHECK(media_tool_here()->probe(sample_pdf(37)) == MediaInfo{"application/pdf", 37, 0, 0});
}

TEST_CASE("what is neither picture nor PDF is unsupported") {
  CHECK(refusal({}) == ErrorCode::Unsupported);
  CHECK(refusal(to_bytes("MZ this is a program named photo.jpg")) == ErrorCode::Unsupported);
  CHECK(refusal(Bytes(5000, 0)) == ErrorCode::Unsupported);
}

TEST_CASE("a cut file is damaged, wherever it is cut") {
  for (const Bytes& file : {sample_jpeg(640, 480), sample_png(640, 480), sample_pdf(3)})
    for (const std::size_t rest : {file.size() / 8, file.size() / 2, file.size() - 100})
      CHECK(refusal(first(file, rest)) == ErrorCode::Corrupt);
}

TEST_CASE("a file of headers only is damaged") {
  CHECK(refusal(to_bytes("\xFF\xD8\xFF\xE0 and nothing more")) == ErrorCode::Corrupt);
  CHECK(refusal(to_bytes("\x89PNG\r\n\x1A\n and nothing more")) == ErrorCode::Corrupt);
  CHECK(refusal(to_bytes("%PDF-1.7\n%%EOF")) == ErrorCode::Corrupt);
}

TEST_CASE("bytes after a picture's end do no harm") {
  Bytes photo = sample_jpeg(64, 48);
  photo.insert(photo.end(), 1000, 0x20);
  CHECK(media_tool_here()->probe(photo));
}

TEST_CASE("a PDF that asks for a password is encrypted, one that only forbids changes is not") {
  CHECK(refusal(locked_pdf("secret", "owner")) == ErrorCode::Denied);
  CHECK(media_tool_here()->probe(locked_pdf("", "owner")) == MediaInfo{"application/pdf", 2, 0, 0});
}

TEST_CASE("a pixel bomb is refused by its header") {
  for (const std::uint32_t side : {10'001U, 30'000U}) {
    CHECK(refusal(png_bomb(side)) == ErrorCode::TooLarge);
    CHECK(media_tool_here()->thumbnail(png_bomb(side), 100).error().code == ErrorCode::TooLarge);
  }
  CHECK(refusal(png_bomb(9'999)) == ErrorCode::Corrupt);  // decoded, but there is nothing to decode
}

TEST_CASE("a PDF of too many pages is refused") {
  CHECK(refusal(sample_pdf(2001)) == ErrorCode::TooMany);
  CHECK(media_tool_here()->take(sample_pdf(2001), 0).error().code == ErrorCode::TooMany);
}

TEST_CASE("a thumbnail keeps the shape and is never larger than the picture") {
  const auto wide = read_jpeg(media_tool_here()->thumbnail(sample_jpeg(1600, 800), 200).value());
  CHECK(wide.width == 200);
  CHECK(wide.height == 100);
  CHECK(alike(wide.at(20, 50), kRed));
  CHECK(alike(wide.at(180, 50), kBlue));
  const auto tall = read_jpeg(media_tool_here()->thumbnail(sample_png(300, 900), 300).value());
  CHECK(tall.width == 100);
  CHECK(tall.height == 300);
  const auto small = read_jpeg(media_tool_here()->thumbnail(sample_png(30, 20), 300).value());
  CHECK(small.width == 30);
}

TEST_CASE("a photo is held upright as its EXIF asks") {
  struct Held {
    int orientation;
    bool lies;
    bool red_first;  // at the left, or at the top
  };
  const auto held = std::to_array<Held>({{1, false, true},
                                         {2, false, false},
                                         {3, false, false},
                                         {4, false, true},
                                         {5, true, true},
                                         {6, true, true},
                                         {7, true, false},
                                         {8, true, false}});
  for (const Held& expected : held) {
    CAPTURE(expected.orientation);
    const Bytes photo = turned_jpeg(200, 100, expected.orientation);
    const auto info = media_tool_here()->probe(photo).value();
    CHECK(info.width == (expected.lies ? 100 : 200));
    const auto picture = read_jpeg(media_tool_here()->thumbnail(photo, 50).value());
    CHECK(picture.width == (expected.lies ? 25 : 50));
    const Colour start = picture.at(5, 5);
    CHECK(alike(start, expected.red_first ? kRed : kBlue));
  }
}

TEST_CASE("a PDF's thumbnail is its first page") {
  const auto page = read_jpeg(media_tool_here()->thumbnail(sample_pdf(3), 210).value());
  CHECK(page.height == 210);
  CHECK(std::abs(page.width - 148) <= 1);
  CHECK(alike(page.at(70, 100), {255, 255, 255}));
}

TEST_CASE("a crop has exactly the size that was asked for") {
  for (const Bytes& file : {sample_jpeg(2000, 1500), sample_png(2000, 1500)}) {
    const auto left =
        read_jpeg(media_tool_here()->crop(file, {0, 100, 1000, 1400}, 413, 579).value());
    CHECK(left.width == 413);
    CHECK(left.height == 579);
    CHECK(alike(left.at(5, 5), kRed));
    CHECK(alike(left.at(405, 570), kRed));
    const auto middle =
        read_jpeg(media_tool_here()->crop(file, {900, 0, 200, 300}, 400, 600).value());
    CHECK(alike(middle.at(100, 300), kRed));
    CHECK(alike(middle.at(300, 300), kBlue));
  }
}

TEST_CASE("a crop of a turned photo is in upright pixels") {
  const Bytes photo = turned_jpeg(400, 200, 6);  // upright 200 x 400, red above
  const auto below = read_jpeg(media_tool_here()->crop(photo, {0, 210, 200, 190}, 100, 95).value());
  CHECK(alike(below.at(50, 5), kBlue));
  CHECK(alike(below.at(50, 90), kBlue));
}

TEST_CASE("a crop that is no part of the picture is refused") {
  const Bytes file = sample_png(100, 100);
  for (const CropBox box : {CropBox{50, 0, 51, 10}, CropBox{0, 0, 0, 10}, CropBox{-1, 0, 5, 5}}) {
    const auto result = media_tool_here()->crop(file, box, 10, 10);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::InvalidInput);
  }
}

TEST_CASE("a helper that takes too long is killed") {
  const TempDir folder;
  const Path script = folder / "sleeper";
  std::ofstream(script) << "#!/bin/sh\nexec sleep 60\n";
  ::chmod(script.c_str(), 0700);
  const auto start = std::chrono::steady_clock::now();
  const auto result = make_media_tool(script.string(), 100ms)->probe(to_bytes("x"));
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::Cancelled);
  CHECK(std::chrono::steady_clock::now() - start < 10s);
}

TEST_CASE("what becomes larger than can be kept is too large, whatever it is") {
  const TempDir folder;
  const Path script = folder / "talks";
  std::ofstream(script) << "#!/bin/sh\nexec head -c 34000000 /dev/zero\n";
  ::chmod(script.c_str(), 0700);
  const auto result = make_media_tool(script.string())->take(to_bytes("x"), 0);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::TooLarge);
}

TEST_CASE("a helper that dies, or is not there, is an error and no more") {
  const TempDir folder;
  const Path script = folder / "dies";
  std::ofstream(script) << "#!/bin/sh\nkill -SEGV $$\n";
  ::chmod(script.c_str(), 0700);
  CHECK(make_media_tool(script.string())->probe(to_bytes("x")).error().code == ErrorCode::Corrupt);
  CHECK(make_media_tool("/no/such/helper")->probe(to_bytes("x")).error().code == ErrorCode::Io);
}
