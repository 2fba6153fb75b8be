#include <algorithm>
#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include "sync/documents/pages.h"
#include "sync/forms/validator.h"
#include "tests/fakes/sample_application.h"

using namespace jiangxin;

namespace {

double overlap(const Box& a, const Box& b) {
  const double w = std::min(a.x + a.w, b.x + b.w) - std::max(a.x, b.x);
  const double h = std::min(a.y + a.h, b.y + b.h) - std::max(a.y, b.y);
  return w > 1e-6 && h > 1e-6 ? w * h : 0;
}

std::vector<PageCell> bordered(const Page& page) {
  std::vector<PageCell> cells;
  std::ranges::copy_if(page.cells, std::back_inserter(cells), &PageCell::border);
  return cells;
}

const PageCell* leading_to(const Page& page, const std::string& where) {
  const auto found = std::ranges::find(page.cells, where, &PageCell::where);
  return found == page.cells.end() ? nullptr : &*found;
}

bool holds(const Page& page, const std::string& text) {
  return std::ranges::any_of(
      page.cells, [&](const PageCell& cell) { return cell.text.find(text) != std::string::npos; });
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

}  // namespace

TEST_CASE("the form's cells tile its grid exactly", "[documents]") {
  const Campaign campaign = sample_campaign();
  const auto cells = bordered(application_form(campaign, sample_application(campaign)));
  double area = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    area += cells[i].box.w * cells[i].box.h;
    for (std::size_t j = 0; j < i; ++j) CHECK(overlap(cells[i].box, cells[j].box) == 0);
  }
  CHECK(std::abs(area - 164.0 * 235) < 1e-6);
}

TEST_CASE("the form keeps the sizes of 附件1", "[documents]") {
  const Campaign campaign = sample_campaign();
  const Page page = application_form(campaign, sample_application(campaign));
  CHECK(leading_to(page, "answers/phone")->box.w == 27);
  CHECK(leading_to(page, "answers/id_number")->box.w == 26 + 18 + 18);
  CHECK(leading_to(page, "portrait")->box.h == 50);
  CHECK(leading_to(page, "answers/deeds")->box.h == 92 - 14);
  const Box& ink = leading_to(page, "signature")->box;
  CHECK(ink.w == 3 * ink.h);
}

TEST_CASE("everything is on the page and off the printer's margin", "[documents]") {
  const Campaign campaign = sample_campaign();
  for (const PageCell& cell : application_form(campaign, sample_application(campaign)).cells) {
    CHECK(cell.box.x >= 15);
    CHECK(cell.box.y >= 10);
    CHECK(cell.box.x + cell.box.w <= 195);
    CHECK(cell.box.y + cell.box.h <= 282);
  }
}

TEST_CASE("every answer appears on the form", "[documents]") {
  const Campaign campaign = sample_campaign();
  Application application = sample_application(campaign);
  application.answers["employer_code"] = "91320400MA0000000P";
  Page page = application_form(campaign, application);
  for (PageCell& cell : page.cells) cell.text = without_blanks(cell.text);
  for (const auto& [id, answer] : application.answers) {
    const std::string shown = display_answer(campaign, *campaign.field(id), answer, false);
    CHECK(holds(page, without_blanks(shown)));
  }
}

TEST_CASE("500 characters of deeds fit in readable type", "[documents]") {
  const Campaign campaign = sample_campaign();
  Application application = sample_application(campaign);
  std::string& deeds = application.answers["deeds"];
  deeds.clear();
  for (int i = 0; i < 50; ++i)
    deeds += (i % 10 == 9) ? "一二三四五六七八九。\n" : "一二三四五六七八九，";
  const Page page = application_form(campaign, application);
  const FittedText fitted = leading_to(page, "answers/deeds")->fitted(typical_width);
  CHECK(fitted.fits);
  CHECK(fitted.size_pt >= 10);
}

TEST_CASE("every text of a full form fits its cell", "[documents]") {
  const Campaign campaign = sample_campaign();
  for (const PageCell& cell : application_form(campaign, sample_application(campaign)).cells) {
    INFO(cell.text);
    const FittedText fitted = cell.fitted(typical_width);
    CHECK(fitted.fits);
    CHECK(fitted.size_pt >= 9);
  }
}

TEST_CASE("what the filing unit said stands in its cell, however long", "[documents]") {
  const Campaign campaign = sample_campaign();
  const Application application = sample_application(campaign);
  std::string opinion;
  for (int i = 0; i < campaign.opinion_max_visible; ++i) opinion += "好";
  const Page page = application_form(campaign, application, opinion);
  const auto cell = std::ranges::find(page.cells, opinion, &PageCell::text);
  REQUIRE(cell != page.cells.end());
  CHECK(cell->fitted(typical_width).fits);
  CHECK(application_form(campaign, application, "同意").cells.size() == page.cells.size());
  CHECK(application_form(campaign, application).cells.size() == page.cells.size() - 1);
}

TEST_CASE("the day of signing is printed in the campaign's zone", "[documents]") {
  const Campaign campaign = sample_campaign();
  Application application = sample_application(campaign);
  application.signature->at = parse_time("2024-11-20T16:30:00.000Z").value();
  CHECK(holds(application_form(campaign, application), "2024 年 11 月 21 日"));
  application.signature.reset();
  CHECK(holds(application_form(campaign, application), "　　年　　月　　日"));
}

TEST_CASE("an empty form has its labels and no answers", "[documents]") {
  const Campaign campaign = sample_campaign();
  const Page page = application_form(campaign, Application{});
  CHECK(holds(page, "姓名"));
  CHECK(holds(page, "正面免冠"));
  for (const PageCell& cell : page.cells)
    if (cell.role == CellRole::Answer) CHECK(cell.text.empty());
}
