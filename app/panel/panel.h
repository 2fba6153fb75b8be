// The input panel: at the lower edge while a field is being edited, above the screen's actions. It
// never takes the field's focus, and is drawn only when something changes.
//
// Ids: "panel.<key>", "panel.method.<method>", "panel.candidate.<n>", "panel.more", "panel.undo" …
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "app/input/character_facts.h"
#include "app/input/keyboard.h"
#include "app/input/typist.h"
#include "app/ui/ui.h"

namespace jiangxin {

// One a window; one thread.
class Panel {
 public:
  // What of it moves.
  using Seconds = std::chrono::duration<double>;
  static constexpr Seconds kSlide{0.15};

  // facts: what is told of a rare character; may be null. slide: how long it takes to come up, and
  // to go; none for those who want no movement.
  explicit Panel(Typist::Engines engines, std::shared_ptr<const CharacterFacts> facts = nullptr,
                 Seconds slide = kSlide)
      : typist_(std::move(engines)), facts_(std::move(facts)), slide_(slide) {}

  // One frame's drawing of what is below, with the panel over it; what the person did below.
  Command draw(Ui& ui, const std::function<Command()>& below);
  // It is still coming up or going, or something came that was not drawn yet: what was recognised
  // of handwriting.
  bool is_due() const {
    return closed_ || (shown_ && (hidden_ > 0 || typist_.composition() != drawn_));
  }
  // Nothing of what was typed, composed or chosen is left: the next person stands here.
  void forget();

 private:
  bool follow(Ui& ui);
  void slide();
  void run(Ui& ui, Rect room);
  void run_bar(Ui& ui, Rect bar);
  void run_methods(Ui& ui, Rect bar);
  void run_tabs(Ui& ui, Rect& bar, const std::vector<Method>& methods);
  void run_tools(Ui& ui, Rect bar);
  void run_candidates(Ui& ui, Rect bar);
  void run_all_candidates(Ui& ui, Rect room);
  void run_keys(Ui& ui, Rect room);
  void run_key(Ui& ui, Rect place, const PanelKey& key);
  void run_pad(Ui& ui, Rect room);
  void press(const PanelKey& key);
  void run_card(Ui& ui, Rect room);
  void choose(std::size_t candidate);
  void pick(std::size_t candidate);
  void send(const Keystroke& key);

  Typist typist_;
  std::shared_ptr<const CharacterFacts> facts_;
  Composition drawn_;             // as it is to be seen
  InkStroke wet_;                 // of the finger that writes
  std::string field_;             // that is being edited
  std::optional<Edited> edited_;  // as which
  bool shown_ = false;            // what of it is to be seen, while no finger is down
  Seconds slide_;
  // By ImGui's clock: since when it is there; since when it is going, which only its ground does.
  std::optional<Seconds> opened_, closed_;
  float hidden_ = 0;  // the part of its height that is out of sight
  bool capitals_ = false;
  std::optional<std::size_t> looked_at_;  // a candidate that is shown large before it is written
  bool expanded_ = false;                 // all candidates instead of the keys
  bool acted_ = false;                    // in this frame: what was drawn of it may be old
  bool closing_ = false;                  // after this frame
  std::size_t first_ = 0;                 // of all candidates, what is seen first
  std::size_t first_tab_ = 0;             // of the methods, where not all fit
  std::vector<Keystroke> written_;        // for the field, in this frame
};

}  // namespace jiangxin
