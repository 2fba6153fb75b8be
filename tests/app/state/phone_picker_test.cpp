// Choosing pictures on a phone.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "app/state/file_picker.h"
#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {

namespace {

struct PhoneRoom : Room {
  explicit PhoneRoom(int pictures = 2) {
    stick.kind = MediumKind::Phone;
    for (int i = 0; i < pictures; ++i) stick.content[picture(i)] = to_bytes("a picture");
    begin();
    act(command::GoToStep{4});
    act(command::OpenIndicator{campaign.forces.front().indicators.front().id});
  }
  static std::string picture(int number) { return "IMG_" + std::to_string(1000 + number) + ".jpg"; }
  void open() { act(command::AddFiles{0}); }
  const FilePickerModel& picker() { return overlay<FilePickerModel>(); }
  const std::vector<Attachment>& files() {
    return screen<IndicatorModel>().items.front().item.files;
  }
};

}  // namespace

TEST_CASE("a phone opens as a stick does, and says what it is", "[kiosk][phone]") {
  PhoneRoom room;
  room.open();
  CHECK(room.picker().kind == MediumKind::Phone);
  CHECK(room.picker().media.front().label == "测试手机");
  CHECK(room.picker().entries.size() == 2);
  CHECK_FALSE(room.picker().looking);
}

TEST_CASE("no file of a phone is opened before it is taken", "[kiosk][phone]") {
  PhoneRoom room;
  room.stick.thumbnails[PhoneRoom::picture(0)] = to_bytes("small");
  room.open();
  CHECK(room.picker().entries[0].thumbnail);
  CHECK_FALSE(room.picker().entries[1].thumbnail);
  CHECK_FALSE(room.picker().entries[1].refusal);
  CHECK(room.stick.opened == 0);
}

TEST_CASE("pictures of a phone are taken as those of a stick", "[kiosk][phone]") {
  PhoneRoom room;
  room.open();
  room.act(command::ToggleFile{PhoneRoom::picture(0)});
  room.act(command::ToggleFile{PhoneRoom::picture(1)});
  room.act(command::TakeFiles{});
  CHECK_FALSE(room.has_overlay());
  CHECK(room.files().size() == 2);
}

TEST_CASE("a phone lists nothing that the campaign does not take", "[kiosk][phone]") {
  PhoneRoom room(1);
  room.stick.content["VID_1.mp4"] = to_bytes("a film");
  room.open();
  REQUIRE(room.picker().entries.size() == 1);
  CHECK(room.picker().entries.front().name == PhoneRoom::picture(0));
}

TEST_CASE("why a phone shows nothing is told, and it is asked again by itself", "[kiosk][phone]") {
  const auto [code, trouble] =
      GENERATE(table<ErrorCode, PhoneTrouble>({{ErrorCode::Unavailable, PhoneTrouble::Locked},
                                               {ErrorCode::Conflict, PhoneTrouble::Busy},
                                               {ErrorCode::Corrupt, PhoneTrouble::Unreadable},
                                               {ErrorCode::Io, PhoneTrouble::Unreadable}}));
  PhoneRoom room;
  room.stick.look_fault = code;
  room.open();
  CHECK(room.picker().trouble == trouble);
  CHECK(room.picker().entries.empty());
  const int asked = room.stick.looks;
  room.pass(2s);
  CHECK(room.stick.looks == asked);
  room.stick.look_fault.reset();
  room.pass(4s);
  CHECK_FALSE(room.picker().trouble);
  CHECK(room.picker().entries.size() == 2);
}

TEST_CASE("a phone that is locked while somebody looks at it hides what it showed",
          "[kiosk][phone]") {
  PhoneRoom room;
  room.open();
  room.act(command::ToggleFile{PhoneRoom::picture(0)});
  room.stick.look_fault = ErrorCode::Unavailable;
  room.act(command::OpenFolder{"DCIM"});
  CHECK(room.picker().trouble == PhoneTrouble::Locked);
  CHECK(room.picker().entries.empty());
  CHECK(room.picker().selected == 0);
  CHECK(room.picker().folder.empty());
}

TEST_CASE("a phone pulled out leaves the list, and is not called a stick", "[kiosk][phone]") {
  PhoneRoom room;
  room.act(command::EditItem{0, command::ItemPart::Title, "测试证书"});
  room.open();
  room.act(command::ToggleFile{PhoneRoom::picture(0)});
  room.act(command::ToggleFile{PhoneRoom::picture(1)});
  int reads = 0;
  room.stick.on_read = [&] { room.stick.plugged = ++reads < 3; };
  room.act(command::TakeFiles{});
  REQUIRE(room.picker().refused.size() == 1);
  CHECK(room.picker().refused.front().why == FileRefusal::PhoneGone);
  room.pass(2s);
  CHECK(room.picker().media.empty());
  room.act(command::ClosePicker{});
  CHECK(room.files().size() == 1);
  CHECK(room.screen<IndicatorModel>().items.front().item.title == "测试证书");
}

TEST_CASE("a file that changed on the phone is refused for that", "[kiosk][phone]") {
  PhoneRoom room;
  room.open();
  room.act(command::ToggleFile{PhoneRoom::picture(0)});
  room.stick.read_fault = ErrorCode::Conflict;
  room.act(command::TakeFiles{});
  REQUIRE(room.picker().refused.size() == 1);
  CHECK(room.picker().refused.front().why == FileRefusal::Changed);
  CHECK(room.files().empty());
}

TEST_CASE("a picture beyond the limit is refused before it is fetched", "[kiosk][phone]") {
  Campaign campaign = sample_campaign();
  PhoneRoom room(0);
  room.stick.content["large.jpg"] = Bytes(campaign.limits.file_bytes * 4 + 1);
  room.open();
  CHECK(room.picker().entries.front().refusal == FileRefusal::TooLarge);
  room.act(command::ToggleFile{"large.jpg"});
  CHECK(room.picker().selected == 0);
  CHECK(room.stick.opened == 0);
}

TEST_CASE("thousands of pictures come a page at a time, and only those are looked at",
          "[kiosk][phone]") {
  PhoneRoom room(5000);
  room.open();
  CHECK(room.picker().pages == 105);
  CHECK(room.picker().entries.size() == 48);
  room.act(command::ShowListPage{1});
  CHECK(room.picker().page == 1);
  CHECK(room.picker().entries.front().name == PhoneRoom::picture(48));
  room.act(command::ShowListPage{104});
  CHECK(room.picker().entries.size() == 8);
  room.act(command::ShowListPage{105});
  CHECK(room.picker().page == 104);
  room.act(command::ShowListPage{-1});
  CHECK(room.picker().page == 104);
}

TEST_CASE("what was chosen on another page is taken too", "[kiosk][phone]") {
  PhoneRoom room(100);
  room.open();
  room.act(command::ToggleFile{PhoneRoom::picture(0)});
  room.act(command::ShowListPage{2});
  room.act(command::ToggleFile{PhoneRoom::picture(99)});
  CHECK(room.picker().selected == 2);
  room.act(command::ShowListPage{0});
  CHECK(room.picker().entries.front().selected);
  room.act(command::TakeFiles{});
  REQUIRE(room.files().size() == 2);
  CHECK(room.files()[1].name == PhoneRoom::picture(99));
}

TEST_CASE("how far a slow phone is, is seen, and it holds up nothing", "[kiosk][phone]") {
  PhoneRoom room;
  Looking* seen = nullptr;
  room.stick.on_look = [&](Looking& looking) {
    seen = &looking;
    looking.found = 320;
  };
  room.file_worker.holds = true;
  room.open();
  room.file_worker.run_next();  // which phones there are
  room.pass(0s);
  CHECK(room.picker().looking == 0);
  CHECK(room.picker().entries.empty());
  room.file_worker.release();
  room.pass(1s);
  REQUIRE(seen != nullptr);
  CHECK_FALSE(room.picker().looking);
  CHECK(room.picker().entries.size() == 2);
}

TEST_CASE("whoever closes the list ends the look, and lets the phone go", "[kiosk][phone]") {
  PhoneRoom room;
  bool cancelled = false;
  room.stick.on_look = [&](Looking& looking) { cancelled = looking.cancel; };
  room.file_worker.holds = true;
  room.open();
  room.file_worker.run_next();
  room.pass(0s);
  room.act(command::ClosePicker{});
  room.file_worker.release();
  CHECK(cancelled);
  CHECK(room.stick.rests == 1);
}

}  // namespace jiangxin
