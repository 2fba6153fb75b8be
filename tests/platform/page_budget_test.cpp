#include "platform/page_budget.h"

#include <array>
#include <vector>

#include <catch2/catch_test_macros.hpp>

using namespace jiangxin;

namespace {

constexpr std::array<Fidelity, 3> kSteps{{{300, 90}, {200, 70}, {100, 50}}};

// Draws a page that is so large at the most faithful step, a third of it at the next, and so on;
// keeps at which sides it was asked to.
struct Drawn {
  std::vector<int> sides;

  Result<Bytes> page(PageBudget& budget, std::size_t size) {
    return budget.page([&](const Fidelity& fidelity) -> Result<Bytes> {
      sides.push_back(fidelity.side);
      return Bytes(fidelity.side == 300 ? size : fidelity.side == 200 ? size / 3 : size / 9);
    });
  }
};

}  // namespace

TEST_CASE("pages that fit are drawn as faithfully as can be") {
  PageBudget budget(1000, 4, kSteps);
  Drawn drawn;
  for (int i = 0; i < 4; ++i) CHECK(drawn.page(budget, 250).value().size() == 250);
  CHECK(drawn.sides == std::vector{300, 300, 300, 300});
}

TEST_CASE("a page beyond its share is drawn coarser, and the next begins there") {
  PageBudget budget(1000, 4, kSteps);
  Drawn drawn;
  CHECK(drawn.page(budget, 600).value().size() == 200);
  CHECK(drawn.page(budget, 600).value().size() == 200);
  CHECK(drawn.sides == std::vector{300, 200, 200});
}

TEST_CASE("what plain pages leave is there for the others") {
  PageBudget budget(1000, 4, kSteps);
  Drawn drawn;
  for (int i = 0; i < 3; ++i) REQUIRE(drawn.page(budget, 10));
  CHECK(drawn.page(budget, 970).value().size() == 970);
  CHECK(drawn.sides == std::vector{300, 300, 300, 300});
}

TEST_CASE("after a page that needs little, the next is drawn better again") {
  PageBudget budget(3000, 3, kSteps);
  Drawn drawn;
  REQUIRE(drawn.page(budget, 3'000));
  REQUIRE(drawn.page(budget, 300));
  REQUIRE(drawn.page(budget, 300));
  CHECK(drawn.sides == std::vector{300, 200, 200, 300});
}

TEST_CASE("the coarsest page may take what others leave, and no more") {
  PageBudget budget(1000, 2, kSteps);
  Drawn drawn;
  CHECK(drawn.page(budget, 7'200).value().size() == 800);
  CHECK(drawn.page(budget, 7'200).error().code == ErrorCode::TooLarge);
}

TEST_CASE("what fails to be drawn fails") {
  PageBudget budget(1000, 2, kSteps);
  const auto failed = budget.page(
      [](const Fidelity&) -> Result<Bytes> { return fail(ErrorCode::Corrupt, "damaged"); });
  CHECK(failed.error().code == ErrorCode::Corrupt);
}
