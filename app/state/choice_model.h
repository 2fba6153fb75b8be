// Which of several applications of one person is looked up.
#pragma once

#include <string>
#include <vector>

#include "app/state/rep_models.h"

namespace jiangxin {

struct ChoiceModel {
  struct Row {
    const Campaign* campaign = nullptr;  // none: its form is not on this terminal
    std::string campaign_id;
    ApplicationStage stage{};
    TimePoint changed_at;    // zero while filling in
    bool is_unread = false;  // returned, and its owner has not seen why
    bool operator==(const Row&) const = default;
  };
  std::vector<Row> rows;  // the unread first
  bool operator==(const ChoiceModel&) const = default;
};

}  // namespace jiangxin
