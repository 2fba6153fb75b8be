#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "sync/documents/pages.h"

namespace jiangxin {
namespace {

ReturnSlip slip_with(std::vector<std::string> reasons) {
  return {.organizer = "测试总工会",
          .campaign = "测试活动",
          .name = "测试员甲",
          .id_number = "320***********0017",
          .unit = "测试区总工会",
          .code = "7K4M-92QX",
          .day = "2024 年 11 月 20 日",
          .contact = "测试 0519-80000000",
          .reasons = std::move(reasons)};
}

bool lies_on(const Page& page, const PageCell& cell) {
  return cell.box.y >= 0 && cell.box.y + cell.box.h <= page.height_mm;
}

}  // namespace

TEST_CASE("a return slip numbers its reasons and stays on one page", "[documents]") {
  const auto pages = return_slip(slip_with({"请补照片", "请写清单位"}));
  REQUIRE(pages.size() == 1);
  const auto has = [&](const std::string& text) {
    return std::ranges::any_of(pages[0].cells, [&](const PageCell& c) { return c.text == text; });
  };
  CHECK(has("1. 请补照片"));
  CHECK(has("2. 请写清单位"));
  CHECK(has("测试总工会\n2024 年 11 月 20 日"));
}

TEST_CASE("many or long reasons go on on further pages, nothing beside the paper", "[documents]") {
  std::string endless;
  for (int i = 0; i < 3'000; ++i) endless += "请补一张清楚的照片。";
  const std::vector<std::string> many(60, "请把证书的每一页都扫清楚，看得见印章。");
  for (const auto& reasons : {many, std::vector<std::string>{"短", endless}}) {
    const auto pages = return_slip(slip_with(reasons));
    CHECK(pages.size() > 1);
    for (const Page& page : pages)
      CHECK(std::ranges::all_of(page.cells, [&](const PageCell& c) { return lies_on(page, c); }));
  }
}

}  // namespace jiangxin
