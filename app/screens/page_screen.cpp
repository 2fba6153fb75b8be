// One file of an item, large: made right by a tap, its corners moved by finger, and all of it
// undone.
#include <algorithm>
#include <string>

#include "app/screens/corners.h"
#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/pictures.h"

namespace jiangxin {
namespace {

bool is_at_work(const PageModel& model) {
  return model.deed != PageDeed::None && model.deed != PageDeed::Opening;
}

std::string_view deed_words(const Ui& ui, PageDeed deed) {
  switch (deed) {
    case PageDeed::Finding:
      return ui.tr(T::page_finding);
    case PageDeed::Turning:
      return ui.tr(T::page_turning);
    case PageDeed::Straightening:
      return ui.tr(T::page_straightening);
    case PageDeed::Clearing:
      return ui.tr(T::page_clearing);
    case PageDeed::GoingBack:
      return ui.tr(T::page_going_back);
    default:
      return ui.tr(T::page_opening);
  }
}

// --- The page ---

void draw_sheet(Ui& ui, const PageModel& model, Command& did) {
  const Rect room = ui.take(std::max(ui.px(420), ui.region().h));
  ui.fill(room, ui.theme().panel, ui.px(12));
  const float rim = model.corners ? corner_rim(ui) : ui.px(12);
  if (!model.picture) {
    ui.put_middle(
        room.inset(rim, 0), Role::Body,
        model.deed == PageDeed::None ? ui.tr(T::page_no_picture) : deed_words(ui, model.deed),
        ui.theme().soft, Align::Centre);
    return;
  }
  const Rect shown = picture_at(ui, room.inset(rim, rim), model.picture);
  if (model.corners) draw_corners(ui, shown, model.picture_size, *model.corners, did);
}

// --- What can be done ---

struct PageChoice {
  ButtonItem item;
  Command command;
};

// Two beside each other, of one width; below each other where words do not fit.
void draw_page_choices(Ui& ui, std::initializer_list<PageChoice> choices, Command& did) {
  const float space = std::max(smallest_gap_px, ui.px(12));
  const float half = (ui.region().w - space) / 2;
  Extent largest;
  for (const PageChoice& choice : choices) {
    const Extent size = button_size(ui, choice.item.words, choice.item.spec);
    largest = {std::max(largest.w, size.w), std::max(largest.h, size.h)};
  }
  const int columns = largest.w <= half ? 2 : 1;
  const float width = columns == 2 ? half : ui.region().w;
  Rect row;
  int place = 0;
  for (const PageChoice& choice : choices) {
    const int column = place % columns;
    if (column == 0 && place > 0) ui.take(space);
    if (column == 0) row = ui.take(largest.h);
    const Rect room{row.x + static_cast<float>(column) * (width + space), row.y, width, row.h};
    if (button_at(ui, room, choice.item.id, choice.item.words, choice.item.spec))
      did = choice.command;
    ++place;
  }
}

void draw_steps(Ui& ui, const PageModel& model, bool free, Command& did) {
  const bool undo = free && model.steps > 0;
  draw_page_choices(
      ui,
      {{{"page.left", ui.tr(T::page_left), {.enabled = free}}, command::TurnPage{3}},
       {{"page.right", ui.tr(T::page_right), {.enabled = free}}, command::TurnPage{1}},
       {{"page.corners", ui.tr(T::page_corners), {.enabled = free}}, command::PlaceCorners{}},
       {{"page.clear", ui.tr(T::page_clear), {.enabled = free}}, command::ClearPage{}},
       {{"page.undo", ui.tr(T::page_undo), {.enabled = undo}}, command::UndoStep{}},
       {{"page.original", ui.tr(T::page_original), {.enabled = undo}}, command::BackToOriginal{}}},
      did);
}

// A PDF's page is turned as it is held; nothing is made of it anew.
void draw_pdf_steps(Ui& ui, const PageModel& model, bool free, Command& did) {
  const bool undo = free && model.steps > 0;
  draw_page_choices(
      ui,
      {{{"page.left", ui.tr(T::page_left), {.enabled = free}}, command::TurnPage{3}},
       {{"page.right", ui.tr(T::page_right), {.enabled = free}}, command::TurnPage{1}},
       {{"page.undo", ui.tr(T::page_undo), {.enabled = undo}}, command::UndoStep{}},
       {{"page.original", ui.tr(T::page_original), {.enabled = undo}}, command::BackToOriginal{}}},
      did);
}

void draw_leafing(Ui& ui, const PageModel& model, bool free, Command& did) {
  text(ui, Role::Strong,
       ui.tr(T::page_of,
             {{"page", std::to_string(model.page + 1)}, {"pages", std::to_string(model.pages)}}));
  ui.gap(8);
  draw_page_choices(ui,
                    {{{"page.before",
                       ui.tr(T::page_before),
                       {.enabled = free && model.page > 0, .mark = Mark::Left}},
                      command::ShowFilePage{model.page - 1}},
                     {{"page.after",
                       ui.tr(T::page_after),
                       {.enabled = free && model.page + 1 < model.pages, .mark = Mark::Right}},
                      command::ShowFilePage{model.page + 1}}},
                    did);
}

void draw_place(Ui& ui, const PageModel& model, bool free, Command& did) {
  const bool several = model.places > 1;
  const bool first = model.place <= 1;
  const bool last = model.place >= model.places;
  const PageChoice replace{{"page.replace", ui.tr(T::page_replace), {.enabled = free}},
                           command::ReplacePage{}};
  const PageChoice remove{
      {"page.remove", ui.tr(T::page_remove), {.look = Look::Danger, .enabled = free}},
      command::RemovePage{}};
  if (!several) return draw_page_choices(ui, {replace, remove}, did);
  draw_page_choices(
      ui,
      {{{"page.up", ui.tr(T::page_up), {.enabled = free && !first, .mark = Mark::Up}},
        command::MovePage{-1}},
       {{"page.down", ui.tr(T::page_down), {.enabled = free && !last, .mark = Mark::Down}},
        command::MovePage{1}},
       replace,
       remove},
      did);
}

void draw_news(Ui& ui, const PageModel& model) {
  if (is_at_work(model)) {
    notice(ui, Tone::Progress, deed_words(ui, model.deed));
    ui.gap(12);
  }
  if (model.refusal) {
    notice(ui, Tone::Mend,
           ui.tr(T::page_refused, {{"why", std::string(refusal_words(ui, *model.refusal))}}));
    ui.gap(12);
  }
  if (model.corners_refused) {
    notice(ui, Tone::Mend, ui.tr(T::page_corners_refused));
    ui.gap(12);
  }
}

void draw_doing(Ui& ui, const PageModel& model, Command& did) {
  const bool free = model.deed == PageDeed::None;
  text(ui, Role::Section, model.name);
  soft_text(ui, Role::Label,
            ui.tr(T::page_facts, {{"size", size_words(model.size)},
                                  {"place", std::to_string(model.place)},
                                  {"places", std::to_string(model.places)}}));
  ui.gap(20);
  draw_news(ui, model);
  if (model.is_picture) {
    draw_steps(ui, model, free, did);
  } else {
    draw_leafing(ui, model, free, did);
    ui.gap(16);
    draw_pdf_steps(ui, model, free, did);
  }
  ui.gap(16);
  rule(ui);
  ui.gap(16);
  draw_place(ui, model, !is_at_work(model), did);
}

void draw_cornering(Ui& ui, const PageModel& model, Command& did) {
  const bool free = model.deed == PageDeed::None;
  text(ui, Role::Section, ui.tr(T::page_corners));
  ui.gap(8);
  text(ui, Role::Body, ui.tr(model.corners_found ? T::page_corners_found : T::page_corners_place));
  ui.gap(16);
  draw_news(ui, model);
  if (button(ui, "page.leave", ui.tr(T::page_leave_corners), {.enabled = free}))
    did = command::Back{};
}

}  // namespace

Command draw(const PageModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{.id = "page",
                      .title = ui.words(model.campaign->short_title),
                      .actions = {.main = {.id = "action.next",
                                           .words = std::string(ui.tr(
                                               model.corners ? T::page_straighten : T::page_done)),
                                           .command = command::Next{},
                                           .enabled = !is_at_work(model)}},
                      .part = model.corners ? "corners" : ""};
  return page(ui, frame, spec, [&](Command& did) {
    columns(ui, {.weights = {0.58f, 0.42f}, .narrowest = 320},
            {[&] { draw_sheet(ui, model, did); },
             [&] { model.corners ? draw_cornering(ui, model, did) : draw_doing(ui, model, did); }});
  });
}

}  // namespace jiangxin
