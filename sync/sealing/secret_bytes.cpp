#include "sync/sealing/secret_bytes.h"

#include <algorithm>
#include <new>
#include <utility>

#include <sodium.h>

#include "sync/sealing/key_slots.h"

namespace jiangxin {
namespace {

std::uint8_t* allocate(std::size_t size) {
  if (size == 0) return nullptr;
  if (size <= KeySlots::kSlotBytes) return KeySlots::shared().take();
  if (sodium_init() < 0) throw std::bad_alloc();
  void* data = sodium_malloc(size);
  if (data == nullptr) throw std::bad_alloc();
  return static_cast<std::uint8_t*>(data);
}

}  // namespace

SecretBytes::SecretBytes(std::size_t size) : data_(allocate(size)), size_(size) {
  std::fill_n(data_, size, std::uint8_t{0});
}

SecretBytes::SecretBytes(ByteView from) : data_(allocate(from.size())), size_(from.size()) {
  std::copy(from.begin(), from.end(), data_);
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  SecretBytes moved(std::move(other));
  std::swap(data_, moved.data_);
  std::swap(size_, moved.size_);
  return *this;
}

SecretBytes::~SecretBytes() {
  if (data_ != nullptr && size_ <= KeySlots::kSlotBytes)
    KeySlots::shared().give_back(data_);
  else
    sodium_free(data_);  // wipes
}

void wipe(std::span<std::uint8_t> bytes) {
  sodium_memzero(bytes.data(), bytes.size());
}

SecretBytes make_key(Random& random) {
  SecretBytes key(kKeyBytes);
  random.fill(key.writable());
  return key;
}

}  // namespace jiangxin
