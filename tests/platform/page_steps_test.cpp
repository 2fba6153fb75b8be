// What a person has done to a page.
#include <cmath>
#include <numbers>

#include <catch2/catch_test_macros.hpp>

#include "platform/media_tool.h"
#include "tests/platform/media_tool_here.h"
#include "tests/platform/read_jpeg.h"
#include "tests/platform/sample_media.h"

using namespace jiangxin;

namespace {

std::unique_ptr<MediaTool> helper() {
  return media_tool_here();
}

using Shade = double (*)(double x, double y);

Bytes drawn(int width, int height, Shade shade) {
  Bytes rgb;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int channel = 0; channel < 3; ++channel)
        rgb.push_back(static_cast<std::uint8_t>(shade(x, y)));
  return jpeg_of(rgb, width, height);
}

// On which side of the line from a to b.
bool right_of(double x, double y, PagePoint a, PagePoint b) {
  return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) > 0;
}

constexpr PageCorners kSheet{{{130, 90}, {690, 60}, {720, 520}, {100, 540}}};

bool on_sheet(double x, double y) {
  for (std::size_t i = 0; i < 4; ++i)
    if (!right_of(x, y, kSheet[i], kSheet[(i + 1) % 4])) return false;
  return true;
}

// Level lines of writing: words between gaps.
bool is_ink(double x, double y) {
  return std::fmod(y, 24) < 8 && std::fmod(x + 13 * std::floor(y / 24), 40) < 31 && x > 60 &&
         x < 740 && y > 60 && y < 540;
}

bool is_close(PagePoint a, PagePoint b, int most) {
  return std::abs(a.x - b.x) <= most && std::abs(a.y - b.y) <= most;
}

}  // namespace

TEST_CASE("a sheet on a table is found by its corners") {
  const Bytes photo = drawn(800, 600, [](double x, double y) {
    if (!on_sheet(x, y)) return 70.0 + 20 * std::sin(x / 30) * std::cos(y / 40);
    return is_ink(x, y) ? 60.0 : 225.0;
  });
  const auto found = helper()->find_corners(photo).value();
  REQUIRE(found);
  for (std::size_t i = 0; i < 4; ++i) {
    CAPTURE(i, (*found)[i].x, (*found)[i].y);
    CHECK(is_close((*found)[i], kSheet[i], 8));
  }
}

TEST_CASE("where there is no sheet and no writing, nothing is found") {
  CHECK_FALSE(
      helper()->find_corners(drawn(800, 600, [](double, double) { return 200.0; })).value());
}

TEST_CASE("crooked writing is levelled, level writing left alone") {
  constexpr double kAngle = 2.5;
  const Bytes crooked = drawn(800, 600, [](double x, double y) {
    const double a = kAngle * std::numbers::pi / 180;
    const double u = 400 + (x - 400) * std::cos(a) + (y - 300) * std::sin(a);
    const double v = 300 - (x - 400) * std::sin(a) + (y - 300) * std::cos(a);
    return is_ink(u, v) ? 30.0 : 240.0;
  });
  const auto found = helper()->find_corners(crooked).value();
  REQUIRE(found);
  const double tilt = std::atan2((*found)[1].y - (*found)[0].y, (*found)[1].x - (*found)[0].x);
  CHECK(std::abs(tilt * 180 / std::numbers::pi - kAngle) < 0.4);
  const auto level = helper()->straighten(crooked, *found).value();
  CHECK_FALSE(helper()->find_corners(level.bytes).value());
}

TEST_CASE("straightened, a sheet fills the page") {
  const Bytes photo =
      drawn(800, 600, [](double x, double y) { return on_sheet(x, y) ? 230.0 : 20.0; });
  const auto page = helper()->straighten(photo, kSheet).value();
  CHECK(std::abs(page.info.width - 620) <= 2);
  CHECK(std::abs(page.info.height - 461) <= 2);
  const auto picture = read_jpeg(page.bytes);
  for (const int x : {6, page.info.width / 2, page.info.width - 7})
    for (const int y : {6, page.info.height / 2, page.info.height - 7})
      CHECK(picture.at(x, y).green > 200);
}

TEST_CASE("what lies outside of the picture is white") {
  const Bytes dark = drawn(400, 400, [](double, double) { return 40.0; });
  const auto page =
      helper()->straighten(dark, {{{-40, 0}, {400, 0}, {400, 400}, {-40, 400}}}).value();
  CHECK(read_jpeg(page.bytes).at(10, 200).red > 240);
  CHECK(read_jpeg(page.bytes).at(200, 200).red < 60);
}

TEST_CASE("corners that hold no page are refused") {
  const Bytes photo = sample_jpeg(800, 600);
  const auto refused = std::to_array<PageCorners>({
      {{{100, 100}, {100, 100}, {100, 100}, {100, 100}}},  // nothing
      {{{700, 100}, {100, 100}, {100, 500}, {700, 500}}},  // mirrored
      {{{100, 100}, {700, 500}, {700, 100}, {100, 500}}},  // crossed
      {{{100, 100}, {400, 450}, {700, 500}, {100, 500}}},  // folded in
      {{{-400, 0}, {700, 0}, {700, 500}, {-400, 500}}},    // far outside
  });
  for (const PageCorners& corners : refused)
    CHECK(helper()->straighten(photo, corners).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("a page is turned to the right, four times is as before") {
  for (const int side : {160, 150}) {
    Bytes page = sample_jpeg(2 * side, side);
    page = helper()->turn(page, 1).value().bytes;
    CHECK(read_jpeg(page).height == 2 * side);
    CHECK(alike(read_jpeg(page).at(side / 2, 5), kRed));
    CHECK(alike(read_jpeg(helper()->turn(page, 2).value().bytes).at(side / 2, 5), kBlue));
    CHECK(alike(read_jpeg(helper()->turn(page, 3).value().bytes).at(5, side / 2), kRed));
  }
}

TEST_CASE("clearer, a shadow is gone and writing stays") {
  const auto shaded = [](double x, double y) {
    const double paper = 235 - 130 * x / 800;
    return is_ink(x, y) ? paper * 0.3 : paper;
  };
  const auto page = helper()->clear(drawn(800, 600, shaded)).value();
  const auto picture = read_jpeg(page.bytes);
  CHECK(page.info == MediaInfo{"image/jpeg", 1, 800, 600});
  for (const int x : {100, 400, 735}) {
    CAPTURE(x);
    CHECK(picture.at(x, 300 - 300 % 24 + 16).green > 240);  // between two lines
  }
  int darkest = 255;
  for (int x = 400; x < 480; ++x) darkest = std::min(darkest, picture.at(x, 292).green);
  CHECK(darkest < 90);
}

TEST_CASE("a PDF is not turned, straightened or cleared") {
  CHECK(helper()->turn(sample_pdf(1), 1).error().code == ErrorCode::Unsupported);
  CHECK(helper()->clear(sample_pdf(1)).error().code == ErrorCode::Unsupported);
  CHECK(helper()->find_corners(sample_pdf(1)).error().code == ErrorCode::Unsupported);
}

namespace {

// Of each page, how it is held, by its own entry.
std::vector<int> held(const Bytes& file) {
  qpdf_data pdf = qpdf_init();
  const auto* bytes = reinterpret_cast<const char*>(file.data());
  REQUIRE(qpdf_read_memory(pdf, "file", bytes, file.size(), nullptr) == 0);
  std::vector<int> degrees;
  for (int i = 0; i < qpdf_get_num_pages(pdf); ++i) {
    const qpdf_oh page = qpdf_get_page_n(pdf, static_cast<std::size_t>(i));
    degrees.push_back(qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, page, "/Rotate")));
  }
  qpdf_cleanup(&pdf);
  return degrees;
}

}  // namespace

TEST_CASE("a page of a PDF is turned, and the others are not") {
  const Bytes pdf = sample_pdf(3);
  const auto once = helper()->turn_page(pdf, 1, 1);
  REQUIRE(once);
  CHECK(once->info == MediaInfo{"application/pdf", 3, 0, 0});
  CHECK(held(once->bytes) == std::vector{0, 90, 0});
  const auto drawn = helper()->page(once->bytes, 1, 400);
  REQUIRE(drawn);
  CHECK(helper()->probe(*drawn)->width == 400);
  CHECK(helper()->probe(*drawn)->height < 300);
  const auto back = helper()->turn_page(once->bytes, 1, 3);
  CHECK(held(back.value().bytes) == std::vector{0, 0, 0});
  CHECK(held(helper()->turn_page(pdf, 2, 2).value().bytes) == std::vector{0, 0, 180});
}

TEST_CASE("a turn adds to how all pages of a PDF are held") {
  // One tree says of both its pages that they are held upside down.
  const std::string objects =
      "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
      "2 0 obj <</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/Rotate 180/MediaBox[0 0 595 842]>> endobj\n"
      "3 0 obj <</Type/Page/Parent 2 0 R>> endobj\n4 0 obj <</Type/Page/Parent 2 0 R>> endobj\n"
      "trailer <</Root 1 0 R/Size 5>>\n%%EOF\n";
  const auto turned = helper()->turn_page(to_bytes(objects), 0, 3);
  REQUIRE(turned);
  CHECK(held(turned->bytes) == std::vector{90, 180});
}

TEST_CASE("only a page that a PDF has is turned") {
  CHECK(helper()->turn_page(sample_pdf(2), 2, 1).error().code == ErrorCode::InvalidInput);
  CHECK(helper()->turn_page(sample_pdf(2), 0, 4).error().code == ErrorCode::InvalidInput);
  CHECK(
      helper()->turn_page(drawn(20, 20, [](double, double) { return 200.0; }), 0, 1).error().code ==
      ErrorCode::Corrupt);
}
