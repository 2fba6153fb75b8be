#include <cstdlib>

#include <catch2/catch_test_macros.hpp>

#include "tests/ui/did.h"
#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {

TEST_CASE("a finding is blackened by one tap, or kept by two", "[findings]") {
  Headless screen;
  screen.show(view_named("findings"));
  CHECK(is_just<command::BlackOut>(screen.tap("findings.black")));
  CHECK(is_just<command::AskToKeep>(screen.tap("findings.keep")));
  CHECK(last<command::SelectFinding>(screen.tap("finding.3")).index == 3);
  screen.show(view_named("findings-reasons"));
  CHECK(last<command::KeepAs>(screen.tap("findings.reason.1")).reason == KeepReason::Own);
}

TEST_CASE("what was answered can be taken back", "[findings]") {
  Headless screen;
  screen.show(view_named("findings-kept"));
  CHECK(is_just<command::TakeBackAnswer>(screen.tap("findings.undo")));
}

TEST_CASE("a page that no machine reads is somebody's to look at", "[findings]") {
  Headless screen;
  const FrameRecord& record = screen.show(view_named("findings-unread"));
  CHECK(record.item("findings.seen"));
  CHECK_FALSE(record.item("findings.black"));
  CHECK(last<command::KeepAs>(screen.tap("findings.seen")).reason == KeepReason::Seen);
}

TEST_CASE("a page that cannot be drawn offers a way on, and is not looked at", "[findings]") {
  Headless screen;
  const FrameRecord& record = screen.show(view_named("findings-undrawn"));
  REQUIRE(record.item("findings.seen"));
  CHECK_FALSE(record.item("findings.seen")->enabled);
  CHECK(last<command::ShowFindingPage>(screen.tap("findings.retry")).page == 0);
  CHECK(is_just<command::ReplacePage>(screen.tap("findings.replace")));
}

TEST_CASE("a file that is too large when it is black has ways on", "[findings]") {
  Headless screen;
  screen.show(view_named("findings-too-large"));
  CHECK(is_just<command::BlackOutAgain>(screen.tap("findings.again")));
  CHECK(is_just<command::ReplacePage>(screen.tap("findings.replace_file")));
}

TEST_CASE("a finger on the page tells where", "[findings]") {
  Headless screen;
  screen.show(view_named("findings"));
  const auto touch = last<command::TouchPage>(screen.tap("findings.paper"));
  CHECK(touch.phase == command::TouchPage::Phase::Ended);
  CHECK(std::abs(touch.x - 5'000) < 100);
  CHECK(std::abs(touch.y - 5'000) < 100);
}

TEST_CASE("the preview leads to what has no answer", "[findings]") {
  Headless screen;
  screen.show(view_named("preview-screening"));
  CHECK(last<command::ShowFindings>(screen.tap("action.handle")).file ==
        *std::get<PreviewModel>(view_named("preview-screening").screen).screening.first_open);
  const FrameRecord& record = screen.show(view_named("preview-searching"));
  REQUIRE(record.item("action.submit"));
  CHECK_FALSE(record.item("action.submit")->enabled);
}

TEST_CASE("a file's telling name is changed by a tap", "[findings]") {
  Headless screen({1920, 2400});
  screen.show(view_named("indicator-telling"));
  CHECK(last<command::RenameFiles>(screen.tap("item.0.rename")).item == 0);
  CHECK_FALSE(screen.show(view_named("indicator-searched")).item("item.0.rename"));
}

TEST_CASE("a file's badge leads to its findings", "[findings]") {
  Headless screen;
  const View view = view_named("indicator-searched");
  screen.show(view);
  const auto& model = std::get<IndicatorModel>(view.screen);
  CHECK(last<command::ShowFindings>(screen.tap("item.0.findings.0")).file ==
        model.items[0].item.files[0].id);
}

}  // namespace jiangxin
