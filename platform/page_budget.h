// How faithfully the pages of one file are drawn so that all of it fits.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace jiangxin {

struct Fidelity {
  int side = 0;     // px of the longer side, at most
  int quality = 0;  // JPEG's
};

// Pages come one after another. Each may take its share of what is left; what plain pages leave is
// there for the others. One thread.
class PageBudget {
 public:
  using Draw = std::function<Result<Bytes>(const Fidelity&)>;
  // steps: from the most faithful one to the least at which a page can still be read; they outlive
  // this.
  PageBudget(std::uint64_t bytes, int pages, std::span<const Fidelity> steps)
      : left_(bytes), pages_left_(pages), steps_(steps) {}

  // The next page, as faithful as its share allows; the least one may take what is not its share.
  // Errors: TooLarge (not even that fits), draw's.
  Result<Bytes> page(const Draw& draw);

 private:
  std::uint64_t share() const { return left_ / static_cast<std::uint64_t>(pages_left_); }
  bool is_last_step() const { return step_ + 1 >= steps_.size(); }
  Bytes taken(Bytes page);

  std::uint64_t left_;
  int pages_left_;
  std::span<const Fidelity> steps_;
  std::size_t step_ = 0;  // at which the last page fitted: the next is likely to be alike
};

}  // namespace jiangxin
