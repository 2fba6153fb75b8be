// Papers back: stamped pages under the camera.
#include <catch2/catch_test_macros.hpp>

#include "sync/documents/page_code.h"
#include "tests/app/state/paper_room.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

// With a document camera under which a page lies.
struct CameraRoom : PaperRoom {
  CameraRoom() {
    camera.plug();
    codes = printed();
    act(command::ClosePicker{});
    open_papers();
  }
  std::vector<std::string> codes;

  void shoot() {
    act(command::OpenCamera{});
    pass(200ms);
    act(command::Shoot{});
    pass(200ms);
  }
  // What is left of it once it is straight shows these codes.
  void lay(const std::string& page, const std::vector<std::string>& says) {
    camera.sees = to_bytes(page);
    tool.codes_of[to_bytes("straightened from 60: " + page)] = {says};
  }
  const StampedShotModel& shot() { return overlay<StampedShotModel>(); }
};

}  // namespace

TEST_CASE("a stamped page is taken with a camera where there is one", "[papers][camera]") {
  PaperRoom without;
  without.open_papers();
  CHECK_FALSE(without.overlay<PapersModel>().has_camera);

  CameraRoom room;
  CHECK(room.overlay<PapersModel>().has_camera);
  room.lay("page", {room.codes[0]});
  room.shoot();
  CHECK(room.shot().picture_size == Size{1200, 1600});
  CHECK_FALSE(room.shot().corners_found);
  CHECK(room.camera.looking.empty());
  room.act(command::StraightenPage{});
  CHECK(room.refused().empty());
  REQUIRE(room.now().stamped.size() == 1);
  const StampedScan& scan = room.now().stamped.front();
  CHECK(scan.pages == std::vector{1});
  CHECK(scan.file.name.starts_with("拍摄-"));
  CHECK(value_of(room.evidence.read(scan.file)) == to_bytes("straightened from 60: page"));
  CHECK_FALSE(room.overlay<PapersModel>().scans.front().stale);
}

TEST_CASE("the corners of a stamped page are found, or moved by finger", "[papers][camera]") {
  CameraRoom room;
  room.tool.corners = PageCorners{{{100, 110}, {1000, 120}, {1010, 1500}, {90, 1490}}};
  room.camera.sees = to_bytes("page");
  room.tool.codes_of[to_bytes("straightened from 0: turned 1: page")] = {{room.codes[0]}};
  room.shoot();
  CHECK(room.shot().corners_found);
  CHECK(room.shot().corners == *room.tool.corners);
  room.act(command::TurnPage{1});
  room.act(command::MoveCorner{0, -50, 130});
  CHECK(room.shot().corners[0] == PagePoint{0, 130});
  CHECK_FALSE(room.shot().corners_found);
  room.tool.step_fault = ErrorCode::InvalidInput;
  room.act(command::StraightenPage{});
  CHECK(room.shot().corners_refused);
  room.tool.step_fault.reset();
  room.act(command::StraightenPage{});
  CHECK(room.now().stamped.size() == 1);
}

TEST_CASE("a page under the camera that does not fit is refused as one on a stick",
          "[papers][camera]") {
  CameraRoom room;
  const auto files = [&] { return value_of(room.attachments.list()).size(); };
  const std::size_t before = files();
  auto stale = *parse_page_code(room.codes[0]);
  auto other = stale;
  stale.content = "0123456789abcdef";
  other.application = ApplicationId::make(room.random);
  const auto take = [&](const std::string& page, const std::vector<std::string>& says) {
    room.lay(page, says);
    room.shoot();
    room.act(command::StraightenPage{});
    CHECK(room.overlay<PapersModel>().refused.front().name.empty());
    return room.refused();
  };
  CHECK(take("a", {to_string(stale)}) == std::vector{ScanRefusal::Stale});
  CHECK(take("b", {to_string(other)}) == std::vector{ScanRefusal::OtherApplication});
  CHECK(take("c", {}) == std::vector{ScanRefusal::NoCode});
  room.tool.step_fault = ErrorCode::Corrupt;
  CHECK(take("d", {room.codes[0]}) == std::vector{ScanRefusal::Unreadable});
  CHECK(room.now().stamped.empty());
  CHECK(files() == before);  // nothing is left of them
}

TEST_CASE("a shot is taken again, or let go", "[papers][camera]") {
  CameraRoom room;
  room.lay("good", {room.codes[0]});
  room.camera.sees = to_bytes("blurred");
  room.shoot();
  room.act(command::ShootAgain{});
  room.pass(200ms);
  CHECK(room.overlay<CameraModel>().live);
  room.camera.sees = to_bytes("good");
  room.act(command::Shoot{});
  room.pass(200ms);
  room.act(command::StraightenPage{});
  CHECK(room.now().stamped.size() == 1);
  room.shoot();
  room.act(command::ClosePicker{});
  room.overlay<PapersModel>();
  CHECK(room.now().stamped.size() == 1);
}

TEST_CASE("who leaves the camera over the papers is not looked at any more", "[papers][camera]") {
  CameraRoom room;
  room.act(command::OpenCamera{});
  room.pass(200ms);
  CHECK(room.camera.looking == "camera");
  room.act(command::Leave{});
  room.pass(1s);
  room.screen<HomeModel>();
  CHECK(room.camera.looking.empty());
}
