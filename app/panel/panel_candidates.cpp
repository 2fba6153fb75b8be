#include <algorithm>
#include <utility>

#include "app/panel/card.h"
#include "app/panel/look.h"
#include "app/panel/panel.h"

namespace jiangxin {

void Panel::run_candidates(Ui& ui, Rect bar) {
  const Composition composition = typist_.composition();
  const Rect more = take_right(ui, bar, tab_width(ui, ui.tr(T::panel_more)));
  const auto& all = composition.candidates;
  std::size_t i = 0;
  for (; i < all.size(); ++i) {
    const float width = candidate_width(ui, all[i]);
    if (width > bar.w) break;
    const Rect place = take_left(ui, bar, width);
    if (candidate_at(ui, place, "panel.candidate." + std::to_string(i), all[i], i == 0).tapped)
      return choose(i);
  }
  if (all.empty() && typist_.ink().empty())
    ui.put_middle(bar, Role::Label, ui.tr(T::panel_nothing_found), ui.theme().soft);
  if (i == all.size() && !composition.has_more && !expanded_) return;
  const T words = expanded_ ? T::panel_fewer : T::panel_more;
  if (key_at(ui, more, "panel.more", ui.tr(words), KeyLook::Quiet).tapped) {
    expanded_ = !expanded_;
    first_ = 0;
    acted_ = true;
  }
}

// All of them in the keys' place, page by page.
void Panel::run_all_candidates(Ui& ui, Rect room) {
  const std::vector<Rect> cells = candidate_cells(ui, room);
  while (typist_.composition().has_more &&
         typist_.composition().candidates.size() < first_ + cells.size() + 1)
    typist_.list_more();
  const std::vector<Candidate> all = typist_.composition().candidates;
  for (std::size_t i = 0; i < cells.size() && first_ + i < all.size(); ++i) {
    const std::string id = "panel.choice." + std::to_string(first_ + i);
    if (candidate_at(ui, cells[i], id, all[first_ + i], false).tapped) {
      expanded_ = false;
      return choose(first_ + i);
    }
  }
  const PagePlaces pages = page_places(ui, room);
  if (page_key_at(ui, pages.up, "panel.choice.up", Mark::Up, first_ > 0).tapped) {
    first_ -= std::min(first_, cells.size());
    acted_ = true;
  }
  if (page_key_at(ui, pages.down, "panel.choice.down", Mark::Down,
                  first_ + cells.size() < all.size())
          .tapped) {
    first_ += cells.size();
    acted_ = true;
  }
}

// What comes with its reading is rare: it is looked at before it is written.
void Panel::choose(std::size_t candidate) {
  acted_ = true;
  if (typist_.composition().candidates[candidate].hint.empty())
    pick(candidate);
  else
    looked_at_ = candidate;
}

// The character large, with what there is to know of it.
void Panel::run_card(Ui& ui, Rect room) {
  const auto& candidates = typist_.composition().candidates;
  if (*looked_at_ >= candidates.size()) return looked_at_.reset();
  const CardAnswer answer = card_at(ui, room, candidates[*looked_at_].text, facts_.get());
  if (answer == CardAnswer::None) return;
  acted_ = true;
  const std::size_t candidate = *std::exchange(looked_at_, std::nullopt);
  if (answer == CardAnswer::Yes) pick(candidate);
}

}  // namespace jiangxin
