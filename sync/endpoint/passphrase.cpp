#include "sync/endpoint/passphrase.h"

#include <array>
#include <cstdlib>
#include <cstring>

#include <openssl/evp.h>

namespace jiangxin {
namespace {

constexpr const char* kCredential = "jiangxin-hq";
constexpr std::size_t kLongest = 1024;

Result<SecretBytes> first_line(std::span<std::uint8_t> read) {
  std::size_t size = 0;
  while (size < read.size() && read[size] != '\n' && read[size] != '\r') ++size;
  SecretBytes passphrase{ByteView(read.first(size))};
  wipe(read);
  if (passphrase.empty()) return fail(ErrorCode::InvalidInput, "the passphrase is empty");
  return passphrase;
}

Result<SecretBytes> from_file(FileSystem& files, const Path& path) {
  JIANGXIN_ASSIGN(read, read_file(files, path, kLongest));
  return first_line(read);
}

Result<SecretBytes> from_person(PassphraseUse use) {
  std::array<char, kLongest> typed{};
  const int verify = use == PassphraseUse::New ? 1 : 0;
  const int failed = EVP_read_pw_string(typed.data(), typed.size(), "Passphrase: ", verify);
  const std::span bytes(reinterpret_cast<std::uint8_t*>(typed.data()), std::strlen(typed.data()));
  if (failed == 0) return first_line(bytes);
  wipe(bytes);
  return fail(ErrorCode::Unavailable,
              "no passphrase: --passphrase-file FILE, the credential jiangxin-hq, or a terminal to"
              " type it on, the same twice if it is new");
}

}  // namespace

Result<SecretBytes> read_passphrase(FileSystem& files, const std::string& file, PassphraseUse use) {
  if (!file.empty()) return from_file(files, file);
  if (const char* folder = std::getenv("CREDENTIALS_DIRECTORY")) {
    const Path credential = Path(folder) / kCredential;
    if (files.size(credential)) return from_file(files, credential);
  }
  return from_person(use);
}

}  // namespace jiangxin
