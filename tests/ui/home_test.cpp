#include <catch2/catch_test_macros.hpp>
#include <imgui.h>

#include "tests/ui/did.h"
#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

View view_of(std::string_view name) {
  for (const NamedView& named : home_views())
    if (named.name == name) return named.view;
  FAIL("no such view");
  return {};
}

}  // namespace

TEST_CASE("each way in from Home is one tap", "[home]") {
  Headless screen;
  screen.show(view_of("home"));
  CHECK(is_just<command::StartApplication>(screen.tap("home.apply")));
  CHECK(is_just<command::ContinueDraft>(screen.tap("home.continue")));
  CHECK(is_just<command::LookUpProgress>(screen.tap("home.progress")));
  CHECK(is_just<command::OpenRep>(screen.tap("home.rep")));
}

TEST_CASE("language, contrast and text size are switched on Home", "[home]") {
  Headless screen;
  screen.show(view_of("home"));
  CHECK(is_just<command::SwitchLanguage>(screen.tap("strip.language")));
  CHECK(is_just<command::SwitchTheme>(screen.tap("strip.contrast")));
  CHECK(is_just<command::CycleTextScale>(screen.tap("strip.text-size")));
}

TEST_CASE("a tap on the invitation, or a key, wakes Home and does nothing else", "[home]") {
  Headless screen;
  screen.show(view_of("home-attract"));
  CHECK(is_just<command::Wake>(screen.tap("home.wake")));
  CHECK(is_just<command::Wake>(screen.press(ImGuiKey_Escape)));
}

TEST_CASE("what does not fit is reached by large page buttons", "[home]") {
  View view = view_of("home");
  view.appearance.text_percent = 200;
  Headless screen({1024, 768});
  const FrameRecord before = screen.show(view);
  REQUIRE(before.item("home..body.down"));
  CHECK_FALSE(before.item("home..body.up")->enabled);
  screen.tap("home..body.down");
  CHECK(screen.record().item("home.apply")->rect.y < before.item("home.apply")->rect.y);
  CHECK(screen.record().item("home..body.up")->enabled);
}

TEST_CASE("beneath an overlay nothing answers", "[home]") {
  View view = view_of("home");
  view.overlay = TimeoutModel{12};
  Headless screen;
  screen.show(view);
  for (const Command& did : screen.tap("home.rep"))
    CHECK_FALSE(std::holds_alternative<command::OpenRep>(did));
}

}  // namespace jiangxin
