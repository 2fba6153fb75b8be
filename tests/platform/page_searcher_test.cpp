#include "platform/search/page_searcher.h"

#include <memory>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include "platform/media_tool.h"
#include "sync/sealing/sealing.h"
#include "tests/fakes/seeded_random.h"
#include "tests/platform/drawn_page.h"
#include "tests/platform/media_tool_here.h"
#include "tests/platform/sample_media.h"

using namespace jiangxin;

namespace {

const std::string kIdNumber = "320402196804010017";

struct Sealed {
  SeededRandom random;
  SecretBytes key = make_key(random);
  Bytes file;

  explicit Sealed(const Bytes& plain) {
    REQUIRE(seal_stream(source_of(plain), sink_to(file), key));
  }
  Result<std::vector<PageFinding>> search(int page = 0, bool cancelled = false) const {
    const std::atomic<bool> cancel = cancelled;
    return make_page_searcher(std::string(JIANGXIN_BIN_DIR) + "/jiangxin-reader")
        ->search(file, key, page, cancel);
  }
};

const PageFinding* of_kind(const std::vector<PageFinding>& all, SensitiveKind kind) {
  const auto found = std::ranges::find(all, kind, &PageFinding::kind);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a sealed picture's page is searched, and tells where", "[search]") {
  const Sealed page(drawn_page("机密★5年\n\n测试员乙的证件号是\n" + kIdNumber + "\n已经备案。"));
  const auto found = page.search();
  REQUIRE(found);
  const PageFinding* number = of_kind(*found, SensitiveKind::IdNumber);
  REQUIRE(of_kind(*found, SensitiveKind::Mark) != nullptr);
  REQUIRE(number != nullptr);
  CHECK(number->token == search_token(kIdNumber, page.key));
  const PageBox box = number->boxes.front();
  CHECK(box.x > 900);  // an inch of eight and a quarter is 1209
  CHECK(box.x < 1300);
  CHECK(box.y > 1500);
  CHECK(box.y + box.height < 2800);
}

TEST_CASE("a page that does not lie upright is read all the same, and its places are its own",
          "[search]") {
  const std::string words = "机密★5年\n\n测试员乙的证件号是\n" + kIdNumber +
                            "\n已经备案。\n由本单位保存，\n不向别的单位提供。";
  const auto upright = Sealed(drawn_page(words)).search();
  REQUIRE(upright);
  const PageFinding* there = of_kind(*upright, SensitiveKind::IdNumber);
  REQUIRE(there);
  const PageBox at = there->boxes.front();
  const int middle_x = at.x + at.width / 2;
  const int middle_y = at.y + at.height / 2;
  const std::unique_ptr<MediaTool> tool = media_tool_here();
  for (const int quarters : {1, 2, 3}) {
    INFO(quarters);
    const Sealed page(tool->turn(drawn_page(words), quarters).value().bytes);
    const auto found = page.search();
    REQUIRE(found);
    CHECK(of_kind(*found, SensitiveKind::Mark) != nullptr);
    CHECK(of_kind(*found, SensitiveKind::Unread) == nullptr);
    const PageFinding* number = of_kind(*found, SensitiveKind::IdNumber);
    REQUIRE(number != nullptr);
    CHECK(number->token == search_token(kIdNumber, page.key));
    const PageBox box = number->boxes.front();
    const int x = quarters == 1 ? 10'000 - middle_y : quarters == 2 ? 10'000 - middle_x : middle_y;
    const int y = quarters == 1 ? middle_x : quarters == 2 ? 10'000 - middle_y : 10'000 - middle_x;
    CHECK(std::abs(box.x + box.width / 2 - x) < 150);
    CHECK(std::abs(box.y + box.height / 2 - y) < 150);
  }
}

TEST_CASE("a page that lies askew is made level", "[search]") {
  std::string words = "测试员乙的证件号是\n" + kIdNumber + "\n已经备案。";
  for (int line = 0; line < 8; ++line) words += "\n由本单位保存，不向别的单位提供。";
  const auto found = Sealed(drawn_page(words, 12)).search();
  REQUIRE(found);
  CHECK(of_kind(*found, SensitiveKind::IdNumber) != nullptr);
  CHECK(of_kind(*found, SensitiveKind::Unread) == nullptr);
}

TEST_CASE("a page that no machine can read is somebody's to look at; a blank one is clean",
          "[search]") {
  std::mt19937 dice(1);
  Bytes rgb(std::size_t{3} * 1000 * 1400);
  for (std::size_t i = 0; i < rgb.size(); i += 3) {
    const std::size_t x = i / 3 % 1000;
    const std::size_t y = i / 3 / 1000;
    const bool dark = (x / 9 * 7 + y / 13 * 5 + x * y / 4'000) % 11 < 4 || dice() % 16 == 0;
    rgb[i] = rgb[i + 1] = rgb[i + 2] = dark ? 40 : 220;
  }
  const auto found = Sealed(jpeg_of(rgb, 1000, 1400)).search();
  REQUIRE(found);
  REQUIRE(of_kind(*found, SensitiveKind::Unread) != nullptr);
  CHECK(of_kind(*found, SensitiveKind::Unread)->boxes ==
        std::vector<PageBox>{{0, 0, 10'000, 10'000}});
  CHECK(Sealed(drawn_page("")).search().value().empty());
}

TEST_CASE("each page of a sealed PDF is searched by itself", "[search]") {
  const Sealed pdf(drawn_pdf({"第一页没有什么", "第二页有证件号\n" + kIdNumber}));
  const auto first = pdf.search(0);
  const auto second = pdf.search(1);
  REQUIRE(first);
  CHECK(first->empty());
  REQUIRE(second);
  CHECK(of_kind(*second, SensitiveKind::IdNumber) != nullptr);
  CHECK_FALSE(pdf.search(2));
}

TEST_CASE("what cannot be searched is told", "[search]") {
  CHECK(Sealed(to_bytes("neither")).search().error().code == ErrorCode::Unsupported);
  CHECK(Sealed(drawn_page("一")).search(0, true).error().code == ErrorCode::Cancelled);
  Sealed other(drawn_page("一"));
  other.key = make_key(other.random);
  CHECK(other.search().error().code == ErrorCode::Corrupt);
}

TEST_CASE("findings read back as they were told", "[search]") {
  const std::vector<PageFinding> findings{
      {SensitiveKind::Mark, {{0, 0, 10'000, 10}, {1, 2, 3, 4}}, digest_of(as_bytes("a"))},
      {SensitiveKind::Unread, {{0, 0, 10'000, 10'000}}, digest_of(as_bytes("c"))},
      {SensitiveKind::Email, {{5, 6, 7, 8}}, digest_of(as_bytes("b"))}};
  CHECK(parse_findings(to_lines(findings)).value() == findings);
  CHECK(parse_findings(to_lines({})).value().empty());
  const std::string token = to_string(digest_of(as_bytes("a")));
  const std::vector<std::string> others{"",
                                        "mark " + token + " 1 2 3",
                                        "mark " + token + " 1 2 3 4 5",
                                        "mark " + token + " 9999 2 3 4",
                                        "mark " + token,
                                        "other " + token + " 1 2 3 4",
                                        "mark x 1 2 3 4"};
  for (const std::string& line : others) CHECK_FALSE(parse_findings("read\n" + line + "\n"));
  CHECK_FALSE(parse_findings(""));
}
