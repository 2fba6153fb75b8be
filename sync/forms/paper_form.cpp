#include "sync/forms/paper_form.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "sync/base/utf8.h"
#include "sync/forms/rules.h"
#include "sync/forms/validator.h"

namespace jiangxin {
namespace {

constexpr double kSmallestPt = 9;  // where the form says nothing of it

double total(std::span<const double> lengths) {
  return std::accumulate(lengths.begin(), lengths.end(), 0.0);
}

std::string line_closed_up(std::string_view line, std::string_view indent) {
  std::string out;
  bool blank = false;
  for (const char32_t c : code_points(line)) {
    if (is_white_space(c)) {
      blank = true;
      continue;
    }
    if (blank) out += out.empty() ? indent : " ";
    blank = false;
    out += to_utf8(c);
  }
  return out;
}

// Each line of a text, without its line feed.
template <class Take>
void each_line(std::string_view text, Take take) {
  while (true) {
    const std::size_t end = text.find('\n');
    take(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

std::string on_paper(const Campaign& campaign, const Field& field, std::string_view answer) {
  const std::string shown = display_answer(campaign, field, answer, false);
  if (field.type == FieldType::LongText) return closed_up(shown);
  std::string text = line_closed_up(shown, "");
  if (field.type == FieldType::Integer || field.type == FieldType::YearMonth ||
      field.type == FieldType::Date)
    std::erase(text, ' ');
  return text;
}

bool holds(const LayoutCell& cell, std::string_view field) {
  return std::ranges::find(cell.fields, field) != cell.fields.end();
}

bool is_longest_in(const LayoutCell& cell, const Answers& answers, const Field& field) {
  const auto longest = std::ranges::max_element(cell.fields, {}, [&](const std::string& id) {
    return count_code_points(answer_of(answers, id));
  });
  return *longest == field.id;
}

bool fits_in(const Layout& layout, const PlacedCell& at, std::string_view text) {
  const Box box = answer_box(*at.cell, box_in_grid(layout, at));
  return fit_text(text, box, answer_style(layout, *at.cell), typical_width).fits;
}

std::vector<PlacedCell> cells_of(const Layout& layout) {
  return placed(layout).value_or(std::vector<PlacedCell>{});
}

}  // namespace

Box box_in_grid(const Layout& layout, const PlacedCell& at) {
  Box box;
  const std::span columns(layout.column_mm);
  box.x = total(columns.first(at.column));
  box.w = total(columns.subspan(at.column, static_cast<std::size_t>(at.cell->columns)));
  for (std::size_t i = 0; i < at.row; ++i) box.y += layout.rows[i].height_mm;
  for (int i = 0; i < at.cell->rows; ++i)
    box.h += layout.rows[at.row + static_cast<std::size_t>(i)].height_mm;
  return box;
}

Box answer_box(const LayoutCell& cell, const Box& whole) {
  if (cell.kind == LayoutKind::Passage) return {whole.x, whole.y, whole.w, whole.h - cell.strip_mm};
  if (cell.kind == LayoutKind::Opinion)
    return {whole.x, whole.y + kOpinionHeadMm, whole.w, whole.h - kOpinionHeadMm - kOpinionFootMm};
  return whole;
}

TextStyle answer_style(const Layout& layout, const LayoutCell& cell) {
  TextStyle style{.min_size_pt = layout.smallest_pt > 0 ? layout.smallest_pt : kSmallestPt};
  if (cell.kind == LayoutKind::Passage) {
    style.size_pt = 12;
    style.line_height = 1.6;
    style.min_line_height = 1.1;
  }
  if (cell.kind == LayoutKind::Opinion) style.min_line_height = 1.03;
  style.size_pt = std::max(style.size_pt, style.min_size_pt);
  return style;
}

std::string answers_on_paper(const Campaign& campaign, const Answers& answers,
                             const LayoutCell& cell) {
  std::string all;
  for (const std::string& id : cell.fields) {
    const Field* field = campaign.field(id);
    if (!field) continue;
    const std::string answer = on_paper(campaign, *field, answer_of(answers, id));
    if (!answer.empty()) all.append(all.empty() ? "" : " ").append(answer);
  }
  return all;
}

std::string closed_up(std::string_view text) {
  std::string all;
  each_line(text, [&](std::string_view line) {
    const std::string closed = line_closed_up(line, "　　");
    if (!closed.empty()) all.append(all.empty() ? "" : "\n").append(closed);
  });
  return all;
}

std::size_t count_paragraphs(std::string_view text) {
  std::size_t count = 0;
  each_line(text, [&](std::string_view line) { count += is_blank(line) ? 0 : 1; });
  return count;
}

bool has_room(const Campaign& campaign, const Answers& answers, const Field& field) {
  for (const PlacedCell& at : cells_of(campaign.layout))
    if (holds(*at.cell, field.id) && is_longest_in(*at.cell, answers, field) &&
        !fits_in(campaign.layout, at, answers_on_paper(campaign, answers, *at.cell)))
      return false;
  return true;
}

bool has_room(const Campaign& campaign, std::string_view opinion) {
  if (campaign.layout.smallest_pt <= 0) return true;
  return std::ranges::all_of(cells_of(campaign.layout), [&](const PlacedCell& at) {
    const bool is_units = at.cell->kind == LayoutKind::Opinion && at.cell->fields.empty();
    return !is_units || fits_in(campaign.layout, at, closed_up(opinion));
  });
}

}  // namespace jiangxin
