// What jiangxin-media makes of strangers' files to be kept, and what it refuses.
#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include "platform/media_tool.h"
#include "tests/platform/media_tool_here.h"
#include "tests/platform/read_jpeg.h"
#include "tests/platform/sample_media.h"
#include "tests/platform/sample_papers.h"
#include "tests/platform/sample_phone.h"

using namespace jiangxin;

namespace {

std::unique_ptr<MediaTool> page_helper() {
  return media_tool_here();
}

ErrorCode why_refused(const Bytes& file) {
  const auto kept = page_helper()->take(file, 0);
  REQUIRE_FALSE(kept);
  return kept.error().code;
}

bool tells(const Bytes& file, std::string_view words) {
  return as_text(file).find(words) != std::string_view::npos;
}

Bytes with_segment(Bytes jpeg, std::uint8_t marker, std::string_view words) {
  Bytes segment{0xFF, marker, 0, static_cast<std::uint8_t>(words.size() + 2)};
  segment.insert(segment.end(), words.begin(), words.end());
  jpeg.insert(jpeg.begin() + 2, segment.begin(), segment.end());
  return jpeg;
}

Bytes told_jpeg(int width, int height) {
  Bytes jpeg =
      with_segment(sample_jpeg(width, height), 0xE1, "http://ns.adobe.com/xap/1.0/ GPS 31.8N");
  jpeg = with_segment(std::move(jpeg), 0xFE, "测试员甲的手机");
  return with_segment(std::move(jpeg), 0xED, "Photoshop 3.0 caption");
}

Bytes first_half(const Bytes& file) {
  return {file.begin(), file.begin() + static_cast<std::ptrdiff_t>(file.size() / 2)};
}

}  // namespace

TEST_CASE("a JPEG that is right keeps its pixels and nothing else") {
  const auto kept = page_helper()->take(told_jpeg(640, 480), 0).value();
  CHECK(kept.info == MediaInfo{"image/jpeg", 1, 640, 480});
  CHECK(kept.source_pages == 1);
  CHECK(read_jpeg(kept.bytes).rgb == read_jpeg(sample_jpeg(640, 480)).rgb);
  for (const char* words : {"GPS", "测试员甲", "Photoshop", "Exif"})
    CHECK_FALSE(tells(kept.bytes, words));
  const auto thumbnail = read_jpeg(kept.thumbnail);
  CHECK(thumbnail.width == 320);
  CHECK(thumbnail.height == 240);
}

TEST_CASE("the same file is kept as the same bytes") {
  const auto once = page_helper()->take(told_jpeg(5000, 3000), 0).value();
  CHECK(page_helper()->take(told_jpeg(5000, 3000), 0).value() == once);
}

TEST_CASE("a photo is kept upright, whether its turn is lossless or not") {
  for (const int side : {160, 150})
    for (int orientation = 1; orientation <= 8; ++orientation) {
      CAPTURE(side, orientation);
      const auto kept = page_helper()->take(turned_jpeg(2 * side, side, orientation), 0).value();
      const bool lies = orientation >= 5;
      CHECK(kept.info.width == (lies ? side : 2 * side));
      CHECK(kept.info.height == (lies ? 2 * side : side));
      const bool red_first =
          orientation == 1 || orientation == 4 || orientation == 5 || orientation == 6;
      CHECK(alike(read_jpeg(kept.bytes).at(5, 5), red_first ? kRed : kBlue));
      CHECK_FALSE(tells(kept.bytes, "Exif"));
    }
}

TEST_CASE("a photo is the same whether its colours are stored for each pixel or for four") {
  constexpr int kWide = 3600;  // longer than A4: it is made smaller
  constexpr int kHigh = 96;
  Bytes rgb;
  for (int y = 0; y < kHigh; ++y)
    for (int x = 0; x < kWide; ++x)
      for (const int channel : {x < kWide / 2 ? 210 : 40, y < kHigh / 2 ? 200 : 60, 90})
        rgb.push_back(static_cast<std::uint8_t>(channel));
  const Bytes each = jpeg_of(rgb, kWide, kHigh);
  const Bytes four = jpeg_of(rgb, kWide, kHigh, 0, TJSAMP_420);
  for (int orientation = 1; orientation <= 8; ++orientation) {
    CAPTURE(orientation);
    const auto wanted = page_helper()->take(turned(each, orientation), 0).value();
    const auto kept = page_helper()->take(turned(four, orientation), 0).value();
    CHECK(kept.info == wanted.info);
    for (const auto& [is, should] :
         {std::pair(read_jpeg(kept.bytes), read_jpeg(wanted.bytes)),
          std::pair(read_jpeg(kept.thumbnail), read_jpeg(wanted.thumbnail))}) {
      REQUIRE(is.width == should.width);
      for (const int x : {1, is.width / 4, is.width - 2})
        for (const int y : {1, is.height / 4, is.height - 2})
          CHECK(alike(is.at(x, y), should.at(x, y)));
    }
  }
}

TEST_CASE("no page is larger than A4 at 300 dots an inch, either way it lies") {
  const auto wide = page_helper()->take(sample_jpeg(5000, 3000), 0).value();
  CHECK(wide.info.width <= 3508);
  CHECK(wide.info.height <= 2480);
  CHECK(wide.info.width >= 2900);
  CHECK(read_jpeg(wide.bytes).width == wide.info.width);
  const auto small = read_jpeg(wide.thumbnail);
  CHECK(small.width == 320);
  CHECK(alike(small.at(5, 90), kRed));
  CHECK(alike(small.at(150, 5), kRed));
  CHECK(alike(small.at(170, 185), kBlue));
  const auto tall = page_helper()->take(sample_png(2000, 7016), 0).value();
  CHECK(tall.info == MediaInfo{"image/jpeg", 1, 1000, 3508});
}

TEST_CASE("a strip of a few pixels is kept like any page") {
  for (const auto& [width, height] :
       {std::pair{2400, 1}, {1, 2400}, {2400, 2}, {4000, 3}, {3, 3}}) {
    CAPTURE(width, height);
    const auto kept = page_helper()->take(sample_jpeg(width, height), 0);
    REQUIRE(kept);
    CHECK(read_jpeg(kept->thumbnail).width <= kThumbnailSide);
  }
}

TEST_CASE("PNG, TIFF and HEIC become JPEG") {
  for (const Bytes& file :
       {sample_png(300, 200), sample_tiff(1, 300, 200), sample_heic(300, 200)}) {
    const auto kept = page_helper()->take(file, 0).value();
    CHECK(kept.info == MediaInfo{"image/jpeg", 1, 300, 200});
    const auto picture = read_jpeg(kept.bytes);
    CHECK(alike(picture.at(5, 100), kRed));
    CHECK(alike(picture.at(295, 100), kBlue));
    CHECK_FALSE(tells(kept.bytes, "测试员甲"));
  }
}

TEST_CASE("TIFF and HEIC are known before they are taken") {
  CHECK(page_helper()->probe(sample_tiff(3, 300, 200)) == MediaInfo{"image/tiff", 3, 300, 200});
  CHECK(page_helper()->probe(sample_heic(300, 200)) == MediaInfo{"image/heic", 1, 300, 200});
  CHECK(read_jpeg(page_helper()->thumbnail(sample_heic(300, 200), 100).value()).width == 100);
}

TEST_CASE("each page of a TIFF is taken, as it is to be held") {
  TiffMaker maker;
  maker.add(300, 200, 1, COMPRESSION_LZW);
  maker.add(300, 200, 6, COMPRESSION_PACKBITS);
  const Bytes file = maker.finish();
  CHECK(page_helper()->take(file, 0)->source_pages == 2);
  const auto second = page_helper()->take(file, 1).value();
  CHECK(second.info == MediaInfo{"image/jpeg", 1, 200, 300});
  CHECK(alike(read_jpeg(second.bytes).at(100, 5), kRed));
  CHECK(page_helper()->take(file, 2).error().code == ErrorCode::Corrupt);
}

TEST_CASE("a TIFF of several pages becomes one PDF of them, each as it is to be held") {
  TiffMaker maker;
  maker.add(300, 200, 1, COMPRESSION_LZW);
  maker.add(300, 200, 6, COMPRESSION_PACKBITS);
  const Bytes file = maker.finish();
  const Bytes pdf = page_helper()->bind_pages(file, 2).value();
  CHECK(page_helper()->probe(pdf) == MediaInfo{"application/pdf", 2, 0, 0});
  const auto second = read_jpeg(page_helper()->page(pdf, 1, 300).value());
  CHECK(second.width == 200);
  CHECK(second.height == 300);
  CHECK(alike(second.at(100, 5), kRed));
  CHECK(alike(second.at(100, 295), kBlue));
  CHECK(page_helper()->bind_pages(file, 2).value() == pdf);
  CHECK(page_helper()->bind_pages(file, 3).error().code == ErrorCode::Corrupt);
}

TEST_CASE("bombs are refused by what their headers promise") {
  for (const Bytes& bomb :
       {png_bomb(30'000), tiff_bomb(30'000), tiff_bomb(60'000), heic_bomb(30'000)})
    CHECK(why_refused(bomb) == ErrorCode::TooLarge);
  CHECK(why_refused(tiff_bomb(4'000'000'000U)) ==
        ErrorCode::Corrupt);  // libtiff believes none of it
  CHECK(why_refused(sample_tiff(501, 2, 2)) == ErrorCode::TooMany);
  CHECK(why_refused(sample_pdf(5000)) == ErrorCode::TooMany);
}

TEST_CASE("what is cut is damaged") {
  for (const Bytes& file : {sample_jpeg(640, 480), sample_png(640, 480), sample_tiff(1, 640, 480),
                            sample_heic(640, 480), sample_pdf(3)})
    CHECK(why_refused(first_half(file)) == ErrorCode::Corrupt);
}

TEST_CASE("a PDF stays one, of as many pages, and tells nothing beside them") {
  const Bytes jpeg = with_segment(sample_jpeg(64, 48), 0xE1, "Exif GPS 31.8N");
  const Bytes file = pdf_with({.root = "/Metadata << /Of (测试员甲) >> /Lang (zh)",
                               .page = "/PieceInfo << /Made (by X) >> /LastModified (D:2024)",
                               .info = "author",
                               .jpeg = jpeg});
  REQUIRE(tells(file, "author"));
  REQUIRE(tells(file, "GPS"));
  const auto kept = page_helper()->take(file, 0).value();
  CHECK(kept.info == MediaInfo{"application/pdf", 1, 0, 0});
  for (const char* words : {"author", "GPS", "PieceInfo", "LastModified", "Metadata", "/Info"})
    CHECK_FALSE(tells(kept.bytes, words));
  CHECK(page_helper()->take(file, 0).value() == kept);
  CHECK(page_helper()->take(kept.bytes, 0).value() == kept);
}

TEST_CASE("a PDF that only forbids changes is kept open, one that asks for a password is refused") {
  const auto kept = page_helper()->take(locked_pdf("", "owner"), 0).value();
  CHECK(kept.info.pages == 2);
  CHECK_FALSE(tells(kept.bytes, "/Encrypt"));
  CHECK(why_refused(locked_pdf("secret", "owner")) == ErrorCode::Denied);
}

TEST_CASE("a PDF whose table of contents is broken is made whole") {
  Bytes file = sample_pdf(3);
  const std::size_t at = as_text(file).rfind("startxref");
  std::fill(file.begin() + static_cast<std::ptrdiff_t>(at) + 10,
            file.begin() + static_cast<std::ptrdiff_t>(at) + 12, '9');
  const auto kept = page_helper()->take(file, 0).value();
  CHECK(kept.info.pages == 3);
  CHECK(page_helper()->probe(kept.bytes) == MediaInfo{"application/pdf", 3, 0, 0});
}

TEST_CASE("a PDF that would do something is refused") {
  const auto active = std::to_array<PdfWords>({
      {.root = "/OpenAction << /S /JavaScript /JS (app.alert) >>"},
      {.root = "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>"},
      {.root = "/OpenAction << /S /Launch /F (calc.exe) >>"},
      {.root = "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /EF << >> >>] >> >>"},
      {.root = "/AcroForm << /Fields [] /XFA [(a)] >>"},
      {.page = "/AA << /O << /S /SubmitForm /F (http://x) >> >>"},
      {.page = "/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 1 1] >>]"},
      {.page = "/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 1 1] >>]"},
      {.page = "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] /A << /S /URI /URI (x) "
               "/Next << /S /JavaScript /JS (x) >> >> >>]"},
  });
  for (const PdfWords& words : active) {
    CAPTURE(words.root, words.page);
    CHECK(why_refused(pdf_with(words)) == ErrorCode::InvalidInput);
    CHECK(page_helper()->probe(pdf_with(words)).error().code == ErrorCode::InvalidInput);
  }
}

TEST_CASE("links to other places and plain forms are no harm") {
  for (const char* root : {"/OpenAction [null /Fit]", "/AcroForm << /Fields [] >>"})
    CHECK(page_helper()->take(pdf_with({.root = root}), 0));
}

TEST_CASE("any page of a PDF or a TIFF can be looked at, and no other") {
  CHECK(read_jpeg(page_helper()->page(sample_pdf(3), 2, 100).value()).height == 100);
  CHECK(page_helper()->page(sample_pdf(3), 3, 100).error().code == ErrorCode::InvalidInput);
  CHECK(read_jpeg(page_helper()->page(sample_tiff(2, 300, 200), 1, 150).value()).width == 150);
}
