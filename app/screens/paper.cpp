#include "app/screens/paper.h"

#include <algorithm>

#include "app/ui/pictures.h"

namespace jiangxin {
namespace {

struct Mm {
  float x, y, w, h;
};

Mm millimetres(const Box& box) {
  return {static_cast<float>(box.x), static_cast<float>(box.y), static_cast<float>(box.w),
          static_cast<float>(box.h)};
}

Align align_of(Horizontal horizontal) {
  if (horizontal == Horizontal::Left) return Align::Left;
  return horizontal == Horizontal::Centre ? Align::Centre : Align::Right;
}

// Where the lines begin in the cell, all of them together `height` high.
float top_of(const PageCell& cell, const Mm& box, float height) {
  const auto margin = static_cast<float>(kCellMarginMm);
  if (cell.vertical == Vertical::Top) return box.y + margin;
  const float room = box.h - height;
  return cell.vertical == Vertical::Middle ? box.y + room / 2 : box.y + room - margin;
}

void print_lines(Sheet& sheet, const PageCell& cell) {
  const auto margin = static_cast<float>(kCellMarginMm);
  const Mm box = millimetres(cell.box);
  const FittedText fitted = cell.fitted(typical_width);
  const float line = static_cast<float>(fitted.line_mm);
  const Sheet::Print print{
      .type = cell.role == CellRole::Title ? Sheet::Type::SongBold : Sheet::Type::Song,
      .size_mm = static_cast<float>(fitted.size_pt * kMmPerPt),
      .align = align_of(cell.horizontal),
      .narrowed = static_cast<float>(fitted.narrowed)};
  float y = top_of(cell, box, static_cast<float>(fitted.height_mm()));
  for (const std::string& words : fitted.lines) {
    sheet.print(box.x + margin, y, box.w - 2 * margin, line, words, print);
    y += line;
  }
}

// In the place of the printed page's code: a picture of a screen is no paper.
void draw_preview_mark(Ui& ui, Sheet& sheet, const Page& page) {
  const Mm box = millimetres(page.mark_box());
  sheet.box(box.x, box.y, box.w, box.h);
  sheet.print(box.x, box.y, box.w, box.h, ui.tr(T::preview_mark), {.align = Align::Centre});
}

bool must_be_mended(const PageCell& cell, const std::vector<Finding>& gaps) {
  return !cell.where.empty() && std::any_of(gaps.begin(), gaps.end(), [&](const Finding& gap) {
    return gap.severity == Severity::Error && gap.where.starts_with(cell.where);
  });
}

void draw_cell(Ui& ui, Sheet& sheet, const PageCell& cell, const PaperSpec& spec) {
  const Mm box = millimetres(cell.box);
  if (cell.border) sheet.box(box.x, box.y, box.w, box.h);
  if (cell.role == CellRole::Portrait && spec.portrait) {
    sheet.picture(box.x + 1, box.y + 1, box.w - 2, box.h - 2, spec.portrait);
    ui.tell("paper.portrait");
  } else if (cell.role == CellRole::Signature && spec.application.signature) {
    sheet.ink(box.x, box.y, box.w, box.h, spec.application.signature->strokes);
  } else if (!cell.text.empty()) {
    print_lines(sheet, cell);
  }
  if (must_be_mended(cell, spec.gaps)) {
    ui.outline(sheet.on_screen(box.x, box.y, box.w, box.h), ui.theme().seal_fill, ui.px(3));
  }
}

}  // namespace

void draw_paper(Ui& ui, const Page& page, const PaperSpec& spec) {
  const auto width = static_cast<float>(page.width_mm), height = static_cast<float>(page.height_mm);
  const Rect room = ui.take(ui.region().w * height / width);
  Sheet sheet(ui, room, width, height);
  draw_preview_mark(ui, sheet, page);
  for (const PageCell& cell : page.cells) draw_cell(ui, sheet, cell, spec);
}

}  // namespace jiangxin
