#include "platform/tpm.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "platform/tpm_connection.h"
#include "tests/fakes/seeded_random.h"
#include "tests/fakes/swtpm.h"

using namespace jiangxin;

namespace {

struct TpmDesk {
  SeededRandom random;
  SecretBytes secret = make_key(random);
  Swtpm machine;
  std::unique_ptr<SecretKeeper> tpm = tpm_keeper(machine.tcti());
};

bool is_same(const SecretBytes& one, const SecretBytes& other) {
  return std::ranges::equal(one.view(), other.view());
}

bool holds(ByteView bytes, const SecretBytes& secret) {
  return as_text(bytes).find(as_text(secret.view())) != std::string_view::npos;
}

bool says(const Error& error, std::string_view part) {
  return error.detail.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_METHOD(TpmDesk, "what a TPM keeps comes back, after it was switched off too", "[tpm]") {
  const Bytes kept = tpm->keep(secret).value();
  CHECK_FALSE(holds(kept, secret));
  CHECK(is_same(tpm->secret_of(kept).value(), secret));
  machine.restart();
  CHECK(is_same(tpm->secret_of(kept).value(), secret));
}

TEST_CASE_METHOD(TpmDesk, "nothing of ours stays in a TPM, which has room for three objects",
                 "[tpm]") {
  const Bytes kept = tpm->keep(secret).value();
  for (int i = 0; i < 8; ++i) {
    CHECK(tpm->keep(secret));
    CHECK(tpm->secret_of(kept));
  }
}

TEST_CASE_METHOD(TpmDesk, "another TPM refuses what was sealed, and says what to do", "[tpm]") {
  const Bytes kept = tpm->keep(secret).value();
  const Swtpm other;
  const Error error = tpm_keeper(other.tcti())->secret_of(kept).error();
  CHECK(error.code == ErrorCode::Denied);
  CHECK(says(error, "another machine's TPM"));
}

TEST_CASE_METHOD(TpmDesk, "what a TPM has sealed is refused, whatever bit or cut", "[tpm]") {
  const Bytes kept = tpm->keep(secret).value();
  for (std::size_t at = 0; at < kept.size(); at += at < 48 ? 1 : 7) {
    CAPTURE(at);
    Bytes altered = kept;
    altered[at] ^= static_cast<std::uint8_t>(1 << (at % 8));
    CHECK_FALSE(tpm->secret_of(altered));
    CHECK(tpm->secret_of(ByteView(kept).first(at)).error().code == ErrorCode::Corrupt);
  }
  Bytes altered = kept;
  altered.back() ^= 1;
  CHECK(tpm->secret_of(altered).error().code == ErrorCode::Corrupt);
  Bytes longer = kept;
  longer.push_back(0);
  CHECK(tpm->secret_of(longer).error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(TpmDesk, "whoever listens between program and TPM reads no secret", "[tpm]") {
  const TempDir folder;
  const Path log = folder / "bus.pcap";
  ::setenv("TCTI_PCAP_FILE", log.c_str(), 1);
  const auto heard = tpm_keeper("pcap:" + machine.tcti());
  const Bytes kept = heard->keep(secret).value();
  CHECK(is_same(heard->secret_of(kept).value(), secret));
  ::unsetenv("TCTI_PCAP_FILE");
  PosixFileSystem files;
  const Bytes bus = read_file(files, log, 1 << 20).value();
  CHECK(bus.size() > 2 * kept.size());
  CHECK_FALSE(holds(bus, secret));
}

TEST_CASE_METHOD(TpmDesk, "an owner hierarchy with a password is said as such", "[tpm]") {
  {
    const TpmConnection owner = TpmConnection::open(machine.tcti()).value();
    TPM2B_AUTH password{};
    password.size = 1;
    password.buffer[0] = 'x';
    REQUIRE(Esys_HierarchyChangeAuth(owner.get(), ESYS_TR_RH_OWNER, ESYS_TR_PASSWORD, ESYS_TR_NONE,
                                     ESYS_TR_NONE, &password) == TSS2_RC_SUCCESS);
  }
  const Error error = tpm->keep(secret).error();
  CHECK(error.code == ErrorCode::Denied);
  CHECK(says(error, "has a password"));
}

TEST_CASE("where no TPM is, none is found", "[tpm]") {
  SeededRandom random;
  const TempDir folder;
  const Error device = tpm_keeper("device:/dev/nowhere")->keep(make_key(random)).error();
  CHECK(device.code == ErrorCode::Unavailable);
  CHECK(says(device, "no TPM: /dev/nowhere is not there"));
  const Error socket =
      tpm_keeper("swtpm:path=" + (folder / "none").string())->keep(make_key(random)).error();
  CHECK(socket.code == ErrorCode::Unavailable);
  CHECK(tpm_keeper("nonsense")->keep(make_key(random)).error().code == ErrorCode::Unavailable);
}

TEST_CASE("a TPM that is busy or locked out says so, whichever layer tells", "[tpm]") {
  const auto error = [](TSS2_RC rc) { return tpm_done(rc, "test").error(); };
  CHECK(error(TPM2_RC_LOCKOUT).code == ErrorCode::Unavailable);
  CHECK(says(error(TPM2_RC_LOCKOUT), "locked out"));
  CHECK(says(error(TSS2_RESMGR_TPM_RC_LAYER | TPM2_RC_RETRY), "busy"));
  CHECK(says(error(TPM2_RC_OBJECT_MEMORY), "busy"));
  CHECK(error(TPM2_RC_S | TPM2_RC_1 | TPM2_RC_BAD_AUTH).code == ErrorCode::Denied);
  CHECK(error(TSS2_TCTI_RC_IO_ERROR).code == ErrorCode::Unavailable);
  CHECK(error(TPM2_RC_COMMAND_CODE).code == ErrorCode::Io);
}
