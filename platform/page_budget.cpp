#include "platform/page_budget.h"

namespace jiangxin {

Result<Bytes> PageBudget::page(const Draw& draw) {
  while (true) {
    JIANGXIN_ASSIGN(page, draw(steps_[step_]));
    if (page.size() <= share()) return taken(std::move(page));
    if (is_last_step()) {
      if (page.size() <= left_) return taken(std::move(page));
      return fail(ErrorCode::TooLarge, "more pages than fit, however small they are drawn");
    }
    ++step_;
  }
}

// After a page that needed little of its share, a more faithful one is tried.
Bytes PageBudget::taken(Bytes page) {
  if (page.size() * 3 < share() && step_ > 0) --step_;
  left_ -= page.size();
  --pages_left_;
  return page;
}

}  // namespace jiangxin
