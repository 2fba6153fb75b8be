// Several applications that one PIN has opened, of campaigns of several years: its owner says which
// one is looked up. They are open while this is there.
#pragma once

#include "app/state/choice_model.h"
#include "app/state/parts.h"

namespace jiangxin {

// Drawing thread.
class ApplicationChoice {
 public:
  // applications: the newest change first; parts outlives this.
  ApplicationChoice(Parts& parts, std::vector<OpenDraft> applications);

  const ChoiceModel& model() const { return model_; }
  // That of the model's row, out of here; none: there is no such row, or no form of it.
  std::optional<OpenDraft> take(int row);

 private:
  std::vector<OpenDraft> applications_;  // as the model's rows
  ChoiceModel model_;
};

}  // namespace jiangxin
