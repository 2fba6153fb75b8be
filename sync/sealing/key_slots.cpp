#include "sync/sealing/key_slots.h"

#include <new>

#include <sodium.h>

namespace jiangxin {

KeySlots& KeySlots::shared() {
  static auto* const slots = new KeySlots();
  return *slots;
}

std::uint8_t* KeySlots::take() {
  const std::lock_guard lock(mutex_);
  if (free_.empty()) add_pages();
  std::uint8_t* const slot = free_.back();
  free_.pop_back();
  return slot;
}

void KeySlots::give_back(std::uint8_t* slot) noexcept {
  sodium_memzero(slot, kSlotBytes);
  const std::lock_guard lock(mutex_);
  free_.push_back(slot);  // reserved
}

void KeySlots::add_pages() {
  constexpr std::size_t kMore = 64;
  if (sodium_init() < 0) throw std::bad_alloc();
  free_.reserve(slots_ + kMore);
  auto* const pages = static_cast<std::uint8_t*>(sodium_malloc(kMore * kSlotBytes));
  if (pages == nullptr) throw std::bad_alloc();
  slots_ += kMore;
  for (std::size_t i = 0; i < kMore; ++i) free_.push_back(pages + i * kSlotBytes);
}

}  // namespace jiangxin
