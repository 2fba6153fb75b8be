// Pinyin as it is spelt, and beside it as people with an accent would spell it. Internal to
// app/input: rime_engine.h makes it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/input/engine.h"
#include "app/input/rime_session.h"

namespace jiangxin {

class PinyinEngine : public Engine {
 public:
  // keys: those that it takes. readings: `typed` says how the first candidate is read, because what
  // was typed says nothing to a reader.
  struct Keys {
    char first;
    char last;
    bool readings;
  };
  PinyinEngine(Keys keys, RimeSession strict, std::optional<RimeSession> fuzzy);

  bool press(char32_t key) override;
  bool erase() override;
  std::string choose(std::size_t candidate) override;
  std::string finish() override;
  void clear() override;
  void list_more() override;
  const Composition& composition() const override { return composition_; }

 private:
  // Which session a candidate is of, and its place there.
  struct Place {
    bool fuzzy;
    std::size_t item;
  };
  // Who composes. An accent's candidate for a part is not in the strict session: from then on,
  // until nothing is composed, the fuzzy one goes on alone.
  enum class Lead { Both, StrictOnly, FuzzyOnly };

  bool with_strict() const { return lead_ != Lead::FuzzyOnly; }
  bool with_fuzzy() const { return fuzzy_ && lead_ != Lead::StrictOnly; }
  RimeSession& leader() { return with_strict() ? strict_ : *fuzzy_; }
  void follow(const std::string& text, bool chosen_of_fuzzy);
  void add(const RimeItem& item, Place place);
  void list_candidates();
  void renew();

  Keys keys_;
  RimeSession strict_;
  std::optional<RimeSession> fuzzy_;
  Lead lead_ = Lead::Both;
  std::size_t wanted_;
  std::vector<Place> places_;  // of composition_.candidates
  Composition composition_;
};

}  // namespace jiangxin
