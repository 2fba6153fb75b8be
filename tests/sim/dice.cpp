#include "tests/sim/dice.h"

#include <stdexcept>

#include <sodium.h>
#include <sqlite3.h>

namespace jiangxin::sim {
namespace {

// libsodium has one source for the whole process.
Dice* sodium_dice = nullptr;

const char* name_of_source() {
  return "dice";
}
std::uint32_t draw() {
  return static_cast<std::uint32_t>(sodium_dice->next());
}
void draw_many(void* out, std::size_t count) {
  sodium_dice->fill({static_cast<std::uint8_t*>(out), count});
}
randombytes_implementation source{name_of_source, draw, nullptr, nullptr, draw_many, nullptr};

}  // namespace

void let_sodium_draw_from(Dice& dice) {
  // Draws for itself, once in a process: not from these.
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  sodium_dice = &dice;
  randombytes_set_implementation(&source);
}

void let_sqlite_draw_from(Dice& dice) {
  const int seed = static_cast<int>(dice.next() | 1);  // zero would mean the system's
  sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, seed, nullptr);
}

}  // namespace jiangxin::sim
