#include "app/wiping.h"

#include <cstddef>
#include <cstring>

#include <alloca.h>
#include <malloc.h>
#include <string.h>

// NOLINTBEGIN(bugprone-reserved-identifier): the C library's names, and the sanitizers'
#ifdef JIANGXIN_SANITIZED
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() {
  return "max_free_fill_size=2147483647:free_fill_byte=0";
}
#else
extern "C" void __libc_free(void* memory);

extern "C" void free(void* memory) {
  if (memory != nullptr) ::explicit_bzero(memory, ::malloc_usable_size(memory));
  __libc_free(memory);
}

extern "C" void* realloc(void* memory, std::size_t size) {
  if (memory == nullptr) return ::malloc(size);
  if (size == 0) {
    ::free(memory);
    return nullptr;
  }
  const std::size_t had = ::malloc_usable_size(memory);
  if (size <= had && size >= had / 2) return memory;
  void* moved = ::malloc(size);
  if (moved == nullptr) return nullptr;
  std::memcpy(moved, memory, size < had ? size : had);
  ::free(memory);
  return moved;
}
#endif
// NOLINTEND(bugprone-reserved-identifier)

namespace jiangxin {

void wipe_stack() {
  constexpr std::size_t kDeep = 512 << 10;  // deeper than any of ours goes
  ::explicit_bzero(::alloca(kDeep), kDeep);
}

}  // namespace jiangxin
