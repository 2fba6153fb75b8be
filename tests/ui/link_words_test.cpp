#include <catch2/catch_test_macros.hpp>

#include "app/screens/words.h"
#include "tests/ui/headless.h"

namespace jiangxin {

TEST_CASE("a terminal that HQ refuses is not told that all is well", "[service]") {
  Headless screen;
  const Ui& ui = screen.ui();
  LinkStatus link;
  link.reachable = true;
  const std::string well(link_words(ui, link));
  for (const HqTrouble trouble : {HqTrouble::Forbidden, HqTrouble::Cloned, HqTrouble::HqFull}) {
    link.trouble = trouble;
    CHECK(link_words(ui, link) == trouble_words(ui, trouble));
    CHECK(link_words(ui, link) != well);
  }
  CHECK(link_words(ui, {}) != well);
}

}  // namespace jiangxin
