#include "sync/documents/masked_page.h"

#include <catch2/catch_test_macros.hpp>

#include "sync/base/utf8.h"
#include "tests/fakes/sample_application.h"

namespace jiangxin {

namespace {

bool stands_on(const Page& page, const std::string& words) {
  for (const PageCell& cell : page.cells)
    if (cell.text.find(words) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("on the preview's paper only the ends of the ID number stand", "[documents]") {
  const Campaign campaign = sample_campaign();
  Application application;
  application.answers = sample_answers();
  const std::string number = application.answers.at(campaign.id_number_field().id);
  Page page = application_form(campaign, application);
  REQUIRE(stands_on(page, number));
  page.cells.emplace_back().text = "甲 " + number + " " + number;

  mask_number(page, number);

  CHECK_FALSE(stands_on(page, number));
  CHECK(page.cells.back().text == "甲 " + mask_id_number(number) + " " + mask_id_number(number));
  CHECK(stands_on(page, application.answers.at(campaign.name_field().id)));
}

}  // namespace jiangxin
