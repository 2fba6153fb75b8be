#include "sync/sealing/key_slots.h"

#include <algorithm>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "sync/sealing/secret_bytes.h"

using namespace jiangxin;

TEST_CASE("a slot that was given back holds nothing", "[sealing][slots]") {
  KeySlots& slots = KeySlots::shared();
  std::uint8_t* const slot = slots.take();
  std::fill_n(slot, KeySlots::kSlotBytes, std::uint8_t{7});
  slots.give_back(slot);
  CHECK(
      std::all_of(slot, slot + KeySlots::kSlotBytes, [](std::uint8_t byte) { return byte == 0; }));
}

TEST_CASE("more secrets than a page has slots live side by side", "[sealing][slots]") {
  std::vector<SecretBytes> secrets;
  std::set<const std::uint8_t*> places;
  for (int i = 0; i < 200; ++i) {
    secrets.emplace_back(Bytes(KeySlots::kSlotBytes, static_cast<std::uint8_t>(i)));
    places.insert(secrets.back().view().data());
  }
  CHECK(places.size() == 200);
  for (int i = 0; i < 200; ++i)
    CHECK(std::ranges::all_of(secrets[static_cast<std::size_t>(i)].view(),
                              [i](std::uint8_t byte) { return byte == i; }));
}

TEST_CASE("what is larger than a slot has pages of its own", "[sealing][slots]") {
  const SecretBytes large(Bytes(KeySlots::kSlotBytes + 1, 9));
  CHECK(large.size() == KeySlots::kSlotBytes + 1);
  CHECK(std::ranges::all_of(large.view(), [](std::uint8_t byte) { return byte == 9; }));
}
