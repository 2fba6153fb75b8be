// Parts of characters are characters themselves, and somebody must type them: one engine's choices
// are another one's keys.
#pragma once

#include <memory>

#include "app/input/engine.h"

namespace jiangxin {

// One thread.
class LayeredEngine : public Engine {
 public:
  // What is chosen from `keys` is pressed on `result`.
  LayeredEngine(std::unique_ptr<Engine> keys, std::unique_ptr<Engine> result)
      : keys_(std::move(keys)), result_(std::move(result)) {}

  bool press(char32_t key) override;
  bool erase() override;
  std::string choose(std::size_t candidate) override;
  std::string finish() override;  // nothing: parts are not what was meant
  void clear() override;
  void list_more() override;
  const Composition& composition() const override { return composition_; }

 private:
  bool is_typing_key() const;
  void compose();

  std::unique_ptr<Engine> keys_;
  std::unique_ptr<Engine> result_;
  Composition composition_;
};

}  // namespace jiangxin
