// Wrong PINs: waits that nothing shortens, and the rep at their end.
#include "app/state/pin_guard.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {

namespace {

const Identity kStranger{"测试员乙", "11010119900307109X"};

void attempts(PinGuard& guard, const std::string& whose, int count) {
  for (int attempt = 0; attempt < count; ++attempt) guard.attempt(whose);
}

// Wrong PINs at the screen, each wait waited, until it lets nobody try any longer.
int guesses_until_barred(Room& room, const Identity& who) {
  room.come_back(who, "100000");
  int guesses = 1;
  while (!room.screen<IdentityModel>().rep_needed) {
    room.act(command::StayLonger{});
    for (auto left = room.screen<IdentityModel>().wait; left > 0s; left -= 60s) {
      room.act(command::LeaveIdentityField{});  // somebody is there
      room.pass(std::min<std::chrono::milliseconds>(left, 60s));
    }
    room.act(command::EditIdentity{command::IdentityPart::Pin, std::to_string(100000 + guesses)});
    room.act(command::Next{});
    ++guesses;
    REQUIRE(guesses < 50);
  }
  return guesses;
}

void barred(Room& room, const Identity& who = kWorker) {
  const std::string whose =
      to_string(lookup_token(room.secrets.device_secret, who.name, who.id_number));
  PinGuard guard(room.db, room.clock);
  attempts(guard, whose, PinGuard::kMostWrong);
  room.kill();
  room.pass(6min);
}

}  // namespace

TEST_CASE("waits double up to five minutes and are over when time has passed", "[pin]") {
  Workplace place;
  PinGuard guard(place.db, place.clock);
  CHECK(guard.wait("a") == 0s);
  guard.attempt("a");
  CHECK(guard.wait("a") == 1s);
  guard.attempt("a");
  CHECK(guard.wait("a") == 2s);
  attempts(guard, "a", 12);
  CHECK(guard.wait("a") == 300s);
  CHECK(guard.wait("b") == 0s);
  place.clock.advance(1min);
  CHECK(guard.wait("a") == 240s);
  place.clock.advance(4min);
  CHECK(guard.wait("a") == 0s);
  guard.attempt("a");
  guard.forgive("a");
  CHECK(guard.wait("a") == 0s);
}

TEST_CASE("a clock that is set, to and fro, shortens no wait and makes nobody wait longer",
          "[pin]") {
  Workplace place;
  PinGuard guard(place.db, place.clock);
  attempts(guard, "a", 6);
  for (const auto jump : {-48h, 1h, 24h * 400, -24h * 4000}) {
    place.clock.set_now(place.clock.now() + jump);
    CHECK(guard.wait("a") == 32s);
    CHECK(PinGuard(place.db, place.clock).wait("a") == 32s);
  }
  attempts(guard, "a", 4);
  place.clock.set_now(place.clock.now() + 24h * 400);
  CHECK(guard.needs_rep("a"));
  CHECK(PinGuard(place.db, place.clock).needs_rep("a"));
}

TEST_CASE("a restart begins the wait anew, and keeps the count", "[pin]") {
  Workplace place;
  std::optional<PinGuard> guard(std::in_place, place.db, place.clock);
  attempts(*guard, "a", 5);
  place.clock.advance(10s);
  guard.emplace(place.db, place.clock);
  CHECK(guard->wait("a") == 16s);
  place.clock.advance(16s);
  CHECK(guard->wait("a") == 0s);
  attempts(*guard, "a", 5);
  guard.emplace(place.db, place.clock);
  CHECK(guard->needs_rep("a"));
}

TEST_CASE("the tenth wrong PIN needs the rep, and no time gives another", "[pin]") {
  Workplace place;
  std::optional<PinGuard> guard(std::in_place, place.db, place.clock);
  attempts(*guard, "a", PinGuard::kMostWrong - 1);
  CHECK_FALSE(guard->needs_rep("a"));
  guard->attempt("a");
  CHECK(guard->needs_rep("a"));
  CHECK(guard->needs_rep_to_begin("a"));
  CHECK_FALSE(guard->needs_rep("b"));
  for (int day = 0; day < 100; ++day) place.clock.advance(24h), guard->tick();
  guard.emplace(place.db, place.clock);
  CHECK(guard->needs_rep("a"));
  guard->forgive("a");
  CHECK_FALSE(guard->needs_rep("a"));
}

TEST_CASE("a right PIN takes back its own attempt, and no other", "[pin]") {
  Workplace place;
  PinGuard guard(place.db, place.clock);
  attempts(guard, "a", 3);
  guard.attempt("a");
  guard.opened("a");
  CHECK(guard.wait("a") == 0s);
  guard.attempt("a");
  CHECK(guard.wait("a") == 8s);
}

TEST_CASE("what is begun makes nobody wait, but not without end", "[pin]") {
  Workplace place;
  std::optional<PinGuard> guard(std::in_place, place.db, place.clock);
  int begun = 0;
  for (; !guard->needs_rep_to_begin("0f"); ++begun) {
    guard->attempt("0f");
    guard->began("0f");
    CHECK(guard->wait("0f") == 0s);
    REQUIRE(begun < 100);
  }
  CHECK(begun >= PinGuard::kMostBegun);
  CHECK(begun < PinGuard::kMostBegun + 8);
  CHECK_FALSE(guard->needs_rep("0f"));
  guard.emplace(place.db, place.clock);
  CHECK(guard->needs_rep_to_begin("0f"));
}

TEST_CASE("a day of running takes one wrong PIN away; a day that the clock jumps does not",
          "[pin]") {
  Workplace place;
  std::optional<PinGuard> guard(std::in_place, place.db, place.clock);
  attempts(*guard, "a", 3);
  for (int hour = 0; hour < 25; ++hour) place.clock.advance(1h), guard->tick();
  guard.emplace(place.db, place.clock);
  CHECK(guard->wait("a") == 2s);
  place.clock.set_now(place.clock.now() + 24h * 30);
  guard.emplace(place.db, place.clock);
  CHECK(guard->wait("a") == 2s);
}

TEST_CASE("a disk that takes no writes gives no guesses away", "[pin]") {
  Room room;
  PinGuard guard(room.db, room.clock);
  room.break_disk(true);
  attempts(guard, "a", PinGuard::kMostWrong);
  CHECK(guard.needs_rep("a"));
}

TEST_CASE("a right PIN whose person leaves before it was tried is no wrong one", "[kiosk][pin]") {
  Room room;
  room.begin();
  room.act(command::Leave{});
  for (int time = 0; time < PinGuard::kMostWrong; ++time) {
    room.worker.holds = true;
    room.come_back();
    room.act(command::Leave{});
    room.worker.release();
    room.settle();
  }
  room.come_back();
  room.screen<FormPageModel>();
}

TEST_CASE("a draft of one's own under another's number wipes out no guess", "[kiosk][pin]") {
  Room room;
  room.begin();
  room.act(command::Leave{});
  room.begin(kWorker, "555777");  // a stranger's
  room.act(command::Leave{});
  for (const std::chrono::seconds wait : {1s, 2s, 4s}) {
    room.come_back(kWorker, "999999");
    CHECK(room.screen<IdentityModel>().wait == wait);
    room.act(command::Leave{});
    room.pass(wait);
    room.come_back(kWorker, "555777");
    room.screen<FormPageModel>();
    room.act(command::Leave{});
  }
}

TEST_CASE("with a draft of one's own one learns of no other", "[kiosk][pin]") {
  const auto waits = [](bool another) {
    Room room;
    if (another) room.begin(), room.act(command::Leave{});
    std::vector<std::chrono::seconds> seen;
    room.begin(kWorker, "555777");
    room.act(command::Leave{});
    for (const char* pin : {"999999", "555777", "888888", "555777", "777777"}) {
      room.come_back(kWorker, pin);
      if (const auto* refused = std::get_if<IdentityModel>(&room.view().screen))
        seen.push_back(refused->wait);
      room.act(command::Leave{});
      room.pass(10s);
    }
    return seen;
  };
  CHECK(waits(true) == waits(false));
}

TEST_CASE("after too many wrong PINs the screen asks for the rep, whoever it is", "[kiosk][pin]") {
  Room room;
  room.begin();
  room.act(command::Leave{});
  CHECK(guesses_until_barred(room, kWorker) == PinGuard::kMostWrong);
  const IdentityModel barred = room.screen<IdentityModel>();
  CHECK_FALSE(barred.rep_here);
  room.act(command::EditIdentity{command::IdentityPart::Pin, kPin});
  room.pass(6min);
  room.come_back();
  CHECK(room.screen<IdentityModel>().rep_needed);
  room.act(command::LetTryAgain{});  // nobody's to say but a rep's
  CHECK(room.screen<IdentityModel>().rep_needed);
  room.act(command::Leave{});

  CHECK(guesses_until_barred(room, kStranger) == PinGuard::kMostWrong);
  CHECK(room.screen<IdentityModel>().not_found == barred.not_found);
  room.act(command::EditIdentity{command::IdentityPart::Name, "测试员丙"});
  CHECK_FALSE(room.screen<IdentityModel>().rep_needed);
}

TEST_CASE("a rep who knows the person lets them try again", "[kiosk][pin][rep]") {
  Room room;
  room.begin();
  room.act(command::Leave{});
  barred(room);
  room.come_back();
  REQUIRE(room.screen<IdentityModel>().rep_needed);
  room.act(command::Leave{});

  room.sign_in();
  room.act(command::SelectApplication{0});
  CHECK(room.screen<RepApplicationModel>().pin_barred);
  room.act(command::LetTryAgain{});
  CHECK(room.overlay<MessageModel>().id == MessageId::MayTryAgain);
  CHECK_FALSE(room.screen<RepApplicationModel>().pin_barred);
  room.act(command::Leave{});
  room.come_back();
  room.screen<FormPageModel>();
}

TEST_CASE("whom a stranger has barred before he ever came begins with a rep", "[kiosk][pin][rep]") {
  Room room;
  barred(room);
  room.act(command::StartApplication{});
  room.consent();
  room.type_identity(kWorker, kPin);
  room.act(command::EditIdentity{command::IdentityPart::PinAgain, kPin});
  room.act(command::Next{});
  CHECK(room.screen<IdentityModel>().rep_needed);
  CHECK(value_of(room.drafts.count()) == 0);
  room.act(command::Leave{});

  room.sign_in();
  room.act(command::Assist{});
  room.consent();
  room.type_identity(kWorker, kPin);
  room.act(command::EditIdentity{command::IdentityPart::PinAgain, kPin});
  room.act(command::Next{});
  CHECK(room.screen<IdentityModel>().rep_here);
  room.act(command::LetTryAgain{});
  CHECK_FALSE(room.screen<IdentityModel>().rep_needed);
  room.act(command::Next{});
  room.screen<FormPageModel>();
}

TEST_CASE("a new PIN that a rep sets ends the bar, too", "[kiosk][pin][rep]") {
  Room room;
  room.begin();
  room.act(command::Leave{});
  barred(room);
  room.sign_in();
  room.act(command::SelectApplication{0});
  room.act(command::OpenPinReset{});
  room.act(command::EditNewPin{false, "577215"});
  room.act(command::EditNewPin{true, "577215"});
  room.act(command::ResetPin{});
  CHECK_FALSE(room.screen<RepApplicationModel>().pin_barred);
}

}  // namespace jiangxin
