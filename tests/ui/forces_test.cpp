#include <catch2/catch_test_macros.hpp>

#include "tests/ui/did.h"
#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {

TEST_CASE("a tap on an indicator opens it", "[forces]") {
  Headless screen;
  screen.show(view_named("forces"));
  CHECK(last<command::OpenIndicator>(screen.tap("indicator.pass.smart")).id == "pass.smart");
}

TEST_CASE("all fifteen indicators are seen at a glance at 1080p", "[forces]") {
  Headless screen;
  const FrameRecord& record = screen.show(view_named("forces-mixed"));
  for (const Force& force : sample_campaign().forces)
    for (const Indicator& indicator : force.indicators) {
      INFO(indicator.id);
      CHECK(is_seen_whole(record.item("indicator." + indicator.id)));
    }
}

TEST_CASE("an item takes words, a date and files", "[forces]") {
  Headless screen;
  screen.show(view_named("indicator-errors"));
  const auto edit = last<command::EditItem>(screen.type("item.0.title", "证书"));
  CHECK(edit.value == "证书");
  CHECK(edit.part == command::ItemPart::Title);
  CHECK(last<command::OpenItemDate>(screen.tap("item.0.date")).item == 0);
  CHECK(last<command::AddFiles>(screen.tap("item.0.files")).item == 0);
}

TEST_CASE("what was removed comes back by one tap", "[forces]") {
  Headless screen;
  screen.show(view_named("indicator-undo-last"));
  CHECK(is_just<command::UndoRemove>(screen.tap("indicator.undo")));
}

TEST_CASE("an item is moved among the others, not beyond them", "[forces]") {
  Headless screen({1920, 4000});  // all of it in sight
  const FrameRecord& record = screen.show(view_named("indicator-items"));
  CHECK_FALSE(record.item("item.0.up")->enabled);
  const auto down = last<command::MoveItem>(screen.tap("item.0.down"));
  CHECK(down.item == 0);
  CHECK(down.by == 1);
  CHECK_FALSE(screen.show(view_named("indicator-undo")).item("item.0.down"));  // the only one
}

TEST_CASE("no more items than the campaign allows", "[forces]") {
  Headless screen;
  CHECK_FALSE(screen.show(view_named("indicator-full")).item("indicator.add")->enabled);
}

TEST_CASE("files that can be taken are ticked, others are not to be", "[files]") {
  Headless screen;
  const FrameRecord& record = screen.show(view_named("files-folder"));
  CHECK_FALSE(record.item("files.take")->enabled);
  CHECK_FALSE(record.item("file.车间讲话.mp4")->enabled);
  CHECK(last<command::ToggleFile>(screen.tap("file.奖章证书.jpg")).path == "奖章证书.jpg");
  screen.show(view_named("files-chosen"));
  CHECK(is_just<command::TakeFiles>(screen.tap("files.take")));
}

TEST_CASE("copying is stopped by one tap, and not closed by accident", "[files]") {
  Headless screen;
  const FrameRecord& record = screen.show(view_named("files-copying"));
  CHECK_FALSE(record.item("overlay.close"));
  CHECK(is_just<command::CancelCopy>(screen.tap("files.cancel")));
}

}  // namespace jiangxin
