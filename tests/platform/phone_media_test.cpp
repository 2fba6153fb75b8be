// The kiosk's end, jiangxin-phone itself, and a phone at the other end of its cable.
#include "platform/phone_media.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/fakes/fake_media.h"
#include "tests/fakes/simulated_phone.h"

namespace jiangxin {
namespace {

using namespace std::chrono_literals;

struct Cable {
  explicit Cable(std::vector<std::string> options = {}) : phone(std::move(options)) {}

  SimulatedPhone phone;
  FakeMedia sticks;
  std::vector<PhonePort> plugged;
  PhoneHelper helper{std::string(JIANGXIN_BIN_DIR) + "/jiangxin-phone", {}, 20s};
  std::unique_ptr<RemovableMedia> media;
  std::string id;

  void plug_in() {
    const std::string& port = phone.plug_in();
    plugged = {{port, "测试手机 K1"}};
    media = with_phones(
        sticks, [this] { return plugged; }, helper);
    id = media->media().back().id;
  }
  std::vector<std::string> names(const std::string& folder) {
    std::vector<std::string> all;
    const auto entries = media->list(id, folder);
    for (const MediumEntry& entry : entries.value()) all.push_back(entry.path);
    return all;
  }
  ErrorCode trouble(const std::string& folder = "") {
    const auto entries = media->list(id, folder);
    return entries ? ErrorCode::InvalidInput : entries.error().code;
  }
  Result<Bytes> whole(const std::string& path) {
    JIANGXIN_ASSIGN(file, media->open(id, path));
    Bytes all;
    while (true) {
      Bytes part(300'000);
      JIANGXIN_ASSIGN(count, file->read(part));
      if (count == 0) return all;
      all.insert(all.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(count));
    }
  }
};

std::string large_content() {
  std::string content;
  for (int i = 0; i < 400'000; ++i) content += static_cast<char>(i * 7 + i / 251);
  return content + content + content + content + content;
}

}  // namespace

TEST_CASE("a phone is listed beside sticks, by its model", "[phone]") {
  Cable cable;
  cable.plug_in();
  const std::vector<Medium> media = cable.media->media();
  REQUIRE(media.size() == 2);
  CHECK(media[0] == Medium{"stick", "测试盘"});
  CHECK(media[1].label == "测试手机 K1");
  CHECK(media[1].kind == MediumKind::Phone);
}

TEST_CASE("DCIM comes first, the newest picture first, and what nobody takes not at all",
          "[phone]") {
  Cable cable;
  for (const char* folder : {"Android", "DCIM", "Alarms", ".thumbnails"})
    std::filesystem::create_directories(cable.phone.storage / folder);
  cable.phone.put("DCIM/IMG_1.jpg", "oldest", 1);
  cable.phone.put("DCIM/IMG_3.HEIC", "newest", 3);
  cable.phone.put("DCIM/合同.pdf", "between", 2);
  cable.phone.put("DCIM/VID_9.mp4", "a film", 9);
  cable.phone.put("DCIM/微信.apk", "a program", 9);
  cable.plug_in();
  CHECK(cable.names("") == std::vector<std::string>{"DCIM", "Alarms", "Android"});
  CHECK(cable.names("DCIM") ==
        std::vector<std::string>{"DCIM/IMG_3.HEIC", "DCIM/合同.pdf", "DCIM/IMG_1.jpg"});
  CHECK(cable.media->list(cable.id, "DCIM").value()[0].size == 6);
}

TEST_CASE("a file comes from a phone as it is there", "[phone]") {
  const std::string content = large_content();
  Cable cable(GENERATE(std::vector<std::string>{}, std::vector<std::string>{"--whole"}));
  cable.phone.put("DCIM/IMG_1.jpg", content);
  cable.plug_in();
  cable.names("DCIM");
  CHECK(cable.whole("DCIM/IMG_1.jpg").value() == to_bytes(content));
}

TEST_CASE("a look at a picture costs its thumbnail and not a byte of the picture", "[phone]") {
  Cable cable;
  cable.phone.put("DCIM/IMG_1.jpg", large_content());
  cable.phone.put("DCIM/IMG_2.jpg", large_content());
  cable.phone.put_thumbnail("IMG_1.jpg", "a small picture");
  cable.plug_in();
  cable.names("DCIM");
  CHECK(cable.media->thumbnail(cable.id, "DCIM/IMG_1.jpg") == to_bytes("a small picture"));
  CHECK(cable.media->thumbnail(cable.id, "DCIM/IMG_2.jpg").error().code == ErrorCode::NotFound);
  CHECK(cable.phone.heard().ends_with(" 0"));
}

TEST_CASE("nothing on a phone is ever written, removed or renamed", "[phone]") {
  Cable cable;
  cable.phone.put("DCIM/IMG_1.jpg", "a picture");
  cable.plug_in();
  cable.names("");
  cable.names("DCIM");
  CHECK(cable.whole("DCIM/IMG_1.jpg"));
  CHECK(cable.media->save(cable.id, "log.txt", as_bytes("x")).error().code ==
        ErrorCode::Unsupported);
  CHECK(cable.media->files(cable.id).error().code == ErrorCode::Unsupported);
  cable.media->rest();
  const std::string heard = cable.phone.heard();
  CHECK(heard.find("1002") != std::string::npos);  // what it hears is told
  for (const char* writing : {"100b", "100c", "100d", "100f", "1012", "1013", "1019"})
    CHECK(heard.find(writing) == std::string::npos);
}

TEST_CASE("a locked phone shows nothing, and all of it once it is unlocked", "[phone]") {
  Cable cable;
  cable.phone.put("DCIM/IMG_1.jpg", "a picture");
  cable.plug_in();
  cable.phone.fault(GENERATE("no-storage", "store-not-available", "garbage"));
  CHECK(cable.trouble() == ErrorCode::Unavailable);
  cable.phone.fault("none");
  CHECK(cable.names("") == std::vector<std::string>{"DCIM"});
}

TEST_CASE("a phone that another program uses says so", "[phone]") {
  Cable cable;
  cable.plug_in();
  cable.phone.fault("busy");
  CHECK(cable.trouble() == ErrorCode::Conflict);
}

TEST_CASE("a file that became shorter since it was listed is not taken for whole", "[phone]") {
  Cable cable({"--shrink", "10"});
  cable.phone.put("DCIM/IMG_1.jpg", "a picture that somebody edits meanwhile");
  cable.plug_in();
  cable.names("DCIM");
  CHECK(cable.whole("DCIM/IMG_1.jpg").error().code == ErrorCode::Conflict);
}

TEST_CASE("a phone that is pulled out in the middle of a file ends that file alone", "[phone]") {
  Cable cable;
  cable.phone.put("DCIM/IMG_1.jpg", large_content());
  cable.plug_in();
  cable.names("DCIM");
  cable.phone.fault("cut");
  CHECK_FALSE(cable.whole("DCIM/IMG_1.jpg"));
  cable.plugged.clear();
  CHECK(cable.media->media().size() == 1);
  CHECK(cable.trouble() == ErrorCode::NotFound);
  CHECK(cable.whole("DCIM/IMG_1.jpg").error().code == ErrorCode::NotFound);
}

TEST_CASE("a picture taken since is there when the phone is looked into again", "[phone]") {
  Cable cable;
  cable.phone.put("DCIM/IMG_1.jpg", "a picture");
  cable.plug_in();
  cable.names("");
  CHECK(cable.names("DCIM").size() == 1);
  cable.phone.put("DCIM/IMG_2.jpg", "another", 2);
  cable.names("");
  CHECK(cable.names("DCIM").front() == "DCIM/IMG_2.jpg");
}

TEST_CASE("how far the look through a long folder is, is told, and it can be ended", "[phone]") {
  Cable cable;
  for (int i = 0; i < 200; ++i)
    cable.phone.put("DCIM/IMG_" + std::to_string(i) + ".jpg", "a picture", i);
  cable.plug_in();
  cable.names("");
  Looking looking;
  CHECK(cable.media->look_through(cable.id, "DCIM", looking).value().size() == 200);
  CHECK(looking.found >= 192);
  Looking ended;
  ended.cancel = true;
  CHECK(cable.media->look_through(cable.id, "DCIM", ended).error().code == ErrorCode::Cancelled);
  CHECK(cable.media->look_through(cable.id, "DCIM", looking).value().size() == 200);
}

TEST_CASE("only what was listed can be opened, and no way leads elsewhere", "[phone]") {
  Cable cable;
  cable.phone.put("DCIM/IMG_1.jpg", "a picture");
  cable.plug_in();
  cable.names("DCIM");
  for (const char* path : {"DCIM/IMG_2.jpg", "../secret", "/etc/passwd", ""})
    CHECK(cable.whole(path).error().code == ErrorCode::NotFound);
}

TEST_CASE("without a helper no phone is spoken with, and sticks are there", "[phone]") {
  Cable cable;
  cable.helper.program = GENERATE("/nowhere/jiangxin-phone", "/bin/true", "/bin/cat");
  cable.plug_in();
  CHECK_FALSE(cable.media->list(cable.id, ""));
  CHECK(cable.media->list("stick", ""));
}

TEST_CASE("a helper that falls silent is not waited for longer than people wait", "[phone]") {
  Cable cable;
  cable.helper.program = "/usr/bin/yes";
  cable.plug_in();
  CHECK_FALSE(cable.media->list(cable.id, ""));
}

}  // namespace jiangxin
