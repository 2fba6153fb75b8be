#include "sync/documents/sheet.h"

#include <numeric>

namespace jiangxin {

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
  return fit_text(text, box, style, measure);
}

// 37 modules of 0.38 mm: a phone reads it, and so does a scan of 200 dpi.
Box Page::mark_box() const {
  constexpr double kSideMm = 14;
  constexpr double kRightMm = 23;
  constexpr double kTopMm = 7;
  return {width_mm - kRightMm - kSideMm, kTopMm, kSideMm, kSideMm};
}

}  // namespace jiangxin
