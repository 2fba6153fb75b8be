#include "platform/media/confinement.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "platform/media_tool.h"
#include "platform/pdf_binder.h"
#include "tests/fakes/temp_dir.h"
#include "tests/platform/sample_media.h"
#include "tests/platform/sample_phone.h"

namespace jiangxin {
namespace {

constexpr int kNotConfined = 200;

using Confine = Result<void> (*)();
Result<void> to_computing() {
  if (const auto system = confine_to_system(); !system) return system;
  return confine_to_computing();
}

// What a call says: 0, or errno.
int said(long result) {
  return result < 0 ? errno : 0;
}

int opened(const char* path, int flags) {
  return said(::open(path, flags, 0600));
}

// In a process of its own, which has confined itself: 0 if the attempt succeeds there, else errno.
template <class Attempt>
int tried(Confine confine, Attempt attempt) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(confine() ? attempt() : kNotConfined);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

bool holds_paths() {
  return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1;
}

Path write_to(const TempDir& folder, const char* name) {
  const Path path = folder / name;
  std::ofstream(path) << "测试";
  return path;
}

std::unique_ptr<MediaTool> tool() {
  return make_media_tool(PLAIN_MEDIA);
}

}  // namespace

TEST_CASE("whoever takes over the helper opens no file of the terminal's") {
  const TempDir folder;
  const Path secret = write_to(folder, "device.key");
  const auto read = [&] { return opened(secret.c_str(), O_RDONLY); };
  REQUIRE(read() == 0);
  CHECK(tried(to_computing, read) == EPERM);
  if (!holds_paths()) SKIP("no Landlock in this kernel");
  CHECK(tried(confine_to_system, read) == EACCES);
  CHECK(tried(confine_to_system, [&] { return opened(folder.path().c_str(), O_RDONLY); }) ==
        EACCES);
  CHECK(tried(confine_to_system, [] { return opened("/proc/self/status", O_RDONLY); }) == EACCES);
  CHECK(tried(confine_to_system, [] { return opened("/etc/passwd", O_RDONLY); }) == EACCES);
}

TEST_CASE("whoever takes over the helper changes nothing on the disk") {
  const TempDir folder;
  const Path file = write_to(folder, "jiangxin.db");
  const Path another = folder / "another";
  for (const Confine confine : {Confine{confine_to_system}, Confine{to_computing}}) {
    CHECK(tried(confine, [&] { return opened(file.c_str(), O_WRONLY); }) == EPERM);
    CHECK(tried(confine, [&] { return opened(file.c_str(), O_RDWR); }) == EPERM);
    CHECK(tried(confine, [&] { return opened(file.c_str(), O_RDONLY | O_TRUNC); }) == EPERM);
    CHECK(tried(confine, [&] { return opened(another.c_str(), O_RDONLY | O_CREAT); }) == EPERM);
    CHECK(tried(confine, [&] { return said(::truncate(file.c_str(), 0)); }) == EPERM);
    CHECK(tried(confine, [&] { return said(::unlink(file.c_str())); }) == EPERM);
    CHECK(tried(confine, [&] { return said(::rename(file.c_str(), another.c_str())); }) == EPERM);
    CHECK(tried(confine, [&] { return said(::symlink(file.c_str(), another.c_str())); }) == EPERM);
  }
  CHECK(std::filesystem::file_size(file) == 6);
  CHECK_FALSE(std::filesystem::exists(another));
}

TEST_CASE("whoever takes over the helper reaches no network and no other process") {
  for (const Confine confine : {Confine{confine_to_system}, Confine{to_computing}}) {
    for (const int family : {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK})
      CHECK(tried(confine, [&] { return said(::socket(family, SOCK_STREAM, 0)); }) == EPERM);
    CHECK(tried(confine, [] { return said(::kill(::getppid(), 0)); }) == EPERM);
    CHECK(tried(confine, [] { return said(::syscall(SYS_tgkill, ::getppid(), ::getppid(), 0)); }) ==
          EPERM);
    CHECK(tried(confine, [] { return said(::ptrace(PTRACE_ATTACH, ::getppid(), 0, 0)); }) == EPERM);
    CHECK(tried(confine, [] { return said(::fork()); }) == EPERM);
    CHECK(tried(confine, [] {
            const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
            return said(::setrlimit(RLIMIT_CPU, &more));
          }) == EPERM);
  }
}

TEST_CASE("a decoder runs no program and makes no code") {
  const auto run = [] {
    std::string program = "/bin/true";
    std::array<char*, 2> arguments{program.data(), nullptr};
    return said(::execv(program.c_str(), arguments.data()));
  };
  CHECK(tried(confine_to_system, run) == 0);  // which /bin/true returns
  CHECK(tried(to_computing, run) == EPERM);
  CHECK(tried(to_computing, [] {
          void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                              MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          return page == MAP_FAILED ? errno : 0;
        }) == EPERM);
}

TEST_CASE("confined, the helper does all that it is for") {
  CHECK(tool()->probe(sample_jpeg(640, 480)) == MediaInfo{"image/jpeg", 1, 640, 480});
  CHECK(tool()->probe(sample_png(300, 200)) == MediaInfo{"image/png", 1, 300, 200});
  CHECK(tool()->probe(sample_pdf(37)) == MediaInfo{"application/pdf", 37, 0, 0});
  for (const Bytes& file : {sample_jpeg(640, 480), sample_png(640, 480), sample_pdf(2)}) {
    const auto small = tool()->thumbnail(file, 100);
    REQUIRE(small);
    CHECK(tool()->probe(*small)->media_type == "image/jpeg");
    CHECK(tool()->codes(file, 0) == std::vector<std::string>{});
  }
  CHECK(tool()->crop(sample_jpeg(640, 480), {10, 10, 350, 400}, 35, 40));
  CHECK(tool()->portrait(sample_jpeg(640, 480)).value().width == 640);
}

TEST_CASE("confined, the helper makes pages right") {
  for (const Bytes& file : {sample_jpeg(640, 480), sample_png(640, 480), sample_tiff(2, 640, 480),
                            sample_heic(640, 480)}) {
    const auto kept = tool()->take(file, 0);
    REQUIRE(kept);
    CHECK(kept->info == MediaInfo{"image/jpeg", 1, 640, 480});
    CHECK(tool()->turn(kept->bytes, 1)->info.width == 480);
    CHECK(tool()->clear(kept->bytes));
    CHECK(tool()->straighten(kept->bytes, {{{10, 10}, {600, 0}, {640, 480}, {0, 470}}}));
    CHECK(tool()->find_corners(kept->bytes));
  }
  CHECK(tool()->take(sample_pdf(3), 0)->info == MediaInfo{"application/pdf", 3, 0, 0});
  CHECK(tool()->page(sample_pdf(3), 2, 100));
}

TEST_CASE("where threads are allowed, processes are not") {
  const Confine with_threads = [] {
    if (const auto system = confine_to_system(Threads::Own); !system) return system;
    return confine_to_computing(Threads::Own);
  };
  CHECK(tried(with_threads, [] { return said(::fork()); }) == EPERM);
  CHECK(tried(with_threads, [] {
          std::thread([] {}).join();
          return 0;
        }) == 0);
}

TEST_CASE("confined, the helper binds pictures and PDFs") {
  const TempDir folder;
  std::vector<BoundPart> parts;
  for (const Bytes& file :
       {sample_pdf(2), sample_jpeg(640, 480), sample_png(640, 480), locked_pdf("", "boss")}) {
    parts.push_back({folder / std::to_string(parts.size()), "测试"});
    std::ofstream(parts.back().file) << as_text(file);
  }
  Bytes bound;
  const auto keep = [&](ByteView part) -> Result<void> {
    bound.insert(bound.end(), part.begin(), part.end());
    return {};
  };
  REQUIRE(make_pdf_binder(PLAIN_MEDIA)->bind(parts, keep));
  CHECK(tool()->probe(bound) == MediaInfo{"application/pdf", 6, 0, 0});
}

TEST_CASE("confined, the helper refuses as it does otherwise") {
  CHECK(tool()->probe(locked_pdf("pin", "boss")).error().code == ErrorCode::Denied);
  CHECK(tool()->probe(locked_pdf("", "boss")) == MediaInfo{"application/pdf", 2, 0, 0});
  const Bytes picture = sample_jpeg(640, 480);
  const Bytes cut(picture.begin(), picture.begin() + 500);
  CHECK(tool()->probe(cut).error().code == ErrorCode::Corrupt);
  CHECK(tool()->probe(to_bytes("MZ")).error().code == ErrorCode::Unsupported);
}

}  // namespace jiangxin
