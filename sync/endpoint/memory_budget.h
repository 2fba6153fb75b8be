// Memory that connections share.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace jiangxin {

// How many bytes of submissions and small files are in memory at once, over all connections. Any
// thread.
class MemoryBudget {
 public:
  explicit MemoryBudget(std::size_t bytes) : left_(static_cast<std::int64_t>(bytes)) {}
  bool take(std::size_t bytes);
  void give_back(std::size_t bytes) { left_ += static_cast<std::int64_t>(bytes); }

 private:
  std::atomic<std::int64_t> left_;
};

}  // namespace jiangxin
