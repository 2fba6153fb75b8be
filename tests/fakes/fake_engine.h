// A method of a few words: letters are typed, a word's candidates are listed when they spell it or
// begin to.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/input/engine.h"

namespace jiangxin {

class FakeEngine : public Engine {
 public:
  using Words = std::vector<std::pair<std::string, std::string>>;  // spelling, word
  explicit FakeEngine(Words words) : words_(std::move(words)) {}

  bool press(char32_t key) override {
    if (key < U'a' || key > U'z') return false;
    composition_.typed += static_cast<char>(key);
    list();
    return true;
  }
  bool erase() override {
    if (composition_.typed.empty()) return false;
    composition_.typed.pop_back();
    list();
    return true;
  }
  std::string choose(std::size_t candidate) override {
    if (candidate >= composition_.candidates.size()) return {};
    const std::string chosen = composition_.candidates[candidate].text;
    clear();
    return chosen;
  }
  std::string finish() override {
    const std::string typed = composition_.typed;
    clear();
    return typed;
  }
  void clear() override { composition_ = {}; }
  void list_more() override {
    most_ += kPage;
    list();
  }
  const Composition& composition() const override { return composition_; }

 private:
  static constexpr std::size_t kPage = 8;
  void list() {
    composition_.candidates.clear();
    composition_.has_more = false;
    if (composition_.typed.empty()) most_ = kPage;
    for (const auto& [spelling, word] : words_) {
      if (composition_.typed.empty() || !spelling.starts_with(composition_.typed)) continue;
      composition_.has_more = composition_.candidates.size() == most_;
      if (composition_.has_more) return;
      composition_.candidates.push_back({word, {}});
    }
  }

  Words words_;
  Composition composition_;
  std::size_t most_ = kPage;
};

}  // namespace jiangxin
