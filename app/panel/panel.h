// The input panel: at the lower edge while a field is being edited, above the screen's actions. It
// never takes the field's focus, and is drawn only when something changes.
//
// Ids: "panel.<key>", "panel.method.<method>", "panel.candidate.<n>", "panel.more", "panel.undo" …
#pragma once

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
  // facts: what is told of a rare character; may be null.
  explicit Panel(Typist::Engines engines, std::shared_ptr<const CharacterFacts> facts = nullptr)
      : typist_(std::move(engines)), facts_(std::move(facts)) {}

  // One frame's drawing of what is below, with the panel over it; what the person did below.
  Command draw(Ui& ui, const std::function<Command()>& below);
  // Something came that was not drawn yet: what was recognised of handwriting.
  bool is_due() const { return shown_ && typist_.composition() != drawn_; }
  // Nothing of what was typed, composed or chosen is left: the next person stands here.
  void forget();

 private:
  bool follow(Ui& ui);
  void run(Ui& ui, Rect room);
  void run_bar(Ui& ui, Rect bar);
  void run_methods(Ui& ui, Rect bar);
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
  Composition drawn_;             // as it is to be seen
  InkStroke wet_;                 // of the finger that writes
  std::string field_;             // that is being edited
  std::optional<Edited> edited_;  // as which
  bool shown_ = false;            // what of it is to be seen, while no finger is down
  bool capitals_ = false;
  std::shared_ptr<const CharacterFacts> facts_;
  std::optional<std::size_t> looked_at_;  // a candidate that is shown large before it is written
  bool expanded_ = false;                 // all candidates instead of the keys
  bool acted_ = false;                    // in this frame: what was drawn of it may be old
  bool closing_ = false;                  // after this frame
  std::size_t first_ = 0;                 // of all candidates, what is seen first
  std::vector<Keystroke> written_;        // for the field, in this frame
};

}  // namespace jiangxin
