#include "platform/removable_media.h"

#include <fstream>
#include <functional>

#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

#include "platform/mount_table.h"
#include "tests/fakes/temp_dir.h"

using namespace jiangxin;
namespace fs = std::filesystem;

namespace {

void put(const Path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

struct Stick {
  TempDir outside;
  Path root = outside / "STICK";
  std::unique_ptr<RemovableMedia> media = folder_as_medium(root);

  Stick() {
    put(root / "b.pdf", "pdf");
    put(root / "证书" / "a.jpg", "jpeg");
    put(outside / "secret", "not on the stick");
  }
  std::vector<std::string> names(const std::string& folder = "") {
    std::vector<std::string> all;
    const auto entries = media->list("folder", folder);
    for (const MediumEntry& entry : entries.value()) all.push_back(entry.name);
    return all;
  }
  ErrorCode refusal(const std::string& path) {
    const auto file = media->open("folder", path);
    REQUIRE_FALSE(file);
    return file.error().code;
  }
};

Bytes all_of(ReadableFile& file) {
  Bytes data(100);
  data.resize(file.read(data).value());
  return data;
}

}  // namespace

TEST_CASE("a folder stands in for a stick") {
  Stick stick;
  CHECK(stick.media->media() == std::vector<Medium>{{"folder", "STICK"}});
  put(stick.root / "a.pdf", "12345");
  const auto entries = stick.media->list("folder", "").value();
  CHECK(entries == std::vector<MediumEntry>{{"证书", "证书", true, 0},
                                            {"a.pdf", "a.pdf", false, 5},
                                            {"b.pdf", "b.pdf", false, 3}});
  CHECK(stick.media->list("folder", "证书").value() ==
        std::vector<MediumEntry>{{"证书/a.jpg", "a.jpg", false, 4}});
  CHECK(all_of(*stick.media->open("folder", "证书/a.jpg").value()) == to_bytes("jpeg"));
}

TEST_CASE("hidden files and what systems keep for themselves are left out") {
  Stick stick;
  put(stick.root / ".Trash-1000" / "x", "x");
  put(stick.root / "System Volume Information" / "x", "x");
  CHECK(stick.names() == std::vector<std::string>{"证书", "b.pdf"});
}

TEST_CASE("nothing leads out of a medium") {
  Stick stick;
  fs::create_symlink("../secret", stick.root / "link");
  fs::create_symlink(stick.outside.path(), stick.root / "folder-link");
  fs::create_symlink("/proc/self/root/etc/passwd", stick.root / "magic");
  for (const char* path :
       {"../secret", "证书/../../secret", "link", "folder-link/secret", "magic"}) {
    CAPTURE(path);
    CHECK(stick.refusal(path) == ErrorCode::Denied);
  }
  CHECK(stick.refusal((stick.outside / "secret").string()) == ErrorCode::Denied);
  CHECK_FALSE(stick.media->list("folder", ".."));
  CHECK(stick.names() == std::vector<std::string>{"证书", "b.pdf"});
}

TEST_CASE("a link that stays on the medium is followed") {
  Stick stick;
  fs::create_symlink("证书/a.jpg", stick.root / "inner");
  CHECK(all_of(*stick.media->open("folder", "inner").value()) == to_bytes("jpeg"));
}

TEST_CASE("a pipe on a medium is not listed and does not hold us up") {
  Stick stick;
  REQUIRE(::mkfifo((stick.root / "pipe").c_str(), 0600) == 0);
  CHECK(stick.names() == std::vector<std::string>{"证书", "b.pdf"});
  CHECK(stick.refusal("pipe") == ErrorCode::NotFound);
}

TEST_CASE("a stick that was pulled out is not found") {
  Stick stick;
  fs::remove_all(stick.root);
  CHECK(stick.media->media().empty());
  CHECK(stick.media->list("folder", "").error().code == ErrorCode::NotFound);
  CHECK(stick.refusal("b.pdf") == ErrorCode::NotFound);
}

TEST_CASE("saving never overwrites") {
  Stick stick;
  CHECK(stick.media->save("folder", "log.txt", as_bytes("one")) == "log.txt");
  CHECK(stick.media->save("folder", "log.txt", as_bytes("two")) == "log-2.txt");
  CHECK(all_of(*stick.media->open("folder", "log.txt").value()) == to_bytes("one"));
  CHECK(all_of(*stick.media->open("folder", "log-2.txt").value()) == to_bytes("two"));
  CHECK_FALSE(stick.media->save("folder", "../log.txt", as_bytes("x")));
  CHECK_FALSE(stick.media->save("folder", ".hidden", as_bytes("x")));
}

TEST_CASE("sticks are the removable mounts below /media and /run/media") {
  const TempDir sys;
  const Path disks = sys / "devices" / "pci0";
  const auto device = [&](const std::string& number, const Path& where) {
    fs::create_directories(sys / "dev");
    fs::create_directory_symlink(where, sys / ("dev/" + number));
  };
  put(disks / "sdb" / "removable", "1\n");
  put(disks / "sdb" / "sdb1" / "partition", "1\n");
  put(disks / "sda" / "removable", "0\n");
  put(disks / "sda" / "sda1" / "partition", "1\n");
  put(disks / "usb1" / "sdc" / "removable", "0\n");
  device("8:17", disks / "sdb" / "sdb1");
  device("8:1", disks / "sda" / "sda1");
  device("8:32", disks / "usb1" / "sdc");

  const std::string_view mountinfo =
      "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
      "40 21 8:17 / /media/kiosk/KING\\040STON rw,nosuid shared:9 - vfat /dev/sdb1 rw\n"
      "41 21 8:1 / /media/kiosk/internal rw - ext4 /dev/sda1 rw\n"
      "42 21 8:32 / /run/media/kiosk/DISK rw - exfat /dev/sdc rw\n"
      "43 21 8:17 / /mnt/elsewhere rw - vfat /dev/sdb1 rw\n"
      "44 21 0:50 / /media/kiosk/network rw - nfs server:/x rw\n"
      "nonsense\n";
  CHECK(removable_mounts(mountinfo, sys / "dev") ==
        std::vector<Mount>{{"8:17/40", "/media/kiosk/KING STON"},
                           {"8:32/42", "/run/media/kiosk/DISK"}});
}

TEST_CASE("a file that is written while it is read is told of at its end") {
  Stick stick;
  const auto read_while = [&](const std::function<void()>& change) {
    put(stick.root / "b.pdf", "pdf");
    auto file = stick.media->open("folder", "b.pdf").value();
    CHECK(all_of(*file).size() == 3);
    change();
    Bytes rest(100);
    return file->read(rest);
  };
  CHECK(read_while([] {}).value() == 0);
  const auto longer = read_while(
      [&] { std::ofstream(stick.root / "b.pdf", std::ios::app) << std::string(200, 'x'); });
  CHECK(longer.value() == 100);  // it goes on; the end is not here yet
  const auto cut = read_while([&] { fs::resize_file(stick.root / "b.pdf", 1); });
  REQUIRE_FALSE(cut);
  CHECK(cut.error().code == ErrorCode::Conflict);
}
