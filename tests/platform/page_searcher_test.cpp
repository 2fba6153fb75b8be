#include "platform/search/page_searcher.h"

#include <catch2/catch_test_macros.hpp>

#include "sync/sealing/sealing.h"
#include "tests/fakes/seeded_random.h"
#include "tests/platform/drawn_page.h"
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
