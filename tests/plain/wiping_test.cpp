#include "app/wiping.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace jiangxin {
namespace {

constexpr char kTyped = '\x5A';
// The C library writes its lists' links where a block was, and any one byte of a link may happen to
// be what was typed; four in a row are not.
constexpr int kLegible = 4;

// Whether any of what was typed can still be read there, in the room that is no longer ours.
bool legible(std::uintptr_t place, std::size_t size) {
  const auto* bytes = reinterpret_cast<const volatile char*>(place);
  int in_a_row = 0;
  for (std::size_t i = 0; i < size; ++i) {
    in_a_row = bytes[i] == kTyped ? in_a_row + 1 : 0;
    if (in_a_row == kLegible) return true;
  }
  return false;
}

char* typed(std::size_t size) {
  auto* memory = static_cast<char*>(std::malloc(size));
  std::memset(memory, kTyped, size);
  return memory;
}

}  // namespace

// Up to where the C library gives a block's pages back at once, and can nothing be read.
TEST_CASE("what is freed is overwritten, whatever its size", "[wiping]") {
  const std::size_t size = GENERATE(20u, 24u, 200u, 1000u, 1032u, 5000u, 100'000u);
  CAPTURE(size);
  char* memory = typed(size);
  const auto place = reinterpret_cast<std::uintptr_t>(memory);
  errno = ENOENT;
  std::free(memory);
  CHECK(errno == ENOENT);
  CHECK_FALSE(legible(place, size));
}

TEST_CASE("what moves leaves nothing where it was", "[wiping]") {
  char* memory = typed(3000);
  const auto place = reinterpret_cast<std::uintptr_t>(memory);
  char* wall = typed(16);  // behind it: it cannot grow where it is
  char* moved = static_cast<char*>(std::realloc(memory, 60'000));
  REQUIRE(reinterpret_cast<std::uintptr_t>(moved) != place);
  CHECK(std::count(moved, moved + 3000, kTyped) == 3000);
  CHECK_FALSE(legible(place, 3000));

  char* smaller = static_cast<char*>(std::realloc(moved, 100));
  CHECK(std::count(smaller, smaller + 100, kTyped) == 100);
  std::free(smaller);
  std::free(wall);
}

TEST_CASE("realloc is malloc and free, too", "[wiping]") {
  char* memory = static_cast<char*>(std::realloc(nullptr, 100));
  REQUIRE(memory != nullptr);
  std::memset(memory, kTyped, 100);
  const auto place = reinterpret_cast<std::uintptr_t>(memory);
  CHECK(std::realloc(memory, 0) == nullptr);
  CHECK_FALSE(legible(place, 100));
}

}  // namespace jiangxin
