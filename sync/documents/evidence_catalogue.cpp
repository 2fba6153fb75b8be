// 附件2.
#include "sync/documents/sheet.h"
#include "sync/forms/validator.h"

namespace jiangxin {
namespace {

constexpr double kHeadMm = 9;
constexpr double kPaddingMm = 3;  // above and below a list, together

class Catalogue {
 public:
  Catalogue(const Campaign& campaign, const Application& application)
      : application_(application),
        layout_(*campaign.layout.catalogue),
        left_(left_of(sum(layout_.column_mm))) {}

  std::vector<Page> pages(const std::vector<Force>& forces) {
    start_page();
    for (const Force& force : forces) put_force(force);
    return std::move(pages_);
  }

 private:
  void start_page() {
    y_ = put_title(pages_.emplace_back(), layout_.heading, layout_.title);
    if (!layout_.note.empty()) {
      add({.role = CellRole::Note,
           .box = {left_, y_ - 4, sum(layout_.column_mm), 11},
           .text = layout_.note,
           .style = {.size_pt = 10}});
      y_ += 9;
    }
    for (std::size_t i = 0; i < 3; ++i)
      add({.role = CellRole::Label,
           .box = column(i, y_, kHeadMm),
           .text = layout_.head[i],
           .border = true});
    y_ += kHeadMm;
    fresh_ = true;
  }

  void put_force(const Force& force) {
    begin_force();
    for (const Indicator& indicator : force.indicators) {
      std::vector<std::string> lines = entries(indicator);
      std::size_t from = 0;
      while (from < lines.size()) {
        const std::size_t to = fitting(lines, from);
        if (to > from) {
          put_row(indicator, lines, from, to);
          from = to;
        } else {
          end_force(force);
          start_page();
          begin_force();
        }
      }
    }
    end_force(force);
  }

  // Its cell spans the rows of this page; it stands before them.
  void begin_force() {
    force_top_ = y_;
    force_index_ = pages_.back().cells.size();
  }
  void end_force(const Force& force) {
    if (y_ <= force_top_) return;
    PageCell cell{.role = CellRole::Label,
                  .box = column(0, force_top_, y_ - force_top_),
                  .text = force.title.zh,
                  .border = true};
    auto& cells = pages_.back().cells;
    cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(force_index_), std::move(cell));
  }

  // The end of the entries that still fit on this page; at least one on a fresh page.
  std::size_t fitting(const std::vector<std::string>& lines, std::size_t from) const {
    const double left = kSheetBottomMm - y_;
    double height = kPaddingMm;
    std::size_t to = from;
    while (to < lines.size() && std::max(layout_.row_mm, height + height_of(lines[to])) <= left)
      height += height_of(lines[to++]);
    return to == from && fresh_ ? from + 1 : to;
  }

  void put_row(const Indicator& indicator, const std::vector<std::string>& lines, std::size_t from,
               std::size_t to) {
    std::string text;
    double height = kPaddingMm;
    for (std::size_t i = from; i < to; ++i) {
      text.append(i == from ? "" : "\n").append(lines[i]);
      height += height_of(lines[i]);
    }
    height = std::max(height, layout_.row_mm);
    const std::string where = "evidence/" + indicator.id;
    add({.role = CellRole::Label,
         .box = column(1, y_, height),
         .text = indicator.title.zh,
         .border = true,
         .where = where});
    add({.role = CellRole::Answer,
         .box = column(2, y_, height),
         .text = text,
         .horizontal = Horizontal::Left,
         .border = true,
         .where = where});
    y_ += height;
    fresh_ = false;
  }

  // Numbered; one empty entry if there are none.
  std::vector<std::string> entries(const Indicator& indicator) const {
    std::vector<std::string> lines;
    const auto items = application_.evidence.find(indicator.id);
    if (items != application_.evidence.end())
      for (const EvidenceItem& item : items->second)
        lines.push_back(std::to_string(lines.size() + 1) + ". " + entry(item));
    if (lines.empty()) lines.emplace_back();
    return lines;
  }

  static std::string entry(const EvidenceItem& item) {
    std::string details = item.issuer;
    if (!item.date.empty())
      details.append(details.empty() ? "" : "，").append(display_date(item.date, false));
    return details.empty() ? item.title : item.title + "（" + details + "）";
  }

  double height_of(const std::string& line) const {
    constexpr double kEndless = 10'000;
    const PageCell cell{.box = column(2, 0, kEndless), .text = line};
    const FittedText fitted = cell.fitted(typical_width);
    return static_cast<double>(fitted.lines.size()) * fitted.line_mm;
  }

  Box column(std::size_t index, double y, double height) const {
    const std::span columns(layout_.column_mm);
    return {left_ + sum(columns.first(index)), y, columns[index], height};
  }

  void add(PageCell cell) { pages_.back().cells.push_back(std::move(cell)); }

  const Application& application_;
  const CatalogueLayout& layout_;
  double left_;
  std::vector<Page> pages_;
  double y_ = 0;
  bool fresh_ = true;  // no row on this page yet
  double force_top_ = 0;
  std::size_t force_index_ = 0;
};

}  // namespace

std::vector<Page> evidence_catalogue(const Campaign& campaign, const Application& application) {
  if (!campaign.layout.catalogue) return {};
  return Catalogue(campaign, application).pages(campaign.forces);
}

}  // namespace jiangxin
