#include <catch2/catch_test_macros.hpp>

#include "app/ui/theme.h"
#include "app/ui/translation.h"
#include "app/ui/type.h"

namespace jiangxin {

TEST_CASE("placeholders are filled in, others stay", "[words]") {
  CHECK(fill_in("还有 {days} 天", {{"days", "18"}}) == "还有 18 天");
  CHECK(fill_in("{a}{b}{a}", {{"a", "1"}, {"b", "2"}}) == "121");
  CHECK(fill_in("{other} {", {{"days", "18"}}) == "{other} {");
  CHECK(fill_in("{days}", {{"days", "{days}"}}) == "{days}");
}

TEST_CASE("black on white is 21:1", "[theme]") {
  CHECK(contrast({0, 0, 0}, {255, 255, 255}) > 20.9f);
  CHECK(contrast({255, 255, 255}, {255, 255, 255}) == 1.0f);
}

TEST_CASE("text is never under 18 px, targets never under 60", "[theme]") {
  const Scale smallest = scale_for({1024, 768}, 100);
  CHECK(smallest.font_px(Role::Hint) == smallest_text_px);
  CHECK(smallest.target(40) == smallest_target_px);
}

TEST_CASE("text grows with its percentage, the room around it does not", "[theme]") {
  const Scale once = scale_for({1920, 1080}, 100), twice = scale_for({1920, 1080}, 200);
  CHECK(twice.font_px(Role::Body) == 2 * once.font_px(Role::Body));
  CHECK(twice.px(24) == once.px(24));
}

}  // namespace jiangxin
