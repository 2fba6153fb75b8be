#include "platform/camera/picture_camera.h"

#include <fstream>

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/temp_dir.h"

using namespace jiangxin;

namespace {

void write(const Path& path, const char* content) {
  std::ofstream(path) << content;
}

}  // namespace

TEST_CASE("a picture stands for a camera", "[camera]") {
  const TempDir folder;
  const Path picture = folder / "face.jpg";
  PosixFileSystem files;
  PictureCamera camera(files, picture);
  CHECK(camera.list().empty());
  CHECK(camera.start(picture.string()).error().code == ErrorCode::NotFound);

  write(picture, "a face");
  REQUIRE(camera.list().size() == 1);
  CHECK(camera.list().front().name == "face.jpg");
  CHECK(camera.next().error().code == ErrorCode::Unavailable);
  REQUIRE(camera.start(camera.list().front().id));
  for (int i = 0; i < 50; ++i) CHECK(as_text(camera.next().value()) == "a face");

  std::filesystem::remove(picture);  // as if it was unplugged
  CHECK(camera.next().error().code == ErrorCode::Unavailable);
  write(picture, "a face");
  camera.stop();
  CHECK(camera.next().error().code == ErrorCode::Unavailable);
}

TEST_CASE("a folder's pictures are seen one after the other, again and again", "[camera]") {
  const TempDir folder;
  write(folder / "1.jpg", "one");
  write(folder / "2.jpg", "two");
  PosixFileSystem files;
  PictureCamera camera(files, folder.path());
  REQUIRE(camera.start(folder.path().string()));
  std::vector<std::string> seen;
  for (int i = 0; i < 60; ++i) {
    const std::string now(as_text(camera.next().value()));
    if (seen.empty() || seen.back() != now) seen.push_back(now);
  }
  CHECK(seen == std::vector<std::string>{"one", "two", "one"});
}
