// Pinyin as it is spelt; beside it as people with an accent would spell it; and, where it cannot be
// spelt out, by initials. Internal to app/input: rime_engine.h makes it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "app/input/engine.h"
#include "app/input/rime_session.h"

namespace jiangxin {

class PinyinEngine : public Engine {
 public:
  struct Keys {
    char first;
    char last;
    // `typed` says how the first candidate is read, because what was typed says nothing to a
    // reader.
    bool readings;
  };
  struct Sessions {
    RimeSession strict;
    RimeSession initials;  // takes as long for a key as the others for ten
    std::optional<RimeSession> fuzzy;
  };
  PinyinEngine(Keys keys, Sessions sessions);

  bool press(char32_t key) override;
  bool erase() override;
  std::string choose(std::size_t candidate) override;
  std::string finish() override;
  void clear() override;
  void list_more() override;
  const Composition& composition() const override { return composition_; }

 private:
  enum Which : std::size_t { Strict, Fuzzy, Initials };
  // Which session a candidate is of, and its place there.
  struct Place {
    Which session;
    std::size_t item;
  };

  RimeSession& session(Which which);
  Which leader() const;
  void press_all(int key);
  void start_over();
  void try_initials();
  bool follows(Which which, const std::string& text, const std::string& chosen);
  void add(const RimeItem& item, Place place);
  void mix(const std::vector<RimeItem>& strict, const std::vector<RimeItem>& fuzzy);
  void list_candidates();
  void show_reading();
  void renew();

  Keys keys_;
  Sessions sessions_;
  // Who composes: those that took every key and every choice so far; one at least.
  std::array<bool, 3> active_ = {};
  std::size_t wanted_;
  std::vector<Place> places_;  // of composition_.candidates
  std::unordered_set<std::string> listed_;
  Composition composition_;
};

}  // namespace jiangxin
