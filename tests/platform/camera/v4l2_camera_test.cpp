#include "platform/camera/v4l2_camera.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/platform/camera/fake_video_device.h"

using namespace jiangxin;

namespace {

const std::string kId = "/dev/video0";

FakeDriver::Given picture(const char* what) {
  return {to_bytes(what), false};
}

std::string text(const Result<Bytes>& bytes) {
  REQUIRE(bytes);
  return std::string(as_text(*bytes));
}

}  // namespace

TEST_CASE("a camera is listed by its maker's name", "[camera]") {
  FakeDriver driver;
  V4l2Camera camera(devices_of(driver));
  CHECK(camera.list() == std::vector<CameraInfo>{{kId, "Test camera"}});
  CHECK(driver.open_devices == 0);
}

TEST_CASE("what only tells of pictures, as a webcam's second device does, is no camera",
          "[camera]") {
  FakeDriver driver;
  driver.can = V4L2_CAP_META_CAPTURE | V4L2_CAP_STREAMING;
  CHECK(V4l2Camera(devices_of(driver)).list().empty());
}

TEST_CASE("one that another program has is listed all the same", "[camera]") {
  FakeDriver driver;
  VideoDevices devices = devices_of(driver);
  devices.open = [](const Path&) -> Result<std::unique_ptr<VideoDevice>> {
    return fail(ErrorCode::Conflict, "in use");
  };
  V4l2Camera camera(devices);
  CHECK(camera.list().size() == 1);
  CHECK(camera.start(kId).error().code == ErrorCode::Conflict);
}

TEST_CASE("the newest picture is given, and older ones are passed over", "[camera]") {
  FakeDriver driver;
  V4l2Camera camera(devices_of(driver));
  REQUIRE(camera.start(kId));
  CHECK(driver.format == VideoFormat{V4L2_PIX_FMT_MJPEG, 1280, 720});
  driver.given = {picture("first"), picture("second"), picture("third")};
  CHECK(text(camera.next()) == "third");
  CHECK(driver.queued.size() == 4);  // all are the driver's again
  for (int i = 0; i < 10; ++i) {
    driver.given = {picture("another")};
    CHECK(text(camera.next()) == "another");
  }
}

TEST_CASE("a spoiled picture is not given", "[camera]") {
  FakeDriver driver;
  V4l2Camera camera(devices_of(driver));
  REQUIRE(camera.start(kId));
  driver.given = {{to_bytes("spoiled"), true}, picture("whole")};
  CHECK(text(camera.next()) == "whole");
  driver.given = {picture("whole again"), {to_bytes("spoiled"), true}};
  CHECK(text(camera.next()) == "whole again");
  CHECK(driver.queued.size() == 4);
}

TEST_CASE("a driver that promises more than its buffer holds is not believed", "[camera]") {
  FakeDriver driver;
  V4l2Camera camera(devices_of(driver));
  REQUIRE(camera.start(kId));
  driver.given = {{Bytes(100'000, 1), false}};
  const auto given = camera.next();
  REQUIRE(given);
  CHECK(given->size() == 4'096);
}

TEST_CASE("a camera without a picture in time has failed, one that was pulled out is gone",
          "[camera]") {
  FakeDriver driver;
  V4l2Camera camera(devices_of(driver));
  CHECK(camera.next().error().code == ErrorCode::Unavailable);
  REQUIRE(camera.start(kId));
  CHECK(camera.next().error().code == ErrorCode::Io);
  driver.plugged = false;
  CHECK(camera.next().error().code == ErrorCode::Unavailable);
  CHECK(camera.start(kId).error().code == ErrorCode::NotFound);
  CHECK(camera.list().empty());
  driver.plugged = true;
  REQUIRE(camera.start(kId));
  driver.given = {picture("back")};
  CHECK(text(camera.next()) == "back");
}

TEST_CASE("a camera that another program streams from is in use", "[camera]") {
  FakeDriver driver;
  driver.stream_error = EBUSY;
  V4l2Camera camera(devices_of(driver));
  CHECK(camera.start(kId).error().code == ErrorCode::Conflict);
  CHECK(driver.open_devices == 0);
}

TEST_CASE("a camera of another format, or with a single buffer, is refused", "[camera]") {
  FakeDriver other;
  other.formats = {{V4L2_PIX_FMT_H264, 1280, 720}};
  CHECK(V4l2Camera(devices_of(other)).start(kId).error().code == ErrorCode::Unsupported);
  FakeDriver stubborn;
  stubborn.insists_on = VideoFormat{V4L2_PIX_FMT_NV12, 640, 480};
  CHECK(V4l2Camera(devices_of(stubborn)).start(kId).error().code == ErrorCode::Unsupported);
  FakeDriver poor;
  poor.gives_buffers = 1;
  CHECK(V4l2Camera(devices_of(poor)).start(kId).error().code == ErrorCode::Io);
}

TEST_CASE("what the driver sets holds, whatever it was asked for", "[camera]") {
  FakeDriver driver;
  driver.formats = {{V4L2_PIX_FMT_YUYV, 1280, 960}};
  driver.insists_on = VideoFormat{V4L2_PIX_FMT_YUYV, 32, 16};
  V4l2Camera camera(devices_of(driver));
  REQUIRE(camera.start(kId));
  driver.given = {{Bytes(32 * 16 * 2, 128), false}};
  const auto jpeg = camera.next();
  REQUIRE(jpeg);
  CHECK(as_text(*jpeg).starts_with("\xFF\xD8\xFF"));
  driver.given = {{Bytes(32 * 16, 128), false}};
  CHECK(camera.next().error().code == ErrorCode::Corrupt);
  CHECK(driver.queued.size() == 4);
}

TEST_CASE("what it saw is wiped when it stops, and the device is closed", "[camera]") {
  FakeDriver driver;
  V4l2Camera camera(devices_of(driver));
  REQUIRE(camera.start(kId));
  driver.given = {picture("somebody")};
  REQUIRE(camera.next());
  camera.stop();
  CHECK_FALSE(driver.is_streaming);
  CHECK(driver.open_devices == 0);
  for (const Bytes& buffer : driver.memory) CHECK(buffer == Bytes(buffer.size()));
  CHECK(camera.next().error().code == ErrorCode::Unavailable);
}
