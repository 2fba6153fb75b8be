// What methods share whose every key narrows a search for one character. Internal to app/input.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "app/input/character_facts.h"
#include "app/input/engine.h"

namespace jiangxin {

class SearchEngine : public Engine {
 public:
  bool press(char32_t key) override;
  bool erase() override;
  std::string choose(std::size_t candidate) override;
  std::string finish() override;
  void clear() override;
  void list_more() override;
  const Composition& composition() const override { return composition_; }

 protected:
  // facts: the candidates' hints.
  SearchEngine(std::shared_ptr<const CharacterFacts> facts, std::size_t most_keys);
  const CharacterFacts& facts() const { return *facts_; }

  // How the key is kept and shown; 0: not a key of this method's.
  virtual char32_t kept(char32_t key) const = 0;
  // The characters that the keys (one at least) mean, the best first, none twice; at most so many.
  virtual std::vector<char32_t> search(const std::u32string& keys, std::size_t most) const = 0;

 private:
  void renew();

  std::shared_ptr<const CharacterFacts> facts_;
  std::size_t most_keys_;
  std::u32string keys_;
  std::size_t wanted_;
  Composition composition_;
};

}  // namespace jiangxin
