// Guarded pages cut into slots for what is as small as a key. A page of its own would cost each key
// a dozen system calls that stop every other thread: a fifth of the hub's time for a submission.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace jiangxin {

// Any thread.
class KeySlots {
 public:
  static constexpr std::size_t kSlotBytes = 64;

  // The process's; never destroyed, as keys may outlive everything else.
  static KeySlots& shared();

  // Throws std::bad_alloc.
  std::uint8_t* take();
  // One that take() gave; wipes it.
  void give_back(std::uint8_t* slot) noexcept;

 private:
  void add_pages();

  std::mutex mutex_;  // of what follows
  std::vector<std::uint8_t*> free_;
  std::size_t slots_ = 0;
};

}  // namespace jiangxin
