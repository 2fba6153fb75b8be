// Work that goes on without anybody, and work that does not.
#include <catch2/catch_test_macros.hpp>

#include "app/state/idle_watch.h"
#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {

namespace {

// At an indicator, with three files chosen and a stick that has stopped answering.
struct CopyingRoom : Room {
  CopyingRoom() {
    begin();
    fill_form();
    for (const char* name : {"a.jpg", "b.jpg", "c.jpg"})
      stick.content[name] = to_bytes(std::string("content of ") + name);
    act(command::OpenIndicator{campaign.forces.front().indicators.front().id});
    act(command::AddFiles{0});
    for (const char* name : {"a.jpg", "b.jpg", "c.jpg"}) act(command::ToggleFile{name});
    file_worker.holds = true;
    act(command::TakeFiles{});
    REQUIRE(overlay<FilePickerModel>().copying);
  }

  bool warns() const { return std::holds_alternative<TimeoutModel>(view().overlay); }
};

}  // namespace

TEST_CASE("a copy that goes on needs nobody", "[kiosk][idle]") {
  CopyingRoom room;
  for (int file = 0; file < 2; ++file) {
    room.pass(80s);
    CHECK_FALSE(room.warns());
    room.file_worker.run_next();
    room.settle();
  }
  room.pass(80s);
  CHECK_FALSE(room.warns());
}

TEST_CASE("a copy that stands still holds no session open", "[kiosk][idle]") {
  CopyingRoom room;
  room.pass(91s);
  CHECK(room.warns());
  room.pass(20s);
  room.screen<HomeModel>();
  CHECK(room.kiosk->is_locked());
}

TEST_CASE("a stick that stands still keeps no rep signed in", "[kiosk][idle][rep]") {
  Room room;
  room.sign_in();
  room.act(command::OpenStick{});
  room.file_worker.holds = true;
  room.act(command::ImportFromStick{});
  REQUIRE(room.screen<StickModel>().reading);
  room.pass(2min);
  room.screen<HomeModel>();
  CHECK(room.view().frame.assistant.empty());
}

TEST_CASE("who goes away while all is destroyed is not locked out of its end", "[kiosk][idle]") {
  Room room;
  room.begin();
  room.act(command::GoToStep{0});
  room.pass(2s);
  room.act(command::WithdrawConsent{});
  room.worker.holds = true;
  room.act(command::ConfirmYes{});
  room.pass(3min);
  room.screen<ConsentModel>();
  room.worker.release();
  room.settle();
  room.screen<HomeModel>();
  CHECK(value_of(room.drafts.count()) == 0);
}

TEST_CASE("what goes on without anybody does so for half an hour", "[idle]") {
  IdleWatch idle;
  std::chrono::milliseconds now = 1h;
  idle.acted(now);
  for (; !idle.left(now) && now < 3h; now += 1s) idle.went_on(now);
  CHECK(now >= 1h + IdleWatch::kMostWork);
  CHECK(now <= 1h + IdleWatch::kMostWork + IdleWatch::kUntouched);
}

}  // namespace jiangxin
