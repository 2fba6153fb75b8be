// 附件1.
#include "sync/documents/sheet.h"
#include "sync/forms/paper_form.h"
#include "sync/forms/validator.h"

namespace jiangxin {
namespace {

constexpr double kHeadBoxMm = 7;  // its line is above kOpinionHeadMm
constexpr TextStyle kSeal{.size_pt = 10.5, .line_height = 1.15};

class Form {
 public:
  Form(const Campaign& campaign, const Application& application, const std::string& unit_opinion)
      : campaign_(campaign),
        application_(application),
        unit_opinion_(unit_opinion),
        layout_(campaign.layout) {}

  Page page() {
    top_ = put_title(page_, layout_.heading, layout_.title);
    for (const PlacedCell& cell : placed(layout_).value_or(std::vector<PlacedCell>{}))
      put(*cell.cell, box_of(cell));
    return std::move(page_);
  }

 private:
  Box box_of(const PlacedCell& at) const {
    Box box = box_in_grid(layout_, at);
    box.x += left_of(sum(layout_.column_mm));
    box.y += top_;
    return box;
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
         .style = answer_style(layout_, cell),
         .horizontal = is_long(cell) ? Horizontal::Left : Horizontal::Centre,
         .border = true,
         .where = where(cell)});
  }

  void put_passage(const LayoutCell& cell, const Box& box) {
    put_frame(box);
    add({.role = CellRole::Answer,
         .box = answer_box(cell, box),
         .text = answers(cell),
         .style = answer_style(layout_, cell),
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
    put_frame(box);
    add({.role = CellRole::Label,
         .box = {box.x, box.y, box.w, kHeadBoxMm},
         .text = cell.text,
         .horizontal = Horizontal::Left,
         .vertical = Vertical::Top});
    const bool is_units = cell.fields.empty();  // the other names the recommending unit
    const std::string text = is_units ? closed_up(unit_opinion_) : answers(cell);
    if (!is_units || !text.empty())
      add({.role = CellRole::Answer,
           .box = answer_box(cell, box),
           .text = text,
           .style = answer_style(layout_, cell),
           .horizontal = is_units ? Horizontal::Left : Horizontal::Centre,
           .where = where(cell)});
    add({.role = CellRole::Label,
         .box = {box.x, box.y + box.h - kOpinionFootMm, box.w, kOpinionFootMm},
         .text = cell.closing,
         .style = kSeal,
         .horizontal = Horizontal::Right,
         .vertical = Vertical::Bottom});
  }

  void put_frame(const Box& box) { add({.role = CellRole::Label, .box = box, .border = true}); }

  void add(PageCell cell) { page_.cells.push_back(std::move(cell)); }

  std::string answers(const LayoutCell& cell) const {
    return answers_on_paper(campaign_, application_.answers, cell);
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
  Page page_;
  double top_ = 0;
};

}  // namespace

Page application_form(const Campaign& campaign, const Application& application,
                      const std::string& unit_opinion) {
  return Form(campaign, application, unit_opinion).page();
}

}  // namespace jiangxin
