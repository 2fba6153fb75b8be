#include "platform/credential.h"

#include "sync/sealing/mac.h"

namespace jiangxin {
namespace {

constexpr std::string_view kCredential = "jiangxin-device";
constexpr std::string_view kContext = "jiangxin-credential-1";
constexpr std::size_t kLargest = 4096;

class CredentialKeeper : public SecretKeeper {
 public:
  explicit CredentialKeeper(Path folder) : folder_(std::move(folder)) {}

  Result<SecretBytes> choose(Random&) override { return read(); }

  Result<Bytes> keep(const SecretBytes& secret) override {
    JIANGXIN_ASSIGN(credential, read());
    const Digest check = check_of(secret);
    if (is_mac(check, {}, credential, kContext))
      return Bytes(check.bytes.begin(), check.bytes.end());
    return fail(ErrorCode::Denied, "the credential " + std::string(kCredential) +
                                       " holds another secret than this terminal's");
  }

  Result<SecretBytes> secret_of(ByteView kept) override {
    JIANGXIN_ASSIGN(credential, read());
    Digest check;
    if (kept.size() != check.bytes.size()) return fail(ErrorCode::Corrupt, "a wrong size");
    std::ranges::copy(kept, check.bytes.begin());
    if (is_mac(check, {}, credential, kContext)) return std::move(credential);
    return fail(ErrorCode::Denied, "the credential " + std::string(kCredential) +
                                       " is not this terminal's: give its unit the one with"
                                       " which it was set up");
  }

 private:
  static Digest check_of(const SecretBytes& secret) { return mac_of({}, secret, kContext); }

  Result<SecretBytes> read() const {
    if (folder_.empty()) return missing();
    PosixFileSystem files;
    auto bytes = read_file(files, folder_ / kCredential, kLargest);
    if (!bytes && bytes.error().code == ErrorCode::NotFound) return missing();
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    SecretBytes secret{ByteView(*bytes)};
    wipe(*bytes);
    if (secret.size() == kKeyBytes) return secret;
    return fail(ErrorCode::Denied, "the credential " + std::string(kCredential) + " has " +
                                       std::to_string(secret.size()) + " bytes, not 32");
  }

  static tl::unexpected<Error> missing() {
    return fail(ErrorCode::Unavailable,
                "no credential " + std::string(kCredential) +
                    ": start this by a systemd unit with LoadCredentialEncrypted=" +
                    std::string(kCredential) + ":FILE");
  }

  Path folder_;
};

}  // namespace

std::unique_ptr<SecretKeeper> credential_keeper(Path folder) {
  return std::make_unique<CredentialKeeper>(std::move(folder));
}

}  // namespace jiangxin
