#include "sync/base/file_system.h"

#include <cerrno>

#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

#include "tests/fakes/faulty_file_system.h"
#include "tests/fakes/temp_dir.h"

using namespace jiangxin;

namespace {

struct Fixture {
  TempDir folder;
  PosixFileSystem files;

  std::string content(const Path& name) {
    return std::string(as_text(read_file(files, folder / name, 1 << 20).value()));
  }
  std::vector<std::string> names() { return files.list(folder.path()).value(); }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a file is seen under its name only when it is committed", "[base]") {
  auto file = files.create(folder / "a").value();
  REQUIRE(file->append(as_bytes("one ")));
  REQUIRE(file->append(as_bytes("two")));
  CHECK(files.open(folder / "a").error().code == ErrorCode::NotFound);
  REQUIRE(file->commit());
  CHECK(content("a") == "one two");
  CHECK(names() == std::vector<std::string>{"a"});
}

TEST_CASE_METHOD(Fixture, "a file that is not committed leaves nothing", "[base]") {
  {
    auto file = files.create(folder / "a").value();
    REQUIRE(file->append(as_bytes("half")));
  }
  CHECK(names().empty());
}

TEST_CASE_METHOD(Fixture, "a file that is not committed leaves the one before it", "[base]") {
  REQUIRE(write_file(files, folder / "a", as_bytes("old")));
  {
    auto file = files.create(folder / "a").value();
    REQUIRE(file->append(as_bytes("new")));
    CHECK(content("a") == "old");
  }
  CHECK(content("a") == "old");
  REQUIRE(write_file(files, folder / "a", as_bytes("new")));
  CHECK(content("a") == "new");
}

TEST_CASE_METHOD(Fixture, "what is erased is overwritten where it was, then gone", "[base]") {
  REQUIRE(write_file(files, folder / "key", as_bytes("secret")));
  std::filesystem::create_hard_link(folder / "key", folder / "same");
  CHECK(files.erase(folder / "key"));
  CHECK(names() == std::vector<std::string>{"same"});
  CHECK(content("same") == std::string(6, '\0'));
  CHECK(files.erase(folder / "key"));
}

TEST_CASE_METHOD(Fixture, "a file may be committed under a name found while writing", "[base]") {
  REQUIRE(files.make_folder(folder / "ab"));
  auto file = files.create(folder / "unnamed").value();
  REQUIRE(file->append(as_bytes("x")));
  REQUIRE(file->commit_as(folder / "ab" / "named"));
  file.reset();
  CHECK(content(Path("ab") / "named") == "x");
  CHECK(names() == std::vector<std::string>{"ab"});
}

TEST_CASE_METHOD(Fixture, "two may write the same name: the later commit stays", "[base]") {
  auto first = files.create(folder / "a").value();
  auto second = files.create(folder / "a").value();
  REQUIRE(first->append(as_bytes("first")));
  REQUIRE(second->append(as_bytes("second")));
  REQUIRE(second->commit());
  REQUIRE(first->commit());
  CHECK(content("a") == "first");
}

TEST_CASE_METHOD(Fixture, "files and folders are their user's only", "[base]") {
  REQUIRE(files.make_folder(folder / "x" / "y"));
  REQUIRE(write_file(files, folder / "x" / "y" / "a", as_bytes("1")));
  const auto mode = [](const Path& path) {
    struct stat info {};
    REQUIRE(::stat(path.c_str(), &info) == 0);
    return info.st_mode & 0777;
  };
  CHECK(mode(folder / "x") == 0700);
  CHECK(mode(folder / "x" / "y") == 0700);
  CHECK(mode(folder / "x" / "y" / "a") == 0600);
}

TEST_CASE_METHOD(Fixture, "a folder is made with its parents, again without harm", "[base]") {
  REQUIRE(files.make_folder(folder / "a" / "b" / "c"));
  REQUIRE(files.make_folder(folder / "a" / "b" / "c"));
  REQUIRE(files.make_folder((folder / "a").string() + "/"));
  REQUIRE(write_file(files, folder / "file", {}));
  CHECK_FALSE(files.make_folder(folder / "file"));
  CHECK_FALSE(files.make_folder(folder / "file" / "below"));
}

TEST_CASE_METHOD(Fixture, "names are listed in order, of no folder none", "[base]") {
  for (const char* name : {"b", "a", "c"}) REQUIRE(write_file(files, folder / name, {}));
  CHECK(names() == std::vector<std::string>{"a", "b", "c"});
  CHECK(files.list(folder / "none").value().empty());
}

TEST_CASE_METHOD(Fixture, "removing what is not there is no error", "[base]") {
  REQUIRE(write_file(files, folder / "a", {}));
  REQUIRE(files.remove(folder / "a"));
  REQUIRE(files.remove(folder / "a"));
  CHECK(names().empty());
}

TEST_CASE_METHOD(Fixture, "what is not there is not found", "[base]") {
  CHECK(files.open(folder / "none").error().code == ErrorCode::NotFound);
  CHECK(files.size(folder / "none").error().code == ErrorCode::NotFound);
  CHECK(files.create(folder / "none" / "a").error().code == ErrorCode::NotFound);
}

TEST_CASE_METHOD(Fixture, "sizes are in bytes and a disk has room", "[base]") {
  REQUIRE(write_file(files, folder / "a", as_bytes("12345")));
  CHECK(files.size(folder / "a") == 5u);
  CHECK(files.free_space(folder.path()).value() > 0);
}

TEST_CASE_METHOD(Fixture, "reading a whole file stops at its limit", "[base]") {
  const std::string text(200'000, 'x');
  REQUIRE(write_file(files, folder / "a", as_bytes(text)));
  CHECK(read_file(files, folder / "a", 200'000).value().size() == 200'000);
  CHECK(read_file(files, folder / "a", 199'999).error().code == ErrorCode::TooLarge);
}

TEST_CASE("an error number says what a person can do", "[base]") {
  CHECK(code_of_errno(ENOSPC) == ErrorCode::DiskFull);
  CHECK(code_of_errno(EDQUOT) == ErrorCode::DiskFull);
  CHECK(code_of_errno(EFBIG) == ErrorCode::DiskFull);
  CHECK(code_of_errno(EROFS) == ErrorCode::ReadOnly);
  CHECK(code_of_errno(ENOENT) == ErrorCode::NotFound);
  CHECK(code_of_errno(EACCES) == ErrorCode::Denied);
  CHECK(code_of_errno(EIO) == ErrorCode::Io);
}

TEST_CASE_METHOD(Fixture, "the faulty disk is full where it is told to be", "[base]") {
  FaultyFileSystem disk(files);
  disk.fill_after(5);
  CHECK(disk.free_space(folder.path()) == 5u);
  CHECK(write_file(disk, folder / "a", as_bytes("123456")).error().code == ErrorCode::DiskFull);
  CHECK(names().empty());
  disk.fill_after(6);
  CHECK(write_file(disk, folder / "a", as_bytes("123456")));
  disk.fail_reads(ErrorCode::Io);
  CHECK(read_file(disk, folder / "a", 100).error().code == ErrorCode::Io);
  disk.fail_writes(ErrorCode::ReadOnly);
  CHECK(write_file(disk, folder / "b", {}).error().code == ErrorCode::ReadOnly);
  disk.heal();
  CHECK(write_file(disk, folder / "b", as_bytes("1234567")));
}

TEST_CASE_METHOD(Fixture, "a file that grows is there from the start and goes on anywhere",
                 "[base]") {
  REQUIRE(files.grow(folder / "a", 0).value()->append(as_bytes("one two")));
  CHECK(content("a") == "one two");
  {
    auto file = files.grow(folder / "a", 4).value();
    CHECK(content("a") == "one ");
    CHECK(files.grow(folder / "a", 4).error().code == ErrorCode::Unavailable);
    REQUIRE(file->append(as_bytes("three")));
    REQUIRE(file->sync());
  }
  CHECK(content("a") == "one three");
  CHECK(files.grow(folder / "a", 100).error().code == ErrorCode::InvalidInput);
  CHECK(content("a") == "one three");
}

TEST_CASE_METHOD(Fixture, "a file is moved over what was there", "[base]") {
  REQUIRE(write_file(files, folder / "a", as_bytes("new")));
  REQUIRE(write_file(files, folder / "b", as_bytes("old")));
  REQUIRE(files.move(folder / "a", folder / "b"));
  CHECK(content("b") == "new");
  CHECK(names() == std::vector<std::string>{"b"});
  CHECK(files.move(folder / "a", folder / "b").error().code == ErrorCode::NotFound);
}

TEST_CASE_METHOD(Fixture, "a file is read from anywhere", "[base]") {
  REQUIRE(write_file(files, folder / "a", as_bytes("abcdef")));
  Bytes part(10);
  CHECK(files.open_at(folder / "a", 4).value()->read(part).value() == 2);
  CHECK(part[0] == 'e');
  CHECK(files.open_at(folder / "a", 7).value()->read(part).value() == 0);
}
