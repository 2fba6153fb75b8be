#include "sync/documents/sheet.h"

#include <numeric>

namespace jiangxin {
namespace {

constexpr double kMarginMm = 1.2;  // between a cell's line and its text

}  // namespace

double sum(std::span<const double> lengths) {
  return std::accumulate(lengths.begin(), lengths.end(), 0.0);
}

double left_of(double width_mm) {
  return (Page{}.width_mm - width_mm) / 2;
}

double put_title(Page& page, const std::string& heading, const std::string& title) {
  constexpr TextStyle kHeading{.size_pt = 15, .min_size_pt = 10};
  constexpr TextStyle kTitle{.size_pt = 22, .min_size_pt = 12};
  page.cells.push_back({.role = CellRole::Heading,
                        .box = {23, 14, 60, 8},
                        .text = heading,
                        .style = kHeading,
                        .horizontal = Horizontal::Left});
  page.cells.push_back(
      {.role = CellRole::Title, .box = {23, 23, 164, 12}, .text = title, .style = kTitle});
  return 40;
}

FittedText PageCell::fitted(const Measure& measure) const {
  return fit_text(text, box.w - 2 * kMarginMm, box.h - 2 * kMarginMm, style, measure);
}

}  // namespace jiangxin
