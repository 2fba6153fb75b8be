// What screens are made of, over Ui. Each takes the region's width unless it says otherwise.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/ui.h"
#include "sync/base/bytes.h"

namespace jiangxin {

// --- Text ---
void text(Ui& ui, Role role, std::string_view words, Align align = Align::Left);  // in ink
void soft_text(Ui& ui, Role role, std::string_view words, Align align = Align::Left);
void text_in(Ui& ui, Role role, std::string_view words, Colour ink, Align align = Align::Left);
// The screen's title, and beside it (below where there is no room) a soft remark.
void title(Ui& ui, std::string_view words, std::string_view remark = {});
// "Label: value" that cannot be edited; empty values show a dash.
void fact(Ui& ui, std::string_view label, std::string_view value);
// One of a list: a dot, and the words beside it.
void bullet(Ui& ui, Role role, std::string_view words);
void rule(Ui& ui);  // a thin line

// --- Marks: drawn, not typed, so that they look alike everywhere ---
enum class Mark {
  None,
  Check,
  Cross,
  Plus,
  Minus,
  Warning,
  Dot,
  Right,  // chevrons
  Left,
  Up,
  Down,
  Arrow,
  Folder,
  File
};
void mark(Ui& ui, Rect room, Mark mark, Colour colour);

// --- Buttons ---
enum class Look {
  Primary,    // seal red: the one main action of the screen
  Secondary,  // card with a border
  Quiet,      // no border
  Danger,     // border and words in seal red
  Chosen,     // teal: a choice that holds
};
struct ButtonSpec {
  Look look = Look::Secondary;
  bool enabled = true;
  Mark mark = Mark::None;  // before the words
};
// As wide as its words, at least `smallest_target_px` high. True: tapped.
bool button(Ui& ui, std::string_view id, std::string_view words, ButtonSpec spec = {});
// Fills `room`; does not move the pen.
bool button_at(Ui& ui, Rect room, std::string_view id, std::string_view words,
               ButtonSpec spec = {});
// What a button with these words wants to be.
Extent button_size(const Ui& ui, std::string_view words, const ButtonSpec& spec = {});
// Side by side, wrapping onto more rows; the index of the one tapped, or -1.
struct ButtonItem {
  std::string_view id;
  std::string_view words;
  ButtonSpec spec;
};
int button_row(Ui& ui, std::span<const ButtonItem> buttons, Align align = Align::Left);
int button_row(Ui& ui, std::initializer_list<ButtonItem> buttons, Align align = Align::Left);

// Around what the keyboard has reached.
void focus_ring(Ui& ui, Rect room, float radius);

// --- Cards, rows, tiles ---
enum class Padding { Wide, Snug };
// A white sheet around `content`.
void card(Ui& ui, const std::function<void()>& content, Padding padding = Padding::Wide);
enum class Tone { Plain, Attention, Mend, Done, Progress };
void panel(Ui& ui, Tone tone, const std::function<void()>& content);  // tinted, with its border
// A remark with its mark: "!" for Attention and Mend, a check for Done.
void notice(Ui& ui, Tone tone, std::string_view words);

struct RowSpec {
  std::string_view title;
  std::string_view subtitle = {};
  std::string_view trailing = {};  // right: a state, a size
  Tone tone = Tone::Plain;         // of `trailing`, as a chip unless Plain
  Mark mark = Mark::None;          // left
  // Left, with the same room for every row that is `pictured`: a JPEG, or the mark.
  bool pictured = false;
  const Bytes* picture = nullptr;
  Mark end = Mark::Right;  // right: what a tap does; None for rows that do nothing
  bool enabled = true;
  bool chosen = false;  // teal border and a check
};
// A list's row: a target of the full width. True: tapped.
bool row(Ui& ui, std::string_view id, const RowSpec& spec);
// A row that ticks: the box at the left, the words wrap beside it. True: tapped.
bool tick_row(Ui& ui, std::string_view id, std::string_view words, bool ticked,
              std::string_view detail = {});

struct TileSpec {
  std::string_view title;
  std::string_view subtitle = {};
  Mark mark = Mark::None;  // before the subtitle
  enum class State { Empty, Done, Mend, Chosen, Plain } state = State::Plain;
  bool enabled = true;
  bool centred = false;  // short words, such as numbers
};
// As forces.png: filled tiles green with a check, empty ones dashed. Fills `room`.
bool tile_at(Ui& ui, Rect room, std::string_view id, const TileSpec& spec);
float tile_height(const Ui& ui, const TileSpec& spec, float width);
// A grid of tiles of one height, at most `columns` beside each other, none narrower than
// `narrowest` dp. The index of the one tapped, or -1.
struct TileItem {
  std::string id;
  TileSpec spec;
};
int tile_grid(Ui& ui, std::span<const TileItem> tiles, int columns, float narrowest);

// A small word on a tint: "12 月 10 日截止 · 还有 18 天".
void chip(Ui& ui, Tone tone, std::string_view words);
// At the upper left of `room`, not moving the pen; the height.
float chip_at(Ui& ui, Rect room, Tone tone, std::string_view words);
Extent chip_size(const Ui& ui, std::string_view words, float width);
// done and total in any unit; total 0: an empty bar.
void progress_bar(Ui& ui, std::uint64_t done, std::uint64_t total);

// --- Tables: the header where there is room; in narrow shapes a row's cells stand below each other
struct Column {
  std::string_view title;
  float weight = 1;
};
class Table {
 public:
  Table(Ui& ui, std::vector<Column> columns);
  // id empty: a row that does nothing. `tone` colours the last cell, its state. True: tapped.
  bool row(std::string_view id, std::initializer_list<std::string_view> cells,
           Tone tone = Tone::Plain);

 private:
  struct Place {
    float x = 0;
    float w = 0;
  };
  Ui& ui_;
  std::vector<Column> columns_;
  std::vector<Place> places_;
  bool stacked_ = false;
};

// --- Layout ---
struct ColumnsSpec {
  std::vector<float> weights;  // one a column
  float gap = 24;              // dp
  float narrowest = 420;       // dp, growing with the text: below it the columns stack
};
// Columns side by side, or stacked where there is no room.
void columns(Ui& ui, const ColumnsSpec& spec,
             std::initializer_list<std::function<void()>> contents);
// Equal cells in rows; `span` columns each. Rows are as high as their highest cell.
class Grid {
 public:
  Grid(Ui& ui, int columns, float narrowest, float gap = 24);
  ~Grid();
  Grid(const Grid&) = delete;
  Grid& operator=(const Grid&) = delete;
  void cell(int span, const std::function<void()>& content);

 private:
  void end_row();
  Ui& ui_;
  Rect origin_;
  int columns_;
  float gap_;
  int used_ = 0;
  float y_ = 0;
  float row_ = 0;
};
// In the middle of the region's height, as far as it fits; remembered by `id` until measured.
void centred(Ui& ui, std::string_view id, const std::function<void()>& content);
// At most `width` dp wide (it grows with the text), in the middle.
void narrow(Ui& ui, float width, const std::function<void()>& content);

}  // namespace jiangxin
