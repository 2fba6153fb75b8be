#include "platform/credential.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/seeded_random.h"
#include "tests/fakes/temp_dir.h"

using namespace jiangxin;

namespace {

struct CredentialDesk {
  TempDir folder;
  PosixFileSystem files;
  SeededRandom random;
  SecretBytes secret = make_key(random);
  std::unique_ptr<SecretKeeper> keeper = credential_keeper(folder.path());

  void hand(ByteView bytes) { REQUIRE(write_file(files, folder / "jiangxin-device", bytes)); }
};

bool is_equal(const SecretBytes& one, const SecretBytes& other) {
  return std::ranges::equal(one.view(), other.view());
}

}  // namespace

TEST_CASE_METHOD(CredentialDesk, "a new terminal takes the credential for its secret",
                 "[credential]") {
  hand(secret.view());
  CHECK(is_equal(keeper->choose(random).value(), secret));
  const Bytes kept = keeper->keep(secret).value();
  CHECK(as_text(kept).find(as_text(secret.view())) == std::string_view::npos);
  CHECK(is_equal(keeper->secret_of(kept).value(), secret));
}

TEST_CASE_METHOD(CredentialDesk, "another credential is told apart", "[credential]") {
  hand(secret.view());
  const Bytes kept = keeper->keep(secret).value();
  hand(make_key(random).view());
  CHECK(keeper->secret_of(kept).error().code == ErrorCode::Denied);
  CHECK(keeper->keep(secret).error().code == ErrorCode::Denied);
  hand(as_bytes("no secret of ours"));
  CHECK(keeper->secret_of(kept).error().code == ErrorCode::Denied);
  CHECK(keeper->choose(random).error().code == ErrorCode::Denied);
}

TEST_CASE_METHOD(CredentialDesk, "a damaged check value is no other credential", "[credential]") {
  hand(secret.view());
  CHECK(keeper->secret_of(as_bytes("short")).error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(CredentialDesk, "without a credential it says how to be handed one",
                 "[credential]") {
  const Error none = keeper->choose(random).error();
  CHECK(none.code == ErrorCode::Unavailable);
  CHECK(none.detail.find("LoadCredentialEncrypted=jiangxin-device") != std::string::npos);
  CHECK(credential_keeper("")->choose(random).error() == none);
}
