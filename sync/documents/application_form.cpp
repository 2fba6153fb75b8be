// 附件1.
#include <span>

#include "sync/documents/sheet.h"
#include "sync/forms/validator.h"

namespace jiangxin {
namespace {

constexpr TextStyle kPassage{
    .size_pt = 12, .min_size_pt = 7, .line_height = 1.6, .min_line_height = 1.15};

constexpr TextStyle kOpinion{.min_size_pt = 6.5, .min_line_height = 1.05};
constexpr double kSealMm = 12;  // two lines at the foot: seal, day

class Form {
 public:
  Form(const Campaign& campaign, const Application& application, const std::string& unit_opinion)
      : campaign_(campaign),
        application_(application),
        unit_opinion_(unit_opinion),
        layout_(campaign.layout) {
    for (const LayoutRow& row : layout_.rows) row_mm_.push_back(row.height_mm);
  }

  Page page() {
    top_ = put_title(page_, layout_.heading, layout_.title);
    for (const PlacedCell& cell : placed(layout_).value_or(std::vector<PlacedCell>{}))
      put(*cell.cell, box_of(cell));
    return std::move(page_);
  }

 private:
  Box box_of(const PlacedCell& at) const {
    const std::span columns(layout_.column_mm);
    const std::span rows(row_mm_);
    return {left_of(sum(columns)) + sum(columns.first(at.column)), top_ + sum(rows.first(at.row)),
            sum(columns.subspan(at.column, static_cast<std::size_t>(at.cell->columns))),
            sum(rows.subspan(at.row, static_cast<std::size_t>(at.cell->rows)))};
  }

  void put(const LayoutCell& cell, const Box& box) {
    switch (cell.kind) {
      case LayoutKind::Label:
        return add({.role = CellRole::Label, .box = box, .text = cell.text, .border = true});
      case LayoutKind::Answer:
        return put_answer(cell, box);
      case LayoutKind::Portrait:
        return add({.role = CellRole::Portrait,
                    .box = box,
                    .text = application_.portrait ? "" : cell.text,
                    .border = true,
                    .where = "portrait"});
      case LayoutKind::Passage:
        return put_passage(cell, box);
      case LayoutKind::Opinion:
        return put_opinion(cell, box);
    }
  }

  void put_answer(const LayoutCell& cell, const Box& box) {
    add({.role = CellRole::Answer,
         .box = box,
         .text = answers(cell),
         .horizontal = is_long(cell) ? Horizontal::Left : Horizontal::Centre,
         .border = true,
         .where = where(cell)});
  }

  void put_passage(const LayoutCell& cell, const Box& box) {
    put_frame(box);
    add({.role = CellRole::Answer,
         .box = {box.x, box.y, box.w, box.h - cell.strip_mm},
         .text = answers(cell),
         .style = kPassage,
         .horizontal = Horizontal::Left,
         .vertical = Vertical::Top,
         .where = where(cell)});
    put_signature(cell, {box.x, box.y + box.h - cell.strip_mm, box.w, cell.strip_mm});
  }

  // From the right: the day, the strokes, what they are.
  void put_signature(const LayoutCell& cell, const Box& strip) {
    constexpr double kDayMm = 48;
    constexpr double kLabelMm = 30;
    const double height = strip.h - 2;
    const double day = strip.x + strip.w - kDayMm;
    const double ink = day - 3 * height;
    add({.role = CellRole::Label,
         .box = {ink - kLabelMm, strip.y, kLabelMm, strip.h},
         .text = cell.text,
         .horizontal = Horizontal::Right});
    add({.role = CellRole::Signature,
         .box = {ink, strip.y + 1, 3 * height, height},
         .where = "signature"});
    add({.role = CellRole::Label,
         .box = {day, strip.y, kDayMm, strip.h},
         .text = signed_on().value_or(cell.closing)});
  }

  void put_opinion(const LayoutCell& cell, const Box& box) {
    const double half = box.h / 2;
    put_frame(box);
    add({.role = CellRole::Label,
         .box = {box.x, box.y, box.w, 7},
         .text = cell.text,
         .horizontal = Horizontal::Left,
         .vertical = Vertical::Top});
    const bool is_units = cell.fields.empty();  // the other names the recommending unit
    const std::string text = is_units ? unit_opinion_ : answers(cell);
    if (!is_units || !text.empty())
      add({.role = CellRole::Answer,
           .box = {box.x, box.y + 7, box.w, (is_units ? box.h - kSealMm : half) - 7},
           .text = text,
           .style = kOpinion,
           .where = where(cell)});
    add({.role = CellRole::Label,
         .box = {box.x, box.y + half, box.w, half},
         .text = cell.closing,
         .horizontal = Horizontal::Right,
         .vertical = Vertical::Bottom});
  }

  void put_frame(const Box& box) { add({.role = CellRole::Label, .box = box, .border = true}); }

  void add(PageCell cell) { page_.cells.push_back(std::move(cell)); }

  std::string answers(const LayoutCell& cell) const {
    std::string all;
    for (const std::string& id : cell.fields) {
      const std::string answer = on_paper(id);
      if (!answer.empty()) all.append(all.empty() ? "" : " ").append(answer);
    }
    return all;
  }

  // As on the screen, figures and their units closed up: cells are narrow.
  std::string on_paper(const std::string& id) const {
    const Field* field = campaign_.field(id);
    const auto answer = application_.answers.find(id);
    if (!field || answer == application_.answers.end()) return {};
    std::string text = display_answer(campaign_, *field, answer->second, false);
    if (field->type == FieldType::Integer || field->type == FieldType::YearMonth ||
        field->type == FieldType::Date)
      std::erase(text, ' ');
    return text;
  }

  bool is_long(const LayoutCell& cell) const {
    const Field* field = cell.fields.empty() ? nullptr : campaign_.field(cell.fields.front());
    return field && field->type == FieldType::LongText;
  }

  static std::string where(const LayoutCell& cell) {
    return cell.fields.empty() ? "" : "answers/" + cell.fields.front();
  }

  std::optional<std::string> signed_on() const {
    if (!application_.signature) return std::nullopt;
    const Date day = local_date(application_.signature->at, campaign_.utc_offset);
    return display_date(to_string(day), false);
  }

  const Campaign& campaign_;
  const Application& application_;
  const std::string& unit_opinion_;
  const Layout& layout_;
  std::vector<double> row_mm_;
  Page page_;
  double top_ = 0;
};

}  // namespace

Page application_form(const Campaign& campaign, const Application& application,
                      const std::string& unit_opinion) {
  return Form(campaign, application, unit_opinion).page();
}

}  // namespace jiangxin
