// Handwriting as a method: strokes come in, the likeliest characters are listed. Several characters
// are written one after the other: a stroke beside what is there begins the next one.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/input/handwriting.h"

namespace jiangxin {

// One thread.
class InkEngine : public Engine {
 public:
  using Listed = std::function<void(std::vector<Candidate>)>;
  // Finds the candidates somewhere else and calls `listed` later, on this thread.
  using Recognise = std::function<void(std::vector<InkStroke> ink, Listed listed)>;
  explicit InkEngine(Recognise recognise) : recognise_(std::move(recognise)) {}

  // What is to be written: the best candidate of the character before, if this stroke stands beside
  // it; else nothing.
  std::string add(InkStroke stroke);
  std::span<const InkStroke> ink() const { return ink_; }

  bool press(char32_t) override { return false; }
  bool erase() override;  // the last stroke
  std::string choose(std::size_t candidate) override;
  std::string finish() override { return choose(0); }
  void clear() override;
  void list_more() override {}
  const Composition& composition() const override { return composition_; }

 private:
  void recognise();

  Recognise recognise_;
  std::vector<InkStroke> ink_;
  Composition composition_;
  // Of what is being recognised: an answer to anything older is none.
  std::shared_ptr<int> asked_ = std::make_shared<int>(0);
};

}  // namespace jiangxin
