#include "tests/bench/bare_sm.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include "sync/sealing/stream.h"

namespace jiangxin {
namespace {

constexpr std::size_t kTagBytes = 32;
constexpr std::array<std::uint8_t, 32> kKey{1, 2, 3};

void did(bool done) {
  if (!done) std::abort();
}

}  // namespace

struct BareSm::State {
  explicit State(std::size_t size)
      : sealed(size + (size / kChunkBytes + 1) * kTagBytes), plain(kChunkBytes) {
    static char digest[] = "SM3";
    const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                 OSSL_PARAM_construct_end()};
    did(EVP_MAC_init(mac, kKey.data(), kKey.size(), params) == 1);
  }
  ~State() {
    EVP_CIPHER_CTX_free(cipher);
    EVP_MAC_CTX_free(mac);
    EVP_MAC_free(hmac);
    EVP_CIPHER_free(sm4);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void begin() {
    constexpr std::array<std::uint8_t, 16> kCounter{};
    did(EVP_EncryptInit_ex2(cipher, sm4, kKey.data(), kCounter.data(), nullptr) == 1);
  }
  void crypt(ByteView in, std::uint8_t* out) {
    int size = 0;
    did(EVP_EncryptUpdate(cipher, out, &size, in.data(), static_cast<int>(in.size())) == 1);
  }
  std::array<std::uint8_t, kTagBytes> tag_of(ByteView bytes) {
    std::array<std::uint8_t, kTagBytes> tag;
    std::size_t size = 0;
    did(EVP_MAC_init(mac, nullptr, 0, nullptr) == 1 &&
        EVP_MAC_update(mac, bytes.data(), bytes.size()) == 1 &&
        EVP_MAC_final(mac, tag.data(), &size, tag.size()) == 1);
    return tag;
  }

  EVP_CIPHER* sm4 = EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr);
  EVP_MAC* hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  EVP_CIPHER_CTX* cipher = EVP_CIPHER_CTX_new();
  EVP_MAC_CTX* mac = EVP_MAC_CTX_new(hmac);
  Bytes sealed;
  Bytes plain;
  std::uint8_t* end = nullptr;
};

BareSm::BareSm(std::size_t size) : state_(std::make_unique<State>(size)) {}
BareSm::~BareSm() = default;

void BareSm::seal(ByteView plain) {
  state_->begin();
  std::uint8_t* out = state_->sealed.data();
  for (; !plain.empty(); plain = plain.subspan(std::min(kChunkBytes, plain.size()))) {
    const ByteView chunk = plain.first(std::min(kChunkBytes, plain.size()));
    state_->crypt(chunk, out);
    std::ranges::copy(state_->tag_of({out, chunk.size()}), out + chunk.size());
    out += chunk.size() + kTagBytes;
  }
  state_->end = out;
}

void BareSm::open() {
  state_->begin();
  for (const std::uint8_t* in = state_->sealed.data(); in != state_->end;) {
    const std::size_t left = static_cast<std::size_t>(state_->end - in);
    const std::size_t size = std::min(kChunkBytes + kTagBytes, left) - kTagBytes;
    did(CRYPTO_memcmp(state_->tag_of({in, size}).data(), in + size, kTagBytes) == 0);
    state_->crypt({in, size}, state_->plain.data());
    in += size + kTagBytes;
  }
}

}  // namespace jiangxin
