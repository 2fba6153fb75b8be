#include "sync/store/device_secret.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/fakes/cut_calls.h"
#include "tests/fakes/seeded_random.h"
#include "tests/fakes/temp_dir.h"

using namespace jiangxin;

namespace {

// Hands out numbers for the secrets that it keeps.
class Safe : public SecretKeeper {
 public:
  Result<Bytes> keep(const SecretBytes& secret) override {
    if (is_shut) return fail(ErrorCode::Unavailable, "shut");
    kept_.push_back(secret.copy());
    return Bytes{static_cast<std::uint8_t>(kept_.size() - 1)};
  }
  Result<SecretBytes> secret_of(ByteView kept) override {
    if (is_shut) return fail(ErrorCode::Unavailable, "shut");
    if (kept.size() != 1 || kept[0] >= kept_.size()) return fail(ErrorCode::Corrupt, "no number");
    return kept_[forgets ? 0 : kept[0]].copy();
  }
  bool is_shut = false;
  bool forgets = false;  // gives the first for each

 private:
  std::vector<SecretBytes> kept_;
};

struct SecretDesk {
  TempDir folder;
  CutCalls calls;
  PosixFileSystem files{calls};
  SeededRandom random;
  std::shared_ptr<Safe> tpm = std::make_shared<Safe>();
  std::shared_ptr<Safe> credential = std::make_shared<Safe>();
  DeviceSecret device{files, folder.path(), {tpm, credential}};

  std::vector<std::string> names() { return files.list(folder / "terminal").value(); }
  bool is_there(const SecretBytes& secret) {
    return std::ranges::equal(device.load().value().view(), secret.view());
  }
  bool is_on_disk(const SecretBytes& secret) {
    return std::ranges::any_of(names(), [&](const std::string& name) {
      const Bytes bytes = read_file(files, folder / "terminal" / name, 1 << 20).value();
      return as_text(bytes).find(as_text(secret.view())) != std::string_view::npos;
    });
  }
};

constexpr SecretPlace kAll[] = {SecretPlace::File, SecretPlace::Credential, SecretPlace::Tpm};

SecretPlace any_place() {
  return kAll[GENERATE(0, 1, 2)];
}

}  // namespace

TEST_CASE_METHOD(SecretDesk, "a device secret is made in its place, in which alone it is found",
                 "[store][secret]") {
  CHECK(device.place().error().code == ErrorCode::NotFound);
  CHECK(device.load().error().code == ErrorCode::NotFound);
  const SecretPlace place = any_place();
  const SecretBytes secret = device.make(place, random).value();
  CHECK(secret.size() == kKeyBytes);
  CHECK(device.place() == place);
  CHECK(names().size() == 1);
  CHECK(is_there(secret));
  CHECK(is_on_disk(secret) == (place == SecretPlace::File));
}

TEST_CASE_METHOD(SecretDesk, "a device secret moves from each place to each other and back",
                 "[store][secret]") {
  const SecretPlace from = any_place();
  const SecretPlace to = any_place();
  const SecretBytes secret = device.make(from, random).value();
  CHECK(device.move_to(to));
  CHECK(device.place() == to);
  CHECK(names().size() == 1);
  CHECK(is_there(secret));
  CHECK(is_on_disk(secret) == (to == SecretPlace::File));
  CHECK(device.move_to(from));
  CHECK(is_there(secret));
}

TEST_CASE_METHOD(SecretDesk,
                 "wherever a move is cut, the secret is there, and moving again ends it",
                 "[store][secret]") {
  const SecretPlace from = any_place();
  const SecretPlace to = any_place();
  bool was_cut = true;
  for (int changes = 0; was_cut; ++changes) {
    CAPTURE(to_string(from), to_string(to), changes);
    const SecretBytes secret = device.make(from, random).value();
    calls.cut_after(changes);
    const bool moved = device.move_to(to).has_value();
    was_cut = calls.was_cut();
    calls.cut_after(1 << 20);
    CHECK(is_there(secret));
    if (was_cut) CHECK((device.place() == from || device.place() == to));
    if (!was_cut) CHECK(moved);
    CHECK(device.move_to(to));
    CHECK(device.place() == to);
    CHECK(is_there(secret));
    CHECK(names().size() == 1);
    CHECK(is_on_disk(secret) == (to == SecretPlace::File));
  }
}

TEST_CASE_METHOD(SecretDesk, "where the new place does not take it, nothing has moved",
                 "[store][secret]") {
  const SecretBytes other = make_key(random);
  REQUIRE(tpm->keep(other));
  const SecretBytes secret = device.make(SecretPlace::File, random).value();
  tpm->is_shut = true;
  CHECK(device.move_to(SecretPlace::Tpm).error().code == ErrorCode::Unavailable);
  CHECK(device.place() == SecretPlace::File);
  tpm->is_shut = false;
  tpm->forgets = true;
  CHECK(device.move_to(SecretPlace::Tpm).error().code == ErrorCode::Io);
  CHECK(is_there(secret));
  CHECK(names().size() == 1);
}

TEST_CASE_METHOD(SecretDesk, "a place that gives back another secret does not count for more",
                 "[store][secret]") {
  const SecretBytes secret = device.make(SecretPlace::Tpm, random).value();
  REQUIRE(credential->keep(make_key(random)));
  credential->forgets = true;
  CHECK(device.move_to(SecretPlace::Credential).error().code == ErrorCode::Io);
  CHECK(device.place() == SecretPlace::Tpm);
  CHECK(is_there(secret));
}

TEST_CASE_METHOD(SecretDesk, "what a start that died has left elsewhere does not count",
                 "[store][secret]") {
  const SecretBytes left = device.make(SecretPlace::File, random).value();
  const SecretBytes secret = device.make(SecretPlace::Tpm, random).value();
  CHECK(device.place() == SecretPlace::Tpm);
  CHECK(is_there(secret));
  CHECK_FALSE(is_on_disk(left));
}

TEST_CASE_METHOD(SecretDesk, "a machine without the keeper says which is missing",
                 "[store][secret]") {
  REQUIRE(device.make(SecretPlace::Tpm, random));
  const Error error = DeviceSecret(files, folder.path()).load().error();
  CHECK(error.code == ErrorCode::Unavailable);
  CHECK(error.detail == "no tpm on this machine");
}

TEST_CASE_METHOD(SecretDesk, "a keeper is tried before it is chosen", "[store][secret]") {
  CHECK(try_keeper(*tpm, random));
  tpm->forgets = true;
  CHECK_FALSE(try_keeper(*tpm, random));
  tpm->is_shut = true;
  CHECK(try_keeper(*tpm, random).error().code == ErrorCode::Unavailable);
}
