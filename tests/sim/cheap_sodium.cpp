// Two things of libsodium's that would take half of a run's time and find nothing here.
//
// Guarded memory: six system calls a piece, and there is no secret; the heap takes its place, which
// AddressSanitizer guards. Signatures: the same one is checked again and again, by hub and
// terminals; that it was good is remembered.
#include <cstdlib>
#include <set>
#include <string>

#include <dlfcn.h>
#include <sodium.h>

#include "sync/base/digest.h"

namespace {

using Verify = int (*)(const unsigned char*, const unsigned char*, unsigned long long,
                       const unsigned char*);

jiangxin::Digest digest_of_all(const unsigned char* signature, const unsigned char* message,
                               unsigned long long size, const unsigned char* key) {
  jiangxin::Digester digester;
  digester.update({signature, crypto_sign_BYTES});
  digester.update({key, crypto_sign_PUBLICKEYBYTES});
  digester.update({message, static_cast<std::size_t>(size)});
  return digester.finish();
}

}  // namespace

extern "C" {

void* sodium_malloc(size_t size) {
  return std::malloc(size);
}
void sodium_free(void* memory) {
  std::free(memory);
}

int crypto_sign_verify_detached(const unsigned char* signature, const unsigned char* message,
                                unsigned long long size, const unsigned char* key) {
  static const auto verify =
      reinterpret_cast<Verify>(::dlsym(RTLD_NEXT, "crypto_sign_verify_detached"));
  static std::set<jiangxin::Digest> good;
  constexpr std::size_t kRemembered = 10'000;
  const jiangxin::Digest digest = digest_of_all(signature, message, size, key);
  if (good.contains(digest)) return 0;
  const int answer = verify(signature, message, size, key);
  if (good.size() > kRemembered) good.clear();
  if (answer == 0) good.insert(digest);
  return answer;
}
}
