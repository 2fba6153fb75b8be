#include <algorithm>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "sync/documents/pages.h"
#include "tests/fakes/sample_application.h"

using namespace jiangxin;

namespace {

EvidenceItem item(const std::string& title) {
  return {title, "2021-05", "测试区总工会", {sample_attachment(title, "image/png")}};
}

Application crowded(const Campaign& campaign) {
  Application application = sample_application(campaign);
  for (const Force& force : campaign.forces)
    for (const Indicator& indicator : force.indicators)
      for (int i = 0; i < campaign.limits.items_per_indicator; ++i)
        application.evidence[indicator.id].push_back(
            item(indicator.title.zh + std::to_string(i) + std::string(60, 'x')));
  return application;
}

// How often the text begins a cell.
int count(const std::vector<Page>& pages, const std::string& text) {
  int found = 0;
  for (const Page& page : pages)
    for (const PageCell& cell : page.cells) found += cell.text == text ? 1 : 0;
  return found;
}

std::string all_answers(const std::vector<Page>& pages) {
  std::string all;
  for (const Page& page : pages)
    for (const PageCell& cell : page.cells)
      if (cell.role == CellRole::Answer) all += cell.text + "\n";
  return all;
}

// Of the bordered cells; none may overlap.
double area(const Page& page) {
  std::set<std::pair<double, double>> corners;
  double sum = 0;
  for (const PageCell& cell : page.cells)
    if (cell.border && corners.insert({cell.box.x, cell.box.y}).second)
      sum += cell.box.w * cell.box.h;
  return sum;
}

double bottom(const Page& page) {
  double y = 0;
  for (const PageCell& cell : page.cells) y = std::max(y, cell.box.y + cell.box.h);
  return y;
}

double top(const Page& page) {
  double y = page.height_mm;
  for (const PageCell& cell : page.cells)
    if (cell.border) y = std::min(y, cell.box.y);
  return y;
}

}  // namespace

TEST_CASE("a usual catalogue is one sheet with all fifteen indicators", "[documents]") {
  const Campaign campaign = sample_campaign();
  const auto pages = evidence_catalogue(campaign, sample_application(campaign));
  REQUIRE(pages.size() == 1);
  for (const Force& force : campaign.forces) {
    CHECK(count(pages, force.title.zh) == 1);
    for (const Indicator& indicator : force.indicators)
      CHECK(count(pages, indicator.title.zh) == 1);
  }
}

TEST_CASE("evidence is numbered, with issuer and date", "[documents]") {
  const Campaign campaign = sample_campaign();
  Application application = sample_application(campaign);
  application.evidence["lead.duty"] = {item("先进个人"), {"师徒协议", "", "", {}}};
  CHECK(all_answers(evidence_catalogue(campaign, application))
            .starts_with("1. 先进个人（测试区总工会，2021 年 5 月）\n2. 师徒协议\n"));
}

TEST_CASE("a long catalogue flows over sheets, each with title and head row", "[documents]") {
  const Campaign campaign = sample_campaign();
  const auto pages = evidence_catalogue(campaign, crowded(campaign));
  const int sheets = static_cast<int>(pages.size());
  CHECK(sheets > 3);
  CHECK(count(pages, campaign.layout.catalogue->title) == sheets);
  CHECK(count(pages, campaign.layout.catalogue->head[2]) == sheets);
  for (const Page& page : pages) CHECK(bottom(page) <= 282);
}

TEST_CASE("no entry is lost or doubled between sheets", "[documents]") {
  const Campaign campaign = sample_campaign();
  const Application application = crowded(campaign);
  const std::string all = all_answers(evidence_catalogue(campaign, application));
  std::size_t entries = 0;
  for (const auto& [indicator, items] : application.evidence) {
    entries += items.size();
    for (const EvidenceItem& entry : items)
      CHECK(all.find(entry.title + "（") != std::string::npos);
  }
  CHECK(static_cast<std::size_t>(std::ranges::count(all, '\n')) == entries);
}

TEST_CASE("the catalogue's cells tile its grid on each sheet", "[documents]") {
  const Campaign campaign = sample_campaign();
  for (const Page& page : evidence_catalogue(campaign, crowded(campaign)))
    CHECK(std::abs(area(page) - 164 * (bottom(page) - top(page))) < 1e-6);
}

TEST_CASE("a force's cell stands before its rows", "[documents]") {
  const Campaign campaign = sample_campaign();
  const auto pages = evidence_catalogue(campaign, sample_application(campaign));
  const auto at = [&](const std::string& text) {
    return std::ranges::find(pages[0].cells, text, &PageCell::text) - pages[0].cells.begin();
  };
  CHECK(at("引领力") < at("勇挑重担"));
  CHECK(at("榜样引领") < at("实践力"));
}

TEST_CASE("an entry longer than a sheet is no trouble", "[documents]") {
  const Campaign campaign = sample_campaign();
  Application application = sample_application(campaign);
  application.evidence["lead.duty"] = {item(std::string(20'000, 'y'))};
  CHECK(evidence_catalogue(campaign, application).size() >= 2);
}

TEST_CASE("a campaign without indicators has no catalogue", "[documents]") {
  Campaign campaign = sample_campaign();
  campaign.forces.clear();
  campaign.layout.catalogue.reset();
  CHECK(evidence_catalogue(campaign, Application{}).empty());
}
