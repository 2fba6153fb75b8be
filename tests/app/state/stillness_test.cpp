// Nothing new to see: nothing is drawn. The main loop draws when the view's revision changes.
#include <catch2/catch_test_macros.hpp>

#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {

namespace {

// Frames of ten seconds of a minute that has just begun.
std::uint64_t frames_in_ten_seconds(Room& room) {
  room.pass(1s);  // what was typed is saved
  room.clock.set_now(std::chrono::ceil<std::chrono::minutes>(room.clock.now()));
  room.settle();
  const std::uint64_t before = room.view().revision;
  room.pass(10s);
  return room.view().revision - before;
}

}  // namespace

TEST_CASE("a ring that tells nothing new draws nothing", "[kiosk][still]") {
  Room room;
  const std::uint64_t before = room.view().revision;
  room.kiosk->look_again();
  room.settle();
  CHECK(room.view().revision == before);
}

TEST_CASE("a ring with news draws it", "[kiosk][still]") {
  Room room;
  succeed(InboxRepository(room.db).set_link({true, {}, {}, {}}));
  const std::uint64_t before = room.view().revision;
  room.kiosk->look_again();
  CHECK(room.view().revision == before + 1);
  CHECK(room.view().frame.network == NetworkState::Connected);
}

TEST_CASE("looking for a stick draws nothing until one comes or goes", "[kiosk][still]") {
  Room room;
  room.begin();
  room.fill_form();
  room.act(command::OpenIndicator{room.campaign.forces.front().indicators.front().id});
  room.act(command::AddFiles{0});
  CHECK(frames_in_ten_seconds(room) == 0);
  const std::uint64_t before = room.view().revision;
  room.stick.plugged = false;
  room.pass(2s);
  CHECK(room.view().revision > before);
}

TEST_CASE("the service area is still", "[kiosk][still]") {
  Room room;
  room.act(command::OpenService{});
  room.act(command::EditPin{std::string(kServicePin)});
  room.act(command::SignIn{});
  room.screen<ServiceModel>();
  CHECK(frames_in_ten_seconds(room) == 0);
}

TEST_CASE("the clock in the strip takes one frame a minute", "[kiosk][still]") {
  Room room;
  room.pass(2min);  // Home invites by now
  const std::uint64_t before = room.view().revision;
  room.pass(5min);
  CHECK(room.view().revision == before + 5);
}

TEST_CASE("a countdown takes one frame a second", "[kiosk][still]") {
  Room room;
  room.begin();
  room.pass(91s);
  room.overlay<TimeoutModel>();
  const std::uint64_t before = room.view().revision;
  room.pass(10s);
  CHECK(room.view().revision - before == 10);
}

}  // namespace jiangxin
