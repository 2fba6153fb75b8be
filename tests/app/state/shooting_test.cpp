// Pictures taken at the kiosk: the portrait, and pages for an indicator.
#include <catch2/catch_test_macros.hpp>

#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {

namespace {

// With a camera that looks at whoever sits before it.
struct Studio : Room {
  Studio() {
    camera.plug();
    begin();
    fill_form();
  }
  void to_portrait() {
    act(command::GoToFinding{"portrait"});
    screen<PortraitModel>();
  }
  void to_indicator() { act(command::OpenIndicator{indicator()}); }
  std::string indicator() const { return campaign.forces.front().indicators.front().id; }
  // In steps: what the camera answers wakes the kiosk.
  void look_for(std::chrono::milliseconds time) {
    for (auto passed = 0ms; passed < time; passed += 50ms) pass(50ms);
  }
  const CameraModel& shown() const { return overlay<CameraModel>(); }
  void open() {
    act(command::OpenCamera{0});
    pass(200ms);
  }
  std::size_t pages() const { return screen<IndicatorModel>().items.front().item.files.size(); }
};

}  // namespace

TEST_CASE("a camera is offered where there is one", "[camera]") {
  Studio studio;
  studio.to_portrait();
  CHECK(studio.screen<PortraitModel>().has_camera);
  studio.act(command::Back{});
  studio.to_indicator();
  CHECK(studio.screen<IndicatorModel>().has_camera);

  Room room;
  room.begin();
  room.fill_form();
  room.act(command::GoToFinding{"portrait"});
  CHECK_FALSE(room.screen<PortraitModel>().has_camera);
}

TEST_CASE("the camera looks only while its picture is shown", "[camera]") {
  Studio studio;
  studio.to_portrait();
  studio.pass(5s);
  CHECK(studio.camera.pictures == 0);
  studio.open();
  CHECK(studio.shown().live);
  CHECK(studio.camera.looking == "camera");
  studio.act(command::ClosePicker{});
  CHECK_FALSE(studio.has_overlay());
  CHECK(studio.camera.looking.empty());
  const int seen = studio.camera.pictures;
  studio.pass(5s);
  CHECK(studio.camera.pictures == seen);
}

TEST_CASE("who leaves, or is gone, is not looked at any more", "[camera]") {
  Studio studio;
  studio.to_portrait();
  studio.open();
  studio.act(command::Leave{});
  studio.pass(1s);
  studio.screen<HomeModel>();
  CHECK(studio.camera.looking.empty());

  Studio forgotten;
  forgotten.to_portrait();
  forgotten.open();
  forgotten.pass(111s);
  forgotten.screen<HomeModel>();
  CHECK(forgotten.camera.looking.empty());
}

TEST_CASE("a portrait is taken after three seconds", "[camera]") {
  Studio studio;
  studio.to_portrait();
  studio.open();
  studio.act(command::Shoot{});
  CHECK(studio.shown().countdown == 3);
  studio.look_for(1500ms);
  CHECK(studio.shown().countdown == 2);
  CHECK_FALSE(studio.shown().taken);
  studio.camera.sees = to_bytes("the smile");
  studio.look_for(2s);
  CHECK(studio.shown().taken);
  CHECK_FALSE(studio.shown().live);
  CHECK_FALSE(studio.shown().countdown);

  const int seen = studio.camera.pictures;  // nothing is looked at meanwhile
  studio.look_for(3s);
  CHECK(studio.camera.pictures == seen);

  studio.act(command::KeepShot{});
  CHECK_FALSE(studio.has_overlay());
  CHECK(studio.screen<PortraitModel>().picture);  // to be cropped
  CHECK(studio.camera.looking.empty());
  studio.act(command::AcceptPortrait{});
  CHECK(studio.screen<PortraitModel>().portrait);
}

TEST_CASE("a picture that is not liked is taken again", "[camera]") {
  Studio studio;
  studio.to_portrait();
  studio.open();
  studio.act(command::Shoot{});
  studio.look_for(4s);
  REQUIRE(studio.shown().taken);
  studio.act(command::ShootAgain{});
  studio.look_for(200ms);
  CHECK_FALSE(studio.shown().taken);
  CHECK(studio.shown().live);
  CHECK_FALSE(studio.shown().countdown);
  studio.act(command::ClosePicker{});
  CHECK_FALSE(studio.screen<PortraitModel>().picture);
}

TEST_CASE("pages are taken at once, one after the other, into one item", "[camera]") {
  Studio studio;
  studio.to_indicator();
  studio.open();
  for (int page = 1; page <= 3; ++page) {
    studio.act(command::Shoot{});
    studio.look_for(300ms);
    REQUIRE(studio.shown().taken);
    studio.act(command::KeepShot{});
    studio.look_for(200ms);
    CHECK(studio.shown().kept == page);
    CHECK(studio.shown().live);
  }
  studio.act(command::ClosePicker{});
  CHECK(studio.pages() == 3);
  const Attachment file = studio.screen<IndicatorModel>().items.front().item.files.front();
  CHECK(file.media_type == "image/jpeg");
  CHECK(file.name.starts_with("拍摄-"));
  CHECK(file.name.ends_with(".jpg"));
  // As a file from a stick: what is kept of it, with the thumbnail that was made of that.
  CHECK(as_text(value_of(studio.evidence.read(file))) == "what it sees");
  CHECK(as_text(file.thumbnail) == "thumbnail of 320");
}

TEST_CASE("an item that is full takes no more pages", "[camera]") {
  Studio studio;
  const int most = studio.campaign.limits.files_per_item;
  studio.to_indicator();
  studio.open();
  for (int page = 0; page < most + 2; ++page) {
    studio.act(command::Shoot{});
    studio.look_for(300ms);
    studio.act(command::KeepShot{});
    studio.look_for(200ms);
  }
  CHECK(studio.shown().kept == most);
  CHECK(studio.shown().room == 0);
  studio.act(command::ClosePicker{});
  CHECK(std::ssize(studio.screen<IndicatorModel>().items.front().item.files) == most);
}

TEST_CASE("a page that cannot be kept says why, and the camera goes on", "[camera]") {
  Studio studio;
  studio.to_indicator();
  studio.open();
  studio.act(command::Shoot{});
  studio.look_for(300ms);
  studio.files.fill_after(0);
  studio.act(command::KeepShot{});
  studio.look_for(200ms);
  CHECK(studio.shown().refusal == FileRefusal::DiskFull);
  CHECK(studio.shown().live);
  CHECK(studio.shown().kept == 0);
}

TEST_CASE("whoever leaves while a page is sealed leaves nothing of it", "[camera]") {
  Studio studio;
  studio.to_indicator();
  studio.open();
  studio.act(command::Shoot{});
  studio.look_for(300ms);
  REQUIRE(studio.shown().taken);
  const auto before = value_of(studio.attachments.list());
  studio.kiosk->handle(command::KeepShot{});  // it is on its way
  CHECK(value_of(studio.attachments.list()).size() == before.size() + 1);
  studio.act(command::Leave{});
  studio.pass(2s);
  studio.screen<HomeModel>();
  CHECK(value_of(studio.attachments.list()) == before);
}

TEST_CASE("each trouble is said, and the picture comes back by itself", "[camera]") {
  Studio studio;
  studio.to_portrait();
  studio.camera.start_fault = ErrorCode::Conflict;
  studio.open();
  CHECK(studio.shown().trouble == CameraTrouble::InUse);
  studio.camera.start_fault = ErrorCode::Io;
  studio.look_for(3s);
  CHECK(studio.shown().trouble == CameraTrouble::Failed);
  studio.camera.start_fault.reset();
  studio.look_for(3s);
  CHECK_FALSE(studio.shown().trouble);
  CHECK(studio.shown().live);

  studio.act(command::Shoot{});
  studio.camera.unplug();
  studio.look_for(1s);
  CHECK(studio.shown().trouble == CameraTrouble::Unplugged);
  CHECK_FALSE(studio.shown().live);
  CHECK_FALSE(studio.shown().countdown);
  studio.look_for(3s);
  CHECK(studio.shown().trouble == CameraTrouble::None);
  studio.act(command::Shoot{});
  studio.look_for(4s);
  CHECK_FALSE(studio.shown().taken);

  studio.camera.plug();
  studio.look_for(3s);
  CHECK(studio.shown().live);
}

TEST_CASE("a camera in trouble draws nothing until that changes", "[camera][still]") {
  Studio studio;
  studio.to_portrait();
  studio.camera.unplug();
  studio.open();
  studio.look_for(1s);
  studio.clock.set_now(std::chrono::ceil<std::chrono::minutes>(studio.clock.now()));
  studio.settle();
  const std::uint64_t before = studio.view().revision;
  studio.look_for(10s);
  CHECK(studio.view().revision == before);
}

TEST_CASE("a spoiled picture is passed over", "[camera]") {
  Studio studio;
  studio.to_portrait();
  studio.open();
  studio.camera.next_fault = ErrorCode::Corrupt;
  studio.look_for(1s);
  CHECK_FALSE(studio.shown().trouble);
  CHECK(studio.shown().live);
}

TEST_CASE("another camera can be chosen", "[camera]") {
  Studio studio;
  studio.camera.plugged.push_back({"sheet", "测试高拍仪"});
  studio.to_indicator();
  studio.open();
  CHECK(studio.shown().cameras.size() == 2);
  studio.act(command::ChooseCamera{"nobody's"});
  CHECK(studio.camera.looking == "camera");
  studio.act(command::ChooseCamera{"sheet"});
  studio.look_for(200ms);
  CHECK(studio.camera.looking == "sheet");
  CHECK(studio.shown().camera == "sheet");
  CHECK(studio.shown().live);
}

}  // namespace jiangxin
