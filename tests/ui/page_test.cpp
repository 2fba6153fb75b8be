#include <catch2/catch_test_macros.hpp>

#include "tests/ui/did.h"
#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {

TEST_CASE("a tap on a file of an item opens it large", "[page]") {
  Headless screen;
  screen.show(view_named("indicator-items"));
  const auto open = last<command::OpenPage>(screen.tap("item.0.show.0"));
  CHECK(open.item == 0);
  CHECK(open.file == 0);
}

TEST_CASE("each step on a page is one tap", "[page]") {
  Headless screen;
  screen.show(view_named("page-several"));
  CHECK(last<command::TurnPage>(screen.tap("page.left")).quarters == 3);
  CHECK(last<command::TurnPage>(screen.tap("page.right")).quarters == 1);
  CHECK(is_just<command::PlaceCorners>(screen.tap("page.corners")));
  CHECK(is_just<command::ClearPage>(screen.tap("page.clear")));
  CHECK(is_just<command::UndoStep>(screen.tap("page.undo")));
  CHECK(is_just<command::BackToOriginal>(screen.tap("page.original")));
  CHECK(is_just<command::ReplacePage>(screen.tap("page.replace")));
  CHECK(is_just<command::RemovePage>(screen.tap("page.remove")));
  CHECK(last<command::MovePage>(screen.tap("page.up")).by == -1);
  CHECK(last<command::MovePage>(screen.tap("page.down")).by == 1);
}

TEST_CASE("all that can be done to a page is seen at once on a small screen", "[page]") {
  Headless screen({1280, 800});
  const FrameRecord& record = screen.show(view_named("page-several"));
  for (const char* id : {"page.left", "page.clear", "page.undo", "page.down", "page.remove"}) {
    INFO(id);
    CHECK(is_seen_whole(record.item(id)));
  }
}

TEST_CASE("what was never done cannot be undone", "[page]") {
  Headless screen;
  const FrameRecord& record = screen.show(view_named("page"));
  CHECK_FALSE(record.item("page.undo")->enabled);
  CHECK_FALSE(record.item("page.original")->enabled);
  CHECK_FALSE(record.item("page.up"));  // it is alone
}

TEST_CASE("while the helper works nothing else is begun", "[page]") {
  Headless screen;
  const FrameRecord& record = screen.show(view_named("page-working"));
  for (const char* id : {"page.left", "page.undo", "page.remove", "page.replace", "action.next"}) {
    INFO(id);
    CHECK_FALSE(record.item(id)->enabled);
  }
}

TEST_CASE("a finger moves a corner, in the picture's pixels", "[page]") {
  Headless screen;
  screen.show(view_named("page-corners"));
  const auto move =
      last<command::MoveCorner>(screen.drag("page.corner.2", {{0.5f, 0.5f}, {0.3f, 0.2f}}));
  CHECK(move.corner == 2);
  CHECK(move.x < 1190);
  CHECK(move.y < 1700);
  CHECK(is_just<command::Back>(screen.tap("page.leave")));
  CHECK(is_just<command::Next>(screen.tap("action.next")));
}

TEST_CASE("a PDF is leafed through, and its pages are turned, and no more", "[page]") {
  Headless screen;
  const FrameRecord& record = screen.show(view_named("page-pdf"));
  CHECK_FALSE(record.item("page.corners"));
  CHECK_FALSE(record.item("page.clear"));
  CHECK(is_just<command::UndoStep>(screen.tap("page.undo")));
  CHECK(last<command::TurnPage>(screen.tap("page.right")).quarters == 1);
  CHECK(last<command::ShowFilePage>(screen.tap("page.after")).page == 4);
  CHECK(last<command::ShowFilePage>(screen.tap("page.before")).page == 2);
}

}  // namespace jiangxin
