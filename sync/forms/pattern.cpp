#include "sync/forms/pattern.h"

#include <re2/re2.h>

namespace jiangxin {

Pattern::Pattern(std::string expression)
    : expression_(std::move(expression)),
      compiled_(std::make_shared<const RE2>(expression_, RE2::Quiet)) {}

std::string Pattern::fault() const {
  return compiled_ ? compiled_->error() : "";
}

bool Pattern::matches(std::string_view text) const {
  return compiled_ && RE2::FullMatch({text.data(), text.size()}, *compiled_);
}

}  // namespace jiangxin
