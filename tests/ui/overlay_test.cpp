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
