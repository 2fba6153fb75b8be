// A regular expression of a campaign's rule.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace jiangxin {

// RE2: linear in the text whatever both are. Compiled once; copies share it. Any thread.
class Pattern {
 public:
  Pattern() = default;  // empty; matches nothing
  explicit Pattern(std::string expression);

  const std::string& expression() const { return expression_; }
  bool empty() const { return expression_.empty(); }
  // What is wrong with the expression; empty if nothing.
  std::string fault() const;
  // The whole text, UTF-8. A faulty expression matches nothing.
  bool matches(std::string_view text) const;

  bool operator==(const Pattern& other) const { return expression_ == other.expression_; }

 private:
  std::string expression_;
  std::shared_ptr<const re2::RE2> compiled_;
};

}  // namespace jiangxin
