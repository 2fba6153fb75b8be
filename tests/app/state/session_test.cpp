// Kept within a second, locked when nobody is there, nothing left for the next person.
#include "app/state/session.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {

namespace {

std::string stored_answer(Room& room, const std::string& field, const Identity& who = kWorker,
                          const std::string& pin = kPin) {
  const auto draft = first_of(room.vault.open(who, pin_of(pin)));
  return answer_of(draft.content.application, field);
}

// Home, which has no room for anything of a person, and nothing over it.
bool is_nobodys(const View& view) {
  return std::holds_alternative<HomeModel>(view.screen) &&
         std::holds_alternative<std::monostate>(view.overlay) && view.frame.applicant.empty() &&
         view.frame.assistant.empty() && view.frame.steps.empty();
}

}  // namespace

TEST_CASE("a change is durable within a second while typing goes on", "[kiosk][save]") {
  Room room;
  room.begin();
  room.pass(1s);
  std::string typed;
  for (int key = 0; key < 40; ++key) {
    typed += 'a';
    room.kiosk->handle(command::EditAnswer{"phone", typed});
    room.pass(100ms);
    if (key >= 10) {
      const auto kept = stored_answer(room, "phone").size();
      CHECK(kept + 10 >= typed.size());
    }
  }
}

TEST_CASE("killed a second after the last key, nothing is lost", "[kiosk][save]") {
  Room room;
  room.begin();
  room.act(command::EditAnswer{"phone", "测试厂"});
  room.pass(1s);
  room.kill();
  room.screen<HomeModel>();
  room.pass(2s);
  room.come_back();
  CHECK(room.view().frame.applicant == kWorker.name);
  CHECK(stored_answer(room, "phone") == "测试厂");
}

TEST_CASE("the frame says how the saving stands", "[kiosk][save]") {
  Room room;
  room.begin();
  room.pass(1s);
  room.kiosk->handle(command::EditAnswer{"phone", "测试厂"});
  CHECK(room.view().frame.saved == SaveState::Saving);
  room.pass(1s);
  CHECK(room.view().frame.saved == SaveState::Saved);
}

TEST_CASE("a save that fails is said, tried again, and loses nothing", "[kiosk][save]") {
  Room room;
  room.begin();
  room.pass(1s);
  room.break_disk(true);
  room.act(command::EditAnswer{"phone", "测试厂"});
  room.pass(1s);
  CHECK(room.view().frame.saved == SaveState::Failed);
  CHECK(room.overlay<MessageModel>().id == MessageId::DiskReadOnly);
  room.act(command::DismissMessage{});
  room.pass(5s);
  CHECK_FALSE(room.has_overlay());
  room.break_disk(false);
  room.pass(3s);
  CHECK(room.view().frame.saved == SaveState::Saved);
  CHECK(stored_answer(room, "phone") == "测试厂");
}

TEST_CASE("leaving saves, locks and shows nothing of the person", "[kiosk]") {
  Room room;
  room.begin();
  room.act(command::SwitchLanguage{});
  room.act(command::EditAnswer{"phone", "测试厂"});
  room.act(command::Leave{});
  CHECK(is_nobodys(room.view()));
  CHECK(room.view().appearance == Appearance{});
  CHECK(room.kiosk->is_locked());
  CHECK(stored_answer(room, "phone") == "测试厂");
}

TEST_CASE("who leaves with something unsaved is asked", "[kiosk][save]") {
  Room room;
  room.begin();
  room.pass(1s);
  room.break_disk(true);
  room.act(command::EditAnswer{"phone", "测试厂"});
  room.act(command::Leave{});
  CHECK(room.overlay<ConfirmModel>().id == ConfirmId::LeaveUnsaved);
  room.act(command::ConfirmNo{});
  room.screen<FormPageModel>();
  room.act(command::Leave{});
  const auto departures = room.kiosk->departures();
  room.act(command::ConfirmYes{});
  room.screen<HomeModel>();
  CHECK_FALSE(room.kiosk->is_locked());
  CHECK(room.kiosk->departures() == departures + 1);  // the screens forget all the same

  SECTION("and it is saved when the disk takes it again") {
    room.break_disk(false);
    room.pass(3s);
    CHECK(room.kiosk->is_locked());
    CHECK(stored_answer(room, "phone") == "测试厂");
  }
  SECTION("and it is there when the person comes back before that") {
    room.pass(2s);
    room.come_back();
    CHECK(room.view().frame.saved == SaveState::Failed);
    room.break_disk(false);
    room.pass(3s);
    CHECK(stored_answer(room, "phone") == "测试厂");
  }
}

TEST_CASE("a PIN that a rep sets while something is unsaved holds, and its owner is told",
          "[kiosk][save][pin]") {
  Room room;
  room.begin();
  room.pass(1s);
  room.break_disk(true);
  room.act(command::EditAnswer{"phone", "测试厂"});
  room.act(command::Leave{});
  room.act(command::ConfirmYes{});
  room.break_disk(false);
  room.kiosk->handle(command::OpenRep{});  // before it is tried again
  room.act(command::EditPin{std::string(kRepPin)});
  room.act(command::SignIn{});
  room.reset_pin("602214");
  room.act(command::Leave{});
  const bool saved_before = GENERATE(true, false);
  if (saved_before) room.pass(5s);
  room.come_back(kWorker, "602214");
  CHECK(room.overlay<MessageModel>().id == MessageId::PinWasReset);
  room.act(command::DismissMessage{});
  room.pass(5s);
  CHECK(stored_answer(room, "phone", kWorker, "602214") == "测试厂");
}

TEST_CASE("left alone it warns after 90 s, then saves, locks and goes Home", "[kiosk][idle]") {
  Room room;
  room.begin();
  room.act(command::EditAnswer{"phone", "测试厂"});
  room.pass(89s);
  CHECK_FALSE(room.has_overlay());
  room.pass(2s);
  CHECK(room.overlay<TimeoutModel>().seconds_left == 19);
  room.pass(20s);
  room.screen<HomeModel>();
  CHECK(room.kiosk->is_locked());
  CHECK(stored_answer(room, "phone") == "测试厂");
}

namespace {

// As the main loop hands it on: the finger comes, then what it did.
void tap_stay(Room& room) {
  room.kiosk->touch();
  room.kiosk->tick();
  room.act(command::StayLonger{});
}

}  // namespace

TEST_CASE("somebody may stay longer, ten times in a row", "[kiosk][idle]") {
  Room room;
  room.begin();
  for (int time = 0; time < 10; ++time) {
    room.pass(95s);
    CHECK(room.overlay<TimeoutModel>().can_stay);
    tap_stay(room);
    CHECK_FALSE(room.has_overlay());
    room.pass(30s);
    room.kiosk->touch();  // reads on
  }
  room.pass(95s);
  CHECK_FALSE(room.overlay<TimeoutModel>().can_stay);
  tap_stay(room);
  room.overlay<TimeoutModel>();
  room.pass(20s);
  room.screen<HomeModel>();
}

TEST_CASE("who has done something may stay ten times more", "[kiosk][idle]") {
  Room room;
  room.begin();
  for (int time = 0; time < 15; ++time) {
    room.pass(95s);
    tap_stay(room);
    if (time == 7) room.act(command::EditAnswer{"phone", "测试厂"});
  }
  CHECK_FALSE(room.has_overlay());
}

TEST_CASE("a finger that does nothing is somebody who reads, until the warning", "[kiosk][idle]") {
  Room room;
  room.begin();
  room.pass(80s);
  room.kiosk->touch();
  room.pass(80s);
  CHECK_FALSE(room.has_overlay());
  room.pass(15s);
  room.overlay<TimeoutModel>();
  room.kiosk->touch();
  room.kiosk->tick();
  room.overlay<TimeoutModel>();
}

TEST_CASE("the preview hides the ID number again", "[kiosk][preview]") {
  Room room;
  room.begin();
  room.fill_all();
  CHECK_FALSE(room.screen<PreviewModel>().number_shown);
  room.act(command::ShowIdNumber{});
  CHECK(room.screen<PreviewModel>().number_shown);
  room.pass(9s);
  CHECK(room.screen<PreviewModel>().number_shown);
  room.pass(1s);
  CHECK_FALSE(room.screen<PreviewModel>().number_shown);
  room.act(command::ShowIdNumber{});
  room.act(command::ShowIdNumber{});
  CHECK_FALSE(room.screen<PreviewModel>().number_shown);
}

TEST_CASE("a key during the warning is heard and means that somebody is there", "[kiosk][idle]") {
  Room room;
  room.begin();
  room.pass(95s);
  room.act(command::EditAnswer{"phone", "测试厂"});
  CHECK_FALSE(room.has_overlay());
  room.pass(1s);
  CHECK(stored_answer(room, "phone") == "测试厂");
}

TEST_CASE("Home, left alone, invites in the first language", "[kiosk][idle]") {
  Room room;
  room.act(command::SwitchLanguage{});
  CHECK(room.view().appearance.language == Language::English);
  room.pass(61s);
  CHECK(room.screen<HomeModel>().attract);
  CHECK(room.view().appearance.language == Language::Chinese);
  room.act(command::Wake{});
  CHECK_FALSE(room.screen<HomeModel>().attract);
  room.pass(59s);
  CHECK_FALSE(room.screen<HomeModel>().attract);
  room.pass(2s);
  CHECK(room.screen<HomeModel>().attract);
}

TEST_CASE("nothing changes on Home but the clock, once a minute", "[kiosk][idle]") {
  Room room;
  room.pass(2min);
  const auto revision = room.view().revision;
  room.pass(10min);
  CHECK(room.view().revision == revision + 10);
}

TEST_CASE("several people keep several drafts", "[kiosk]") {
  Room room;
  const Identity other{"测试员乙", "11010119900307109X"};
  room.begin();
  room.act(command::EditAnswer{"phone", "甲厂"});
  room.act(command::Leave{});
  room.begin(other);
  room.act(command::EditAnswer{"phone", "乙厂"});
  room.act(command::Leave{});
  CHECK(stored_answer(room, "phone") == "甲厂");
  CHECK(stored_answer(room, "phone", other) == "乙厂");
  CHECK(value_of(room.drafts.count()) == 2);
}

}  // namespace jiangxin
