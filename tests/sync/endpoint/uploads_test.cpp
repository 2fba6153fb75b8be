// What an upload keeps when its writer, its hub or the power goes.
#include <functional>
#include <future>
#include <utility>

#include "sync/protocol/limits.h"
#include "tests/fakes/faulty_file_system.h"
#include "tests/sync/endpoint/hub_fixture.h"

namespace jiangxin {
namespace {

struct Growing : HubFixture {
  Growing() : HubFixture() { begin(); }

  void begin() { name = uploads().create({bytes.size(), digest, ""}).value().state.name; }
  Uploads& uploads() { return data->uploads(); }
  std::unique_ptr<UploadWriter> writer(std::uint64_t offset) {
    return uploads().write(name, offset, std::nullopt).value();
  }
  ByteView part(std::size_t from, std::size_t to) const {
    return ByteView(bytes).subspan(from, to - from);
  }
  std::uint64_t offset() { return uploads().state(name).value().offset; }
  // As a power cut may leave it: the disk has so many bytes, the rows are as they were.
  void cut_power(std::uint64_t on_disk) {
    data.reset();
    std::filesystem::resize_file(dir / "hub" / "uploads" / name, on_disk);
    data = HubData::open(dir / "hub", {disk_, clock, random}).value();
  }

  Bytes bytes = random.bytes(1'000'000);
  Digest digest = digest_of(bytes);
  std::string name;
};

// Something happens in the middle of what the hub does.
class Meanwhile : public FaultyFileSystem {
 public:
  using FaultyFileSystem::FaultyFileSystem;
  std::function<void()> before_folder, after_size, before_grow;  // once

  Result<void> make_folder(const Path& path) override {
    run(before_folder);
    return FaultyFileSystem::make_folder(path);
  }
  Result<std::unique_ptr<GrowingFile>> grow(const Path& path, std::uint64_t size) override {
    run(before_grow);
    return FaultyFileSystem::grow(path, size);
  }
  Result<std::uint64_t> size(const Path& path) override {
    auto size = FaultyFileSystem::size(path);
    run(after_size);
    return size;
  }

 private:
  static void run(std::function<void()>& job) {
    if (const auto once = std::exchange(job, nullptr)) once();
  }
};

struct Racing {
  Racing() : files(real), hub(files) {}
  void upload_all() {
    const auto created = uploads().create(wanted).value();
    const auto writer = uploads().write(created.state.name, 0, std::nullopt).value();
    REQUIRE(writer->append(bytes));
    REQUIRE(writer->finish().value().is_whole());
  }
  Uploads& uploads() { return hub.data->uploads(); }

  PosixFileSystem real;
  Meanwhile files;
  HubFixture hub;
  Bytes bytes = hub.random.bytes(300'000);
  WantedUpload wanted{bytes.size(), digest_of(bytes), ""};
};

}  // namespace

TEST_CASE("begun at the moment when another made it whole, it is whole", "[hub][tus][race]") {
  Racing test;
  test.files.before_folder = [&] { test.upload_all(); };
  const auto created = test.uploads().create(test.wanted).value();
  CHECK_FALSE(created.is_new);
  CHECK(created.state.is_whole());
}

TEST_CASE("asked for at the moment when it became whole, it is there", "[hub][tus][race]") {
  Racing test;
  REQUIRE(test.uploads().create(test.wanted));
  test.files.after_size = [&] { test.upload_all(); };
  CHECK(test.uploads().state(to_string(*test.wanted.digest)).value().is_whole());
}

TEST_CASE("each terminal's upload of a file is its own until one is whole", "[hub][tus][hostile]") {
  HubFixture hub;
  Uploads& uploads = hub.data->uploads();
  const Bytes bytes = hub.random.bytes(300'000), other_bytes = hub.random.bytes(300'000);
  const Digest digest = digest_of(bytes);
  const std::string name = to_string(digest);
  const TerminalId one = TerminalId::make(hub.random), other = TerminalId::make(hub.random);
  REQUIRE(uploads.create({bytes.size(), digest, "", one}).value().state.name == name);
  REQUIRE(
      uploads.write(name, 0, std::nullopt, one).value()->append(ByteView(bytes).first(100'000)));
  const auto offset_of_one = [&] { return uploads.state(name, one).value().offset; };

  SECTION("who has begun none neither sees it, goes on with it nor ends it") {
    CHECK(uploads.state(name, other).error().status == 404);
    CHECK(uploads.write(name, 100'000, std::nullopt, other).error().status == 404);
    CHECK(uploads.terminate(name, other).error().status == 404);
    CHECK(uploads.state(name + "." + to_string(one), other).error().status == 404);
    CHECK(offset_of_one() == 100'000);
  }
  SECTION("other bytes end the upload of who brought them") {
    const auto begun = uploads.create({bytes.size(), digest, "", other}).value();
    CHECK(begun.is_new);
    const auto writer = uploads.write(name, 0, std::nullopt, other).value();
    REQUIRE(writer->append(other_bytes));
    CHECK(writer->finish().error().slug == "digest-mismatch");
    CHECK(offset_of_one() == 100'000);
  }
  SECTION("when another has brought it whole, it is whole for both, and nothing is left") {
    REQUIRE(uploads.create({bytes.size(), digest, "", other}));
    const auto mine = uploads.write(name, 100'000, std::nullopt, one).value();
    REQUIRE(mine->append(ByteView(bytes).subspan(100'000, 100'000)));
    {
      const auto writer = uploads.write(name, 0, std::nullopt, other).value();
      REQUIRE(writer->append(bytes));
      CHECK(writer->finish().value().is_whole());
    }
    CHECK(uploads.state(name, one).value().is_whole());
    REQUIRE(mine->append(ByteView(bytes).last(100'000)));
    CHECK(mine->finish().value().is_whole());
    CHECK(std::filesystem::is_empty(hub.dir / "hub" / "uploads"));
    CHECK(hub.data->shelf().read_whole(digest, bytes.size()).value() == bytes);
  }
  SECTION("what another left unfinished goes when one is whole") {
    REQUIRE(uploads.create({bytes.size(), digest, "", other}));
    const auto writer = uploads.write(name, 0, std::nullopt, other).value();
    REQUIRE(writer->append(bytes));
    CHECK(writer->finish().value().is_whole());
    CHECK(std::filesystem::is_empty(hub.dir / "hub" / "uploads"));
    CHECK(uploads.create({bytes.size(), digest, "", one}).value().state.is_whole());
  }
}

TEST_CASE("what came before the connection broke is kept", "[hub][tus]") {
  Growing test;
  REQUIRE(test.writer(0)->append(test.part(0, 12'345)));
  CHECK(test.offset() == 12'345);
}

TEST_CASE("with a checksum, what came before the connection broke is not kept", "[hub][tus]") {
  Growing test;
  REQUIRE(test.writer(0)->append(test.part(0, 1'000)));
  {
    const auto checked =
        test.uploads()
            .write(test.name, 1'000, parse_checksum("sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=").value())
            .value();
    REQUIRE(checked->append(test.part(1'000, 500'000)));
  }
  CHECK(test.offset() == 1'000);
}

TEST_CASE("after a power cut all counts that must have been synced, and no more", "[hub][tus]") {
  Growing test;
  auto writer = test.writer(0);
  for (std::size_t at = 0; at < 600'000; at += 60'000)
    REQUIRE(writer->append(test.part(at, at + 60'000)));
  SECTION("cut while it was being written: the last 256 KiB may be anything") {
    // Another process finds what this one has written so far.
    HqDatabase shared(HqDatabase::connect(test.dir / "hub" / "hub.db").value());
    FileShelf shelf(shared, test.disk_, test.dir / "hub" / "files");
    Uploads after({shared, shelf, test.disk_, test.dir / "hub" / "uploads", test.clock, test.random,
                   make_executor_here});
    CHECK(after.state(test.name).value().offset == 600'000 - Uploads::kWindow);
  }
  SECTION("cut when it had ended: all of it counts") {
    writer.reset();
    test.cut_power(600'000);
    CHECK(test.offset() == 600'000);
  }
  SECTION("bytes behind those that are known count as far as they must have been synced") {
    writer.reset();
    test.cut_power(900'000);
    CHECK(test.offset() == 900'000 - Uploads::kWindow);
  }
}

TEST_CASE("an upload goes on at the durable offset and is whole in the end", "[hub][tus]") {
  Growing test;
  REQUIRE(test.writer(0)->append(test.part(0, 700'000)));
  test.cut_power(500'000);
  const std::uint64_t from = test.offset();
  CHECK(from == 500'000);
  const auto writer = test.writer(from);
  REQUIRE(writer->append(test.part(from, 1'000'000)));
  CHECK(writer->finish().value().is_whole());
  CHECK(test.hub().file_size(test.digest).value() == 1'000'000);
}

TEST_CASE("all there but not on the shelf when the hub ended: finished when it is asked for",
          "[hub][tus]") {
  Growing test;
  REQUIRE(test.writer(0)->append(test.part(0, 1'000'000)));  // and broke off
  CHECK_FALSE(test.hub().file_size(test.digest).value());
  test.cut_power(1'000'000);
  CHECK(test.uploads().state(test.name).value().is_whole());
  CHECK(test.hub().file_size(test.digest).value() == 1'000'000);
}

TEST_CASE("an upload whose disk fills up goes on where it filled", "[hub][tus][disk]") {
  PosixFileSystem real;
  FaultyFileSystem full(real);
  HubFixture test(full);
  const Bytes bytes = test.random.bytes(1'000'000);
  const SealedFileRef ref{digest_of(bytes), bytes.size()};
  full.fill_after(FileShelf::kReserveBytes + 1'000'000);
  const std::string name =
      test.data->uploads().create({ref.size, ref.digest, ""}).value().state.name;
  {
    const auto writer = test.data->uploads().write(name, 0, std::nullopt).value();
    full.fill_after(FileShelf::kReserveBytes + 400'000);
    HubResult<void> taken;
    for (std::size_t at = 0; taken && at < bytes.size(); at += 50'000)
      taken = writer->append(ByteView(bytes).subspan(at, 50'000));
    CHECK(taken.error().status == 507);
  }
  full.heal();
  std::uint64_t asked = 0;
  const SourceAt source_at = [&](std::uint64_t offset) {
    asked = offset;
    return source_at_of(bytes)(offset);
  };
  REQUIRE(test.hub().upload(ref, source_at, {}));
  CHECK(asked >= 400'000 - Uploads::kWindow);
  CHECK(test.hub().file_size(ref.digest).value() == ref.size);
}

TEST_CASE("uploads that grow together leave the reserve", "[hub][tus][disk]") {
  PosixFileSystem real;
  FaultyFileSystem full(real);
  HubFixture test(full);
  Uploads& uploads = test.data->uploads();
  full.fill_after(FileShelf::kReserveBytes + 1'000'000);
  const Bytes bytes = test.random.bytes(900'000);
  std::vector<std::unique_ptr<UploadWriter>> writers;
  std::vector<std::string> names;
  for (int i = 0; i < 2; ++i) {
    names.push_back(uploads.create({bytes.size(), std::nullopt, ""}).value().state.name);
    writers.push_back(uploads.write(names.back(), 0, std::nullopt).value());
  }
  std::vector<int> refused;
  for (std::size_t at = 0; at < bytes.size(); at += 50'000)
    for (const auto& writer : writers)
      if (const auto taken = writer->append(ByteView(bytes).subspan(at, 50'000)); !taken)
        refused.push_back(taken.error().status);
  CHECK(refused == std::vector<int>(16, 507));
  CHECK(full.free_space(test.dir.path()).value() >= FileShelf::kReserveBytes);
  writers.clear();
  for (const std::string& name : names) CHECK(uploads.state(name).value().offset == 500'000);
}

TEST_CASE("what is left of an upload is not asked for where it would not fit", "[hub][tus][disk]") {
  PosixFileSystem real;
  FaultyFileSystem full(real);
  HubFixture test(full);
  Uploads& uploads = test.data->uploads();
  const std::string name = uploads.create({1'000'000, std::nullopt, ""}).value().state.name;
  REQUIRE(uploads.write(name, 0, std::nullopt).value()->append(test.random.bytes(100'000)));
  full.fill_after(FileShelf::kReserveBytes + 899'999);
  CHECK(uploads.write(name, 100'000, std::nullopt).error().status == 507);
  full.fill_after(FileShelf::kReserveBytes + 900'000);
  CHECK(uploads.write(name, 100'000, std::nullopt));
}

TEST_CASE("while one upload is being opened others go on", "[hub][tus][race]") {
  Racing test;
  const auto other = test.uploads().create({1'000, std::nullopt, ""}).value().state.name;
  const auto slow = test.uploads().create(test.wanted).value().state.name;
  std::future<bool> writing;
  bool went_on = false;
  test.files.before_grow = [&] {
    writing = std::async(std::launch::async,
                         [&] { return bool(test.uploads().write(other, 0, std::nullopt)); });
    went_on = writing.wait_for(std::chrono::seconds{20}) == std::future_status::ready;
  };
  CHECK(test.uploads().write(slow, 0, std::nullopt));
  CHECK(went_on);
}

TEST_CASE("an upload that cannot be opened now can be later", "[hub][tus][disk]") {
  Racing test;
  const auto name = test.uploads().create(test.wanted).value().state.name;
  test.files.fail_writes(ErrorCode::Io);
  CHECK(test.uploads().write(name, 0, std::nullopt).error().status == 500);
  test.files.heal();
  test.upload_all();
  CHECK(test.uploads().state(name).value().is_whole());
}

TEST_CASE("a source that breaks leaves what it gave, and the next goes on after it", "[hub][tus]") {
  Growing test;
  const SourceAt broken = [&](std::uint64_t offset) -> Result<ByteSource> {
    return ByteSource([rest = source_at_of(test.bytes)(offset).value(),
                       calls = 0](std::span<std::uint8_t> out) mutable -> Result<std::size_t> {
      if (++calls > 3) return fail(ErrorCode::Cancelled, "test");
      return rest(out);
    });
  };
  const SealedFileRef ref{test.digest, test.bytes.size()};
  for (int tries = 0; tries < 4; ++tries) CHECK_FALSE(test.hub().upload(ref, broken, {}));
  CHECK(test.offset() == 12 * kChunkBytes);
  std::uint64_t told = 0;
  REQUIRE(test.hub().upload(ref, source_at_of(test.bytes), [&](std::uint64_t n) {
    if (told == 0) CHECK(n > 12 * kChunkBytes);
    told = n;
  }));
  CHECK(told == 1'000'000);
}

TEST_CASE("strays without a row are cleared, uploads are not", "[hub][tus]") {
  Growing test;
  REQUIRE(test.writer(0)->append(test.part(0, 100)));
  const Path stray = test.dir / "hub" / "uploads" / "stray";
  REQUIRE(write_file(test.disk_, stray, as_bytes("x")));
  REQUIRE(test.uploads().clear_strays());
  CHECK_FALSE(std::filesystem::exists(stray));
  CHECK(test.offset() == 100);
}

}  // namespace jiangxin
