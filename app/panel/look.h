// How the panel's parts look and where they stand. Inside app/panel only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/input/keyboard.h"
#include "app/ui/ui.h"
#include "app/ui/widgets.h"

namespace jiangxin {

// --- Places ---
struct PanelPlaces {
  Rect bar;   // candidates, or methods and tools
  Rect keys;  // rows of them
};
float panel_height(const Ui& ui, std::size_t rows);
PanelPlaces panel_places(const Ui& ui, Rect room, std::size_t rows);
// One row's keys in `room`, which holds that many rows.
std::vector<Rect> key_places(const Ui& ui, Rect room, const PanelRow& row, std::size_t index,
                             std::size_t rows);
// Off that side of what is left of `bar`, with the gap beside it.
Rect take_left(const Ui& ui, Rect& bar, float width);
Rect take_right(const Ui& ui, Rect& bar, float width);
float tab_width(const Ui& ui, std::string_view words);
// Which methods' tabs stand in so many px, beginning with one; if not all do, beside them the way
// to the others.
struct TabPage {
  std::size_t first = 0;
  std::size_t end = 0;
};
TabPage tab_page(const Ui& ui, float width, const std::vector<Method>& methods, std::size_t first);
float candidate_width(const Ui& ui, const Candidate& candidate);
// A page of candidates in the keys' place, and beside it the two buttons that turn it.
std::vector<Rect> candidate_cells(const Ui& ui, Rect room);
struct PagePlaces {
  Rect up;
  Rect down;
};
PagePlaces page_places(const Ui& ui, Rect room);

// --- Words ---
const char* method_id(Method method);
std::string_view method_words(const Ui& ui, Method method);

// --- Drawing; each answers to the finger ---
enum class KeyLook {
  Letter,  // white, what is typed most
  Side,    // grey: what does not write
  Quiet,   // words alone
  Chosen,  // the method that holds
  Done,    // teal
};
void put_panel(Ui& ui, Rect room);
Touch key_at(Ui& ui, Rect place, const std::string& id, std::string_view words, KeyLook look,
             Mark mark = Mark::None, bool enabled = true);
Touch panel_key_at(Ui& ui, Rect place, const PanelKey& key, Method method, bool capitals);
Touch candidate_at(Ui& ui, Rect place, const std::string& id, const Candidate& candidate,
                   bool first);
Touch page_key_at(Ui& ui, Rect place, const std::string& id, Mark mark, bool enabled);

}  // namespace jiangxin
