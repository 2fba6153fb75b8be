// How a campaign's paper form is laid out: a grid of cells over fixed columns, and the catalogue
// of evidence. Millimetres.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace jiangxin {

enum class LayoutKind {
  Label,     // `text`
  Answer,    // the answers of `fields`, one after the other
  Portrait,  // the picture; `text` while there is none
  Passage,   // the answers of `fields`, from the top; below, in `strip_mm`: `text`, the signature,
             // and the day of signing, or `closing` while not signed
  Opinion,   // for hand and seal: `text` at the top, then the answers of `fields`; `closing` at the
             // bottom right
};

struct LayoutCell {
  LayoutKind kind{};
  std::string text;
  std::string closing;
  std::vector<std::string> fields;
  int columns = 1;
  int rows = 1;
  double strip_mm = 0;  // Passage
  bool operator==(const LayoutCell&) const = default;
};

struct LayoutRow {
  double height_mm = 0;
  std::vector<LayoutCell> cells;  // from the left, over the columns that no cell above still takes
  bool operator==(const LayoutRow&) const = default;
};

struct CatalogueLayout {  // force (merged) | indicator | numbered list
  std::string heading;
  std::string title;
  std::string note;
  std::vector<std::string> head;  // of the three columns, repeated on each page
  std::vector<double> column_mm;  // three
  double row_mm = 0;              // at least
  bool operator==(const CatalogueLayout&) const = default;
};

struct Layout {
  std::string heading;  // "附件 1"
  std::string title;
  std::vector<double> column_mm;
  std::vector<LayoutRow> rows;
  // What needs smaller type than that in its cell is an error; 0: it is warned of below 9 pt.
  double smallest_pt = 0;
  std::optional<CatalogueLayout> catalogue;  // there if the campaign has indicators
  bool operator==(const Layout&) const = default;
};

struct PlacedCell {
  const LayoutCell* cell;
  std::size_t row;
  std::size_t column;
};
// Row by row; none if the cells do not tile the grid exactly. Pointers into layout.
std::optional<std::vector<PlacedCell>> placed(const Layout& layout);

}  // namespace jiangxin
