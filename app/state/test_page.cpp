#include "app/state/test_page.h"

#include <utility>

namespace jiangxin {

namespace {

constexpr double kTestMarginMm = 12;
constexpr double kTestWidthMm = 210 - 2 * kTestMarginMm;
constexpr double kTestHeightMm = 297 - 2 * kTestMarginMm;

PageCell test_line(double y, std::string text, double size_pt) {
  return {.role = CellRole::Label,
          .box = {kTestMarginMm, y, kTestWidthMm, 14},
          .text = std::move(text),
          .style = {.size_pt = size_pt}};
}

}  // namespace

PaperJob test_page(const std::string& terminal, const std::string& when) {
  Page page;
  page.cells.push_back({.role = CellRole::Label,
                        .box = {kTestMarginMm, kTestMarginMm, kTestWidthMm, kTestHeightMm},
                        .border = true});
  page.cells.push_back({.role = CellRole::Title,
                        .box = {kTestMarginMm, 60, kTestWidthMm, 16},
                        .text = "打印机测试页",
                        .style = {.size_pt = 22}});
  page.cells.push_back(test_line(90, terminal, 14));
  page.cells.push_back(test_line(104, when, 14));
  page.cells.push_back(
      test_line(130, "四边的框都打全了，下面的小字看得清，这台打印机就能用。", 11.5));
  page.cells.push_back(test_line(150, "申报表上的字最小是这么大：龙城工匠培育对象推荐申请表", 9));
  return {{.title = "打印机测试页", .pages = {std::move(page)}}, std::nullopt};
}

}  // namespace jiangxin
