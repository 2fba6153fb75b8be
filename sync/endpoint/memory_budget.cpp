#include "sync/endpoint/memory_budget.h"

namespace jiangxin {

bool MemoryBudget::take(std::size_t bytes) {
  const auto wanted = static_cast<std::int64_t>(bytes);
  if (left_.fetch_sub(wanted) >= wanted) return true;
  left_ += wanted;
  return false;
}

}  // namespace jiangxin
