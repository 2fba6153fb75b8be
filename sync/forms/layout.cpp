#include "sync/forms/layout.h"

#include <algorithm>

namespace jiangxin {
namespace {

// Takes the cell's columns for its rows; false if they are taken or not there.
bool take(std::vector<std::size_t>& taken_rows, std::size_t column, const LayoutCell& cell) {
  for (int i = 0; i < cell.columns; ++i, ++column) {
    if (column >= taken_rows.size() || taken_rows[column] > 0) return false;
    taken_rows[column] = static_cast<std::size_t>(cell.rows);
  }
  return true;
}

}  // namespace

std::optional<std::vector<PlacedCell>> placed(const Layout& layout) {
  std::vector<PlacedCell> all;
  std::vector<std::size_t> taken_rows(layout.column_mm.size(), 0);  // from this row on, by column
  for (std::size_t row = 0; row < layout.rows.size(); ++row) {
    for (const LayoutCell& cell : layout.rows[row].cells) {
      const auto free = std::ranges::find(taken_rows, 0u) - taken_rows.begin();
      const auto column = static_cast<std::size_t>(free);
      if (cell.rows < 1 || cell.columns < 1 || !take(taken_rows, column, cell)) return std::nullopt;
      all.push_back({&cell, row, column});
    }
    for (std::size_t& rows : taken_rows)
      if (rows-- == 0) return std::nullopt;
  }
  const bool ends = std::ranges::all_of(taken_rows, [](std::size_t rows) { return rows == 0; });
  return ends ? std::optional(all) : std::nullopt;
}

}  // namespace jiangxin
