// How the panel comes up and goes.
#include <catch2/catch_test_macros.hpp>
#include <imgui.h>

#include "tests/ui/panel_desk.h"

namespace jiangxin {
namespace {

// Of everything in the last frame, how far down it reaches.
float lowest_drawn() {
  float lowest = 0;
  for (const ImDrawVert& vertex : ImGui::GetBackgroundDrawList()->VtxBuffer)
    lowest = std::max(lowest, vertex.pos.y);
  return lowest;
}

std::size_t drawn_count() {
  return static_cast<std::size_t>(ImGui::GetBackgroundDrawList()->VtxBuffer.Size);
}

}  // namespace

TEST_CASE("the panel comes up within 150 ms and then stands still", "[panel]") {
  TypingDesk desk;
  CHECK_FALSE(desk.panel.is_due());
  desk.screen.tap("name");
  const ItemRecord there = *desk.screen.record().item("panel.key.q");
  const float settled = lowest_drawn();
  int frames = 0;
  for (; desk.panel.is_due() && frames < 60; ++frames) desk.show();
  CHECK(frames >= 1);
  CHECK(frames <= 10);  // 60 a second
  CHECK(desk.screen.record().item("panel.key.q")->rect == there.rect);
  CHECK(lowest_drawn() < settled);
}

TEST_CASE("the panel goes within 150 ms, and is in nobody's way meanwhile", "[panel]") {
  TypingDesk desk;
  desk.screen.tap("name");
  while (desk.panel.is_due()) desk.show();
  desk.screen.tap("panel.key.done");
  CHECK(desk.panel.is_due());
  CHECK_FALSE(desk.has("panel.key.q"));
  CHECK(desk.screen.ui().panel_height() == 0);
  const std::size_t with_it = drawn_count();
  int frames = 0;
  for (; desk.panel.is_due() && frames < 60; ++frames) desk.show();
  CHECK(frames >= 1);
  CHECK(frames <= 10);
  CHECK(drawn_count() < with_it);
}

TEST_CASE("a field that is tapped while the panel goes has it back", "[panel]") {
  TypingDesk desk;
  desk.tap_all({"name", "panel.key.done"});
  REQUIRE(desk.panel.is_due());
  desk.screen.tap("name");
  CHECK(desk.has("panel.key.q"));
}

TEST_CASE("without movement the panel is there at once, and gone at once", "[panel]") {
  TypingDesk desk({1920, 1080}, 100, Panel::Seconds::zero());
  desk.screen.tap("name");
  CHECK(desk.has("panel.key.q"));
  CHECK_FALSE(desk.panel.is_due());
  desk.screen.tap("panel.key.done");
  CHECK_FALSE(desk.has("panel.key.q"));
  CHECK_FALSE(desk.panel.is_due());
}

TEST_CASE("when the person leaves, nothing of the panel is seen any more", "[panel]") {
  TypingDesk desk;
  desk.tap_all({"name", "panel.key.done"});
  const std::size_t going = drawn_count();
  desk.panel.forget();
  desk.show();
  CHECK_FALSE(desk.panel.is_due());
  CHECK(drawn_count() < going);
}

}  // namespace jiangxin
