// What comes out of jiangxin-paper, and goes back through jiangxin-media.
#include <catch2/catch_test_macros.hpp>

#include "platform/media_tool.h"
#include "platform/paper_tool.h"
#include "sync/documents/page_code.h"
#include "sync/documents/paper_order.h"
#include "tests/fakes/sample_application.h"
#include "tests/platform/media_tool_here.h"
#include "tests/platform/sample_media.h"
#include "tests/sync/papers/pdf_tools.h"

namespace jiangxin {
namespace {

const ApplicationId kApplication =
    ApplicationId::parse("2b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9").value();

PaperOrder sample_order() {
  const Campaign campaign = sample_campaign();
  return papers_of(campaign, sample_application(campaign), kApplication, "回执 7K4M-92QX");
}

Bytes printed() {
  static const Bytes pdf = make_paper_tool(std::string(JIANGXIN_BIN_DIR) + "/jiangxin-paper")
                               ->make(as_bytes(to_json(sample_order())))
                               .value();
  return pdf;
}

std::vector<std::string> codes(const Bytes& file, int page = 0) {
  return media_tool_here()->codes(file, page).value();
}

// The first page as a scanner or a telephone has it, by ImageMagick's options.
Bytes scanned(const std::string& how, const std::string& as = "jpg") {
  const PdfFile file(printed());
  const std::string name = file.path() + "." + as;
  said_by("pdftoppm -r 200 -png -singlefile " + file.path() + " " + file.path() + " && convert " +
          file.path() + ".png " + how + " " + name + " && echo done");
  std::ifstream in(name, std::ios::binary);
  return to_bytes(std::string(std::istreambuf_iterator<char>(in), {}));
}

}  // namespace

TEST_CASE("an order for papers comes through its text whole", "[papers]") {
  const PaperOrder order = sample_order();
  CHECK(parse_paper_order(to_json(order)).value() == order);
  for (const char* text : {"", "{}", "[]", R"({"pages": 1})"}) {
    const auto refused = parse_paper_order(text);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::InvalidInput);
  }
}

TEST_CASE("papers say what was filled in, and the receipt", "[papers]") {
  const PdfFile file(printed());
  CHECK(file.text().find("测试员甲") != std::string::npos);
  CHECK(file.text().find("回执 7K4M-92QX") != std::string::npos);
  CHECK(file.info().find("测试员") == std::string::npos);
}

TEST_CASE("each page of what was printed is found by its code", "[papers][codes]") {
  const auto order = sample_order();
  REQUIRE(order.codes.size() >= 2);
  for (std::size_t i = 0; i < order.codes.size(); ++i)
    CHECK(codes(printed(), static_cast<int>(i)) == std::vector{order.codes[i]});
}

TEST_CASE("a scan is found askew, upside down, on its side, grey and noisy", "[papers][codes]") {
  const std::vector<std::string> wanted{sample_order().codes.front()};
  CHECK(codes(scanned("-background white -rotate 3.5 -quality 70")) == wanted);
  CHECK(codes(scanned("-rotate 180 -colorspace Gray")) == wanted);
  CHECK(codes(scanned("-rotate 90", "png")) == wanted);
  CHECK(codes(scanned("-seed 3 -attenuate 0.5 +noise Gaussian -quality 60")) == wanted);
  CHECK(codes(scanned("-background gray -gravity center -extent 2400x3000 -resize 4000x3000")) ==
        wanted);
}

TEST_CASE("what has no code says so, and what has no such page is refused", "[codes]") {
  CHECK(codes(sample_jpeg(600, 800)).empty());
  const auto tool = media_tool_here();
  for (const Bytes& file : {printed(), sample_jpeg(60, 80)}) {
    const auto beyond = tool->codes(file, 99);
    REQUIRE_FALSE(beyond);
    CHECK(beyond.error().code == ErrorCode::InvalidInput);
  }
  const auto damaged = tool->codes(to_bytes("no picture"), 0);
  REQUIRE_FALSE(damaged);
  CHECK(damaged.error().code == ErrorCode::Unsupported);
}

TEST_CASE("a code says whose page it is, and nothing else passes for one", "[codes]") {
  const PageCode code{kApplication, 2, 3, "0123456789abcdef"};
  CHECK(to_string(code) == "JX1 2b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9 2/3 0123456789abcdef");
  CHECK(parse_page_code(to_string(code)) == code);
  for (const char* other : {"", "JX1", "https://example.org",
                            "JX2 2b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9 2/3 0123456789abcdef",
                            "JX1 2b2c3d4e 2/3 0123456789abcdef",
                            "JX1 2b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9 4/3 0123456789abcdef",
                            "JX1 2b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9 0/3 0123456789abcdef",
                            "JX1 2b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9 2/3 0123456789abcde",
                            "JX1 2b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9 2/3 0123456789abcdef more"})
    CHECK_FALSE(parse_page_code(other));
}

}  // namespace jiangxin
