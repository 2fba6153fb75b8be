#include <fstream>

#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

#include "platform/removable_media.h"
#include "tests/fakes/temp_dir.h"

using namespace jiangxin;
namespace fs = std::filesystem;

namespace {

struct StickFolder {
  TempDir outside;
  Path root = outside / "STICK";
  std::unique_ptr<FileSystem> files;

  StickFolder() {
    fs::create_directories(root);
    fs::create_directories(outside / "terminal");
    files = folder_as_file_system(root).value();
  }
  std::string text(const Path& path) {
    const Bytes bytes = read_file(*files, path, 1000).value();
    return std::string(as_text(bytes));
  }
};

}  // namespace

TEST_CASE("what is committed on a medium is there under its name, for others to read") {
  StickFolder stick;
  REQUIRE(stick.files->make_folder("a/b"));
  REQUIRE(write_file(*stick.files, "a/b/one", as_bytes("first")));
  REQUIRE(write_file(*stick.files, "a/b/one", as_bytes("second")));
  CHECK(stick.text("a/b/one") == "second");
  CHECK(stick.files->size("a/b/one") == 6);
  CHECK(stick.files->list("a/b") == std::vector<std::string>{"one"});
  struct stat info {};
  REQUIRE(::stat((stick.root / "a" / "b" / "one").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0644);
  CHECK(stick.files->free_space("a").value() > 0);
}

TEST_CASE("a file on its way to a medium is not under its name, and gone if it is given up") {
  StickFolder stick;
  auto file = stick.files->create("one").value();
  REQUIRE(file->append(as_bytes("half")));
  CHECK_FALSE(stick.files->size("one"));
  const auto names = stick.files->list("").value();
  REQUIRE(names.size() == 1);
  CHECK(names.front().starts_with("one.tmp"));
  file.reset();
  CHECK(stick.files->list("").value().empty());
}

TEST_CASE("nothing written or removed leaves the medium") {
  StickFolder stick;
  std::ofstream(stick.outside / "terminal" / "key") << "secret";
  fs::create_directory_symlink(stick.outside / "terminal", stick.root / "jiangxin");
  fs::create_symlink(stick.outside / "terminal" / "key", stick.root / "link");
  CHECK(stick.files->create("jiangxin/new").error().code == ErrorCode::Denied);
  CHECK(stick.files->create("../new").error().code == ErrorCode::Denied);
  CHECK(stick.files->make_folder("jiangxin").error().code == ErrorCode::Denied);
  CHECK(stick.files->make_folder("jiangxin/more").error().code == ErrorCode::Denied);
  CHECK(stick.files->remove("jiangxin/key").error().code == ErrorCode::Denied);
  CHECK(stick.files->open("link").error().code == ErrorCode::Denied);
  CHECK(stick.files->list("jiangxin").error().code == ErrorCode::Denied);
  REQUIRE(write_file(*stick.files, "link", as_bytes("in the place of the link")));
  CHECK(stick.text("link") == "in the place of the link");
  CHECK(fs::file_size(stick.outside / "terminal" / "key") == 6);
}

TEST_CASE("reading begins where it was told to, and ends at the end") {
  StickFolder stick;
  REQUIRE(write_file(*stick.files, "one", as_bytes("0123456789")));
  const auto file = stick.files->open_at("one", 8).value();
  Bytes part(4);
  CHECK(file->read(part) == 2);
  CHECK(part[0] == '8');
  CHECK(file->read(part) == 0);
}

TEST_CASE("what is not there is not found; removing it is no error") {
  StickFolder stick;
  CHECK(stick.files->open("none").error().code == ErrorCode::NotFound);
  CHECK(stick.files->size("none").error().code == ErrorCode::NotFound);
  CHECK(stick.files->create("none/one").error().code == ErrorCode::NotFound);
  CHECK(stick.files->list("none").value().empty());
  CHECK(stick.files->remove("none"));
  CHECK_FALSE(folder_as_file_system(stick.root / "none"));
}
