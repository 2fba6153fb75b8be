#include <catch2/catch_test_macros.hpp>

#include "tests/ui/did.h"
#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {

TEST_CASE("a signature is accepted only when it is enough", "[signature]") {
  Headless screen;
  CHECK_FALSE(screen.show(view_named("signature")).item("signature.accept")->enabled);
  CHECK_FALSE(screen.show(view_named("signature-begun")).item("signature.accept")->enabled);
  screen.show(view_named("signature-enough"));
  CHECK(is_just<command::AcceptSignature>(screen.tap("signature.accept")));
}

TEST_CASE("a finger's way is one stroke", "[signature]") {
  Headless screen;
  screen.show(view_named("signature"));
  const auto stroke = last<command::AddStroke>(
      screen.drag("signature.pad", {{0.2f, 0.5f}, {0.4f, 0.5f}, {0.6f, 0.8f}}));
  REQUIRE(stroke.points.size() == 3);
  CHECK(stroke.points.back().x > stroke.points.front().x);
}

TEST_CASE("a quick finger keeps its corners", "[signature]") {
  Headless screen;
  screen.show(view_named("signature"));
  const auto stroke = last<command::AddStroke>(screen.flick(
      "signature.pad", {{0.2f, 0.5f}, {0.4f, 0.2f}, {0.6f, 0.8f}, {0.8f, 0.2f}, {0.8f, 0.6f}}));
  CHECK(stroke.points.size() == 5);
}

TEST_CASE("a signature can be wiped out and written anew", "[signature]") {
  Headless screen;
  CHECK_FALSE(screen.show(view_named("signature")).item("signature.clear"));
  screen.show(view_named("signature-enough"));
  CHECK(is_just<command::ClearSignature>(screen.tap("signature.clear")));
}

TEST_CASE("a time-out is put off by one tap", "[timeout]") {
  Headless screen;
  screen.show(view_named("timeout"));
  CHECK(is_just<command::StayLonger>(screen.tap("timeout.stay")));
  CHECK(is_just<command::Leave>(screen.tap("timeout.leave")));
}

TEST_CASE("what was put off too often can only be left", "[timeout]") {
  Headless screen;
  CHECK_FALSE(screen.show(view_named("timeout-last")).item("timeout.stay"));
  CHECK(is_just<command::Leave>(screen.tap("timeout.leave")));
}

TEST_CASE("a message is one thing to read and one to tap", "[message]") {
  Headless screen;
  for (int id = 0; id <= static_cast<int>(MessageId::MayTryAgain); ++id) {
    if (id == static_cast<int>(MessageId::FileShown)) continue;
    screen.show(view_named("message-" + std::to_string(id)));
    INFO("message " << id);
    CHECK(is_just<command::DismissMessage>(screen.tap("message.ok")));
  }
}

TEST_CASE("a file that is shown large is leafed through", "[message]") {
  Headless screen;
  const View view = view_named("message-file-pages");
  const ShownPage shown = *std::get<MessageModel>(view.overlay).shown;
  screen.show(view);
  const auto after = last<command::ShowFile>(screen.tap("file.after"));
  CHECK(after.id == shown.file);
  CHECK(after.page == 2);
  CHECK(last<command::ShowFile>(screen.tap("file.before")).page == 0);
  CHECK(is_just<command::DismissMessage>(screen.tap("overlay.close")));
  CHECK_FALSE(screen.show(view_named("message-file")).item("file.after"));
}

TEST_CASE("a print that is held shows the way to what is to be done first", "[papers]") {
  Headless screen;
  screen.show(view_named("print-hold"));
  CHECK(last<command::GoToFinding>(screen.tap("hold.gaps")).where == "answers/phone");
  CHECK(is_just<command::ShowFindings>(screen.tap("hold.open")));
  CHECK(is_just<command::GoToFinding>(screen.tap("hold.go")));
  CHECK(is_just<command::PrintAnyway>(screen.tap("hold.anyway")));
  screen.show(view_named("print-hold-open"));
  CHECK(is_just<command::ShowFindings>(screen.tap("hold.go")));
  screen.show(view_named("print-hold-search"));
  CHECK(is_just<command::ClosePicker>(screen.tap("hold.wait")));
  screen.show(view_named("print-hold-over"));
  CHECK(is_just<command::PrintAnyway>(screen.tap("hold.print")));
}

TEST_CASE("a question has two answers", "[confirm]") {
  Headless screen;
  for (const char* name : {"confirm-refuse", "confirm-remove", "confirm-leave", "confirm-submit"}) {
    screen.show(view_named(name));
    INFO(name);
    CHECK(is_just<command::ConfirmYes>(screen.tap("confirm.yes")));
    CHECK(is_just<command::ConfirmNo>(screen.tap("confirm.no")));
  }
}

}  // namespace jiangxin
