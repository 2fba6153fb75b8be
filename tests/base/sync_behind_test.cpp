#include "sync/base/sync_behind.h"

#include <algorithm>
#include <deque>
#include <optional>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/fakes/held_executor.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {
namespace {

// What stands in it, and how much of that a power cut would leave.
struct Disk {
  std::uint64_t size = 0;
  std::uint64_t durable = 0;
  std::uint64_t most_at_risk = 0;
  std::optional<Error> fault;
};

class DiskFile : public GrowingFile {
 public:
  explicit DiskFile(Disk& disk) : disk_(disk) {}
  Result<void> append(ByteView data) override {
    disk_.size += data.size();
    disk_.most_at_risk = std::max(disk_.most_at_risk, disk_.size - disk_.durable);
    return {};
  }
  Result<void> sync() override {
    if (disk_.fault) return tl::unexpected<Error>(*disk_.fault);
    disk_.durable = disk_.size;
    return {};
  }

 private:
  Disk& disk_;
};

constexpr std::uint64_t kWindow = 100;

}  // namespace

TEST_CASE("what is not durable is never more than the window", "[base][file]") {
  Disk disk;
  SyncBehind file(std::make_unique<DiskFile>(disk), kWindow, make_executor_here());
  const std::size_t part = GENERATE(1, 7, 30, 50, 51, 100);
  const Bytes bytes(part);
  for (int i = 0; i < 100; ++i) REQUIRE(file.append(bytes));
  CHECK(disk.most_at_risk <= kWindow);
  CHECK(disk.size == 100 * part);
  REQUIRE(file.sync());
  CHECK(disk.durable == disk.size);
}

TEST_CASE("half the window comes while the other half is being synced", "[base][file]") {
  Disk disk;
  std::deque<Job> jobs;
  SyncBehind file(std::make_unique<DiskFile>(disk), kWindow, std::make_unique<HeldExecutor>(jobs));
  const Bytes bytes(50);
  REQUIRE(file.append(bytes));
  REQUIRE(jobs.size() == 1);
  REQUIRE(file.append(bytes));  // waits for nothing
  CHECK(disk.size == 100);
  CHECK(disk.durable == 0);
  CHECK(jobs.size() == 1);
  jobs.front()();
  CHECK(disk.durable == 100);
}

TEST_CASE("a real file, synced in a thread of its own, has all that was appended", "[base][file]") {
  const TempDir dir;
  PosixFileSystem files;
  const Bytes bytes(33, 7);
  {
    SyncBehind file(files.grow(dir / "file", 0).value(), kWindow, std::make_unique<WorkerThread>());
    for (int i = 0; i < 1000; ++i) REQUIRE(file.append(bytes));
    REQUIRE(file.sync());
  }
  CHECK(read_file(files, dir / "file", 40'000).value() == Bytes(33'000, 7));
}

TEST_CASE("a sync that failed is told with the next bytes, and ever after", "[base][file]") {
  Disk disk;
  SyncBehind file(std::make_unique<DiskFile>(disk), kWindow, make_executor_here());
  const Bytes bytes(50);
  REQUIRE(file.append(bytes));
  disk.fault = Error{ErrorCode::Io, "test"};
  REQUIRE(file.append(bytes));  // its sync fails beside it
  CHECK(file.append(bytes).error().code == ErrorCode::Io);
  disk.fault.reset();
  CHECK(file.sync().error().code == ErrorCode::Io);
}

}  // namespace jiangxin
