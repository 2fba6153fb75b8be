#include <catch2/catch_test_macros.hpp>
#include <imgui.h>

#include "tests/ui/did.h"
#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {

namespace {

int textures() {
  return ImGui::GetPlatformIO().Textures.Size;
}

}  // namespace

TEST_CASE("a camera is opened from where its pictures are wanted", "[camera]") {
  Headless screen;
  CHECK_FALSE(screen.show(view_named("portrait")).item("portrait.camera"));
  screen.show(view_named("portrait-with-camera"));
  CHECK(is_just<command::OpenCamera>(screen.tap("portrait.camera")));
  CHECK(is_just<command::ChoosePortrait>(screen.tap("portrait.choose")));
  screen.show(view_named("indicator-camera"));
  CHECK(last<command::OpenCamera>(screen.tap("item.0.camera")).item == 0);
}

TEST_CASE("a stamped page is taken, put straight by finger and handed in", "[camera]") {
  Headless screen;
  screen.show(view_named("papers-camera"));
  CHECK(is_just<command::OpenCamera>(screen.tap("papers.shoot")));
  CHECK(is_just<command::AddScans>(screen.tap("papers.scan")));
  screen.show(view_named("shot"));
  CHECK(last<command::TurnPage>(screen.tap("shot.left")).quarters == 3);
  CHECK(is_just<command::ShootAgain>(screen.tap("shot.again")));
  CHECK(is_just<command::StraightenPage>(screen.tap("shot.take")));
  CHECK_FALSE(screen.show(view_named("shot-opening")).item("shot.take")->enabled);
}

TEST_CASE("the shutter is pressed once, then it counts", "[camera]") {
  Headless screen;
  screen.show(view_named("camera"));
  CHECK(is_just<command::Shoot>(screen.tap("camera.shoot")));
  CHECK_FALSE(screen.show(view_named("camera-counting")).item("camera.shoot")->enabled);
  CHECK_FALSE(screen.show(view_named("camera-none")).item("camera.shoot")->enabled);
  CHECK_FALSE(screen.show(view_named("camera-page-full")).item("camera.shoot")->enabled);
}

TEST_CASE("what was taken is kept, or taken again", "[camera]") {
  Headless screen;
  screen.show(view_named("camera-taken"));
  CHECK(is_just<command::KeepShot>(screen.tap("camera.keep")));
  CHECK(is_just<command::ShootAgain>(screen.tap("camera.again")));
  const FrameRecord& sealing = screen.show(view_named("camera-page-sealing"));
  CHECK_FALSE(sealing.item("camera.keep")->enabled);
  CHECK_FALSE(sealing.item("overlay.close"));
  CHECK(sealing.item("overlay.leave"));
}

TEST_CASE("pages end when their owner says so", "[camera]") {
  Headless screen;
  screen.show(view_named("camera-page"));
  CHECK(is_just<command::ClosePicker>(screen.tap("camera.done")));
}

TEST_CASE("of two cameras one is chosen by a tap", "[camera]") {
  Headless screen;
  screen.show(view_named("camera-two"));
  CHECK(last<command::ChooseCamera>(screen.tap("camera.which.1")).id == "/dev/video2");
}

TEST_CASE("a portrait in doubt is cropped again, taken anew, or used anyway", "[portrait]") {
  Headless screen;
  const FrameRecord& record = screen.show(view_named("portrait-doubtful"));
  CHECK_FALSE(record.item("action.next")->enabled);
  CHECK(is_just<command::Back>(screen.tap("portrait.again")));
  CHECK(is_just<command::OpenCamera>(screen.tap("portrait.camera")));
  CHECK(is_just<command::ChoosePortrait>(screen.tap("portrait.choose")));
  CHECK(is_just<command::UsePortraitAnyway>(screen.tap("portrait.anyway")));
}

TEST_CASE("of what a camera saw no texture stays", "[camera]") {
  Headless screen;
  View view = view_named("camera");
  auto& model = std::get<CameraModel>(view.overlay);
  screen.show(view);
  screen.show(view);
  const int one = textures();
  std::vector<std::shared_ptr<const Bytes>> seen;  // each at an address of its own
  for (int i = 0; i < 12; ++i) {
    seen.push_back(std::make_shared<const Bytes>(*model.live));
    model.live = seen.back();
    screen.show(view);
  }
  screen.show(view);
  screen.show(view);
  CHECK(textures() == one);
  screen.show(view_named("portrait"));
  screen.show(view_named("portrait"));
  screen.show(view_named("portrait"));
  CHECK(textures() < one);
}

}  // namespace jiangxin
