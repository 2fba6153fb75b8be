// 退回单.
#include "sync/documents/sheet.h"

namespace jiangxin {
namespace {

constexpr double kLeftMm = 23;
constexpr double kWidthMm = 164;
constexpr double kLabelMm = 34;
constexpr double kRowMm = 11;
constexpr double kReasonGapMm = 3;
constexpr double kFootMm = 24;  // for who sends it back, at the end

class Slip {
 public:
  explicit Slip(const ReturnSlip& slip) : slip_(slip) { start_page(); }

  std::vector<Page> pages() {
    put_row("活动", slip_.campaign);
    put_row("姓名", slip_.name);
    put_row("身份证号", slip_.id_number);
    put_row("推荐单位", slip_.unit);
    put_row("回执编号", slip_.code);
    y_ += kReasonGapMm;
    put({.role = CellRole::Label, .box = {}, .text = "需要补正："}, kRowMm);
    for (std::size_t i = 0; i < slip_.reasons.size(); ++i)
      put_reason(std::to_string(i + 1) + ". " + slip_.reasons[i]);
    put_foot();
    return std::move(pages_);
  }

 private:
  void start_page() { y_ = put_title(pages_.emplace_back(), "", "退回补正通知单"); }

  void put_row(const std::string& label, const std::string& text) {
    auto& cells = pages_.back().cells;
    cells.push_back({.role = CellRole::Label,
                     .box = {kLeftMm, y_, kLabelMm, kRowMm},
                     .text = label,
                     .border = true});
    cells.push_back({.role = CellRole::Answer,
                     .box = {kLeftMm + kLabelMm, y_, kWidthMm - kLabelMm, kRowMm},
                     .text = text,
                     .horizontal = Horizontal::Left,
                     .border = true});
    y_ += kRowMm;
  }

  void put_reason(const std::string& text) {
    constexpr double kEndless = 10'000;
    PageCell cell{.role = CellRole::Answer, .box = {kLeftMm, 0, kWidthMm, kEndless}, .text = text};
    const FittedText fitted = cell.fitted(typical_width);
    const double most = kSheetBottomMm - 40;  // longer than a page: in smaller type
    const double height = static_cast<double>(fitted.lines.size()) * fitted.line_mm + kReasonGapMm;
    put(std::move(cell), std::min(height, most));
  }

  void put_foot() {
    constexpr TextStyle kStyle{.size_pt = 11};
    put({.role = CellRole::Note, .box = {}, .text = slip_.contact, .style = kStyle}, kRowMm);
    PageCell cell{.role = CellRole::Label,
                  .box = {},
                  .text = slip_.organizer + "\n" + slip_.day,
                  .horizontal = Horizontal::Right};
    put(std::move(cell), kFootMm);
  }

  // On a page of its own if this one is full.
  void put(PageCell cell, double height) {
    if (y_ + height > kSheetBottomMm) start_page();
    cell.box = {kLeftMm, y_, kWidthMm, height};
    if (cell.horizontal != Horizontal::Right) cell.horizontal = Horizontal::Left;
    pages_.back().cells.push_back(std::move(cell));
    y_ += height;
  }

  const ReturnSlip& slip_;
  std::vector<Page> pages_;
  double y_ = 0;
};

}  // namespace

std::vector<Page> return_slip(const ReturnSlip& slip) {
  return Slip(slip).pages();
}

}  // namespace jiangxin
