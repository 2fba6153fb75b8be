#include <catch2/catch_test_macros.hpp>

#include "tests/ui/did.h"
#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

float top_of(Headless& screen, std::string_view view, std::string_view item) {
  return screen.show(view_named(view)).item(item)->rect.y;
}

}  // namespace

TEST_CASE("without a card reader who you are is asked as ever", "[identity]") {
  Headless screen;
  const float bare = top_of(screen, "identity", "identity.name");
  CHECK(top_of(screen, "identity-card-lay", "identity.name") > bare);
}

TEST_CASE("whoever drives the window is told of the card", "[identity]") {
  Headless screen;
  CHECK(screen.show(view_named("identity")).told.empty());
  CHECK(screen.show(view_named("identity-card-filled")).told ==
        std::vector<std::string>{"identity.card_filled"});
}

TEST_CASE("of several applications one tap opens one, but none without its form", "[identity]") {
  Headless screen;
  screen.show(view_named("choice-many"));
  const auto did = screen.tap("application.1");
  REQUIRE(did.size() == 1);
  CHECK(std::get<command::SelectApplication>(did.front()).index == 1);
  CHECK_FALSE(screen.record().item("application.6")->enabled);
}

TEST_CASE("after too many PINs nothing can be tried, until a rep who is here says so",
          "[identity]") {
  Headless screen;
  const FrameRecord& alone = screen.show(view_named("identity-rep-needed"));
  CHECK(alone.told == std::vector<std::string>{"identity.rep_needed"});
  CHECK_FALSE(alone.item("identity.let_try"));
  CHECK_FALSE(alone.item("identity.new"));
  CHECK_FALSE(alone.item("action.next")->enabled);
  screen.show(view_named("identity-rep-here"));
  CHECK(is_just<command::LetTryAgain>(screen.tap("identity.let_try")));
}

TEST_CASE("a rep sees whose PIN is barred, and lets them try", "[rep]") {
  Headless screen;
  CHECK_FALSE(screen.show(view_named("rep-not-submitted")).item("rep.let_try"));
  screen.show(view_named("rep-pin-barred"));
  CHECK(is_just<command::LetTryAgain>(screen.tap("rep.let_try")));
}

TEST_CASE("nothing moves while a card is read and fills in", "[identity]") {
  Headless screen({1280, 800});
  const float waiting = top_of(screen, "identity-card-lay", "identity.pin");
  for (const char* view : {"identity-card-reading", "identity-card-filled", "identity-card-expired",
                           "identity-card-again", "identity-card-other"})
    CHECK(top_of(screen, view, "identity.pin") == waiting);
}

TEST_CASE("beside the reader everything can be typed, and is seen at once", "[identity]") {
  Headless screen({1280, 800});
  const FrameRecord& shown = screen.show(view_named("identity-card-lay"));
  for (const char* field : {"identity.name", "identity.id_number", "identity.pin",
                            "identity.pin_again", "identity.forgot"})
    CHECK(is_seen_whole(shown.item(field)));
  const auto edit = last<command::EditIdentity>(screen.type("identity.name", "测"));
  CHECK(edit.value == "测");
}

}  // namespace jiangxin
