// What was found on a file's pages: the page with everything framed, and beside it what to do.
#include <algorithm>
#include <cmath>
#include <string>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/fields.h"
#include "app/ui/pictures.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

std::string_view kind_words(const Ui& ui, const FileFinding& finding) {
  return finding.by_hand ? ui.tr(T::findings_by_hand) : kind_words(ui, finding.kind);
}

// --- The page ---

Rect on_screen(const PageBox& box, Rect page) {
  const auto part = [](int at) { return static_cast<float>(at) / kPageSide; };
  return {page.x + part(box.x) * page.w, page.y + part(box.y) * page.h, part(box.width) * page.w,
          part(box.height) * page.h};
}

void draw_box(Ui& ui, const FileFinding& finding, bool selected, Rect page) {
  const Theme& theme = ui.theme();
  const float away = ui.px(selected ? 5 : 2);
  for (const PageBox& box : finding.boxes) {
    const Rect room = on_screen(box, page);
    if (finding.answer == FindingAnswer::Black) ui.fill(room, theme.sheet_ink);
    const bool open = finding.answer == FindingAnswer::None;
    ui.outline(room.inset(-away, -away), open ? theme.seal : theme.green, ui.px(selected ? 5 : 3),
               ui.px(4));
  }
}

command::TouchPage touched(Point at, Rect page, command::TouchPage::Phase phase) {
  const auto part = [](float along, float whole) {
    return static_cast<int>(std::lround(along / std::max(1.0f, whole) * kPageSide));
  };
  return {phase, part(at.x - page.x, page.w), part(at.y - page.y, page.h)};
}

void follow_finger(Ui& ui, Rect page, Command& did) {
  using enum command::TouchPage::Phase;
  const Drag finger = drag(ui, "findings.paper", page);
  if (finger.began)
    did = touched(finger.at, page, Began);
  else if (finger.ended)
    did = touched(finger.at, page, Ended);
  else if (finger.active && (finger.dx != 0 || finger.dy != 0))
    did = touched(finger.at, page, Moved);
}

void draw_boxes(const FindingsModel& model, Ui& ui, Rect page) {
  for (std::size_t i = 0; i < model.search.findings.size(); ++i) {
    const FileFinding& finding = model.search.findings[i];
    if (finding.page == model.page)
      draw_box(ui, finding, model.selected == static_cast<int>(i), page);
  }
  if (!model.drawn) return;
  const Rect drawn = on_screen(*model.drawn, page);
  ui.fill(drawn, ui.theme().veil);
  ui.outline(drawn, ui.theme().teal, ui.px(4));
}

void draw_turning(const FindingsModel& model, Ui& ui, Command& did) {
  if (model.search.pages < 2) return;
  const int tapped =
      button_row(ui, {{"findings.previous",
                       ui.tr(T::findings_previous),
                       {.enabled = model.page > 0, .mark = Mark::Left}},
                      {"findings.next",
                       ui.tr(T::findings_next),
                       {.enabled = model.page + 1 < model.search.pages, .mark = Mark::Right}}});
  if (tapped == 0) did = command::ShowFindingPage{model.page - 1};
  if (tapped == 1) did = command::ShowFindingPage{model.page + 1};
}

void draw_no_picture(const FindingsModel& model, Ui& ui, Command& did) {
  notice(ui, Tone::Attention, ui.tr(T::findings_no_picture));
  ui.gap(16);
  const int tapped =
      button_row(ui, {{"findings.retry", ui.tr(T::findings_retry), {.look = Look::Chosen}},
                      {"findings.replace", ui.tr(T::findings_replace), {}}});
  if (tapped == 0) did = command::ShowFindingPage{model.page};
  if (tapped == 1) did = command::ReplacePage{};
}

void draw_page(const FindingsModel& model, Ui& ui, Command& did) {
  soft_text(ui, Role::Label,
            ui.tr(T::findings_page, {{"page", std::to_string(model.page + 1)},
                                     {"pages", std::to_string(model.search.pages)}}));
  ui.gap(8);
  const float below = model.search.pages < 2 ? 0 : ui.scale().target(80) + ui.px(24);
  if (model.no_picture) {
    draw_no_picture(model, ui, did);
    ui.gap(16);
    return draw_turning(model, ui, did);
  }
  const Rect room = ui.take(std::max(ui.px(360), ui.region().h - below));
  if (!model.picture) {
    ui.put_middle(room, Role::Body, ui.tr(T::findings_loading), ui.theme().soft, Align::Centre);
  } else {
    const Rect page = picture_at(ui, room, model.picture);
    ui.clipped(room, [&] { draw_boxes(model, ui, page); });
    follow_finger(ui, page, did);
  }
  if (below > 0) ui.gap(16);
  draw_turning(model, ui, did);
}

// --- What to do ---

void draw_drawn(Ui& ui, Command& did) {
  text(ui, Role::Strong, ui.tr(T::findings_ask_drawn));
  ui.gap(12);
  const int tapped =
      button_row(ui, {{"findings.black", ui.tr(T::findings_black_out), {.look = Look::Chosen}},
                      {"findings.forget", ui.tr(T::findings_forget_drawn), {}}});
  if (tapped == 0) did = command::BlackOut{};
  if (tapped == 1) did = command::ClosePicker{};
}

void draw_reasons(const FindingsModel& model, Ui& ui, Command& did) {
  text(ui, Role::Strong, ui.tr(T::findings_why));
  for (const KeepReason reason :
       {KeepReason::Mistaken, KeepReason::Own, KeepReason::Agreed, KeepReason::Public}) {
    ui.target_gap();
    const std::string id = "findings.reason." + std::to_string(static_cast<int>(reason));
    if (button(ui, id, reason_words(ui, reason))) did = command::KeepAs{reason};
  }
  ui.gap(16);
  const FieldEvent event = text_field(ui, {.id = "findings.note",
                                           .label = ui.tr(T::findings_note),
                                           .value = model.note,
                                           .note = note_of(ui, model.note_findings, {}),
                                           .optional = true,
                                           .placeholder = ui.tr(T::findings_note_example),
                                           .most = 60});
  if (event.changed) did = command::EditKeepNote{*event.changed};
  ui.gap(12);
  const int tapped = button_row(
      ui, {{"findings.reason.other", ui.tr(T::findings_other), {.enabled = !model.note.empty()}},
           {"findings.forget", ui.tr(T::common_back), {.look = Look::Quiet}}});
  if (tapped == 0) did = command::KeepAs{KeepReason::Other};
  if (tapped == 1) did = command::ClosePicker{};
}

void draw_question(const FileFinding& finding, bool is_seen, Ui& ui, Command& did) {
  const bool unread = finding.kind == SensitiveKind::Unread;
  text(ui, Role::Strong,
       unread ? std::string(ui.tr(T::findings_ask_unread))
              : ui.tr(T::findings_ask, {{"kind", kind_words(ui, finding)}}));
  ui.gap(12);
  if (unread) {
    if (button(ui, "findings.seen", ui.tr(T::findings_seen),
               {.look = Look::Chosen, .enabled = is_seen}))
      did = command::KeepAs{KeepReason::Seen};
    return;
  }
  const int tapped =
      button_row(ui, {{"findings.black", ui.tr(T::findings_black_out), {.look = Look::Chosen}},
                      {"findings.keep", ui.tr(T::findings_keep), {}}});
  if (tapped == 0) did = command::BlackOut{};
  if (tapped == 1) did = command::AskToKeep{};
}

void draw_answer(const FileFinding& finding, Ui& ui, Command& did) {
  const bool own = finding.answer == FindingAnswer::Own;
  if (own)
    text(ui, Role::Body, ui.tr(T::findings_told_own));
  else if (finding.kept && finding.kept->reason == KeepReason::Seen)
    text(ui, Role::Body, ui.tr(T::findings_told_seen));
  else if (finding.kept)
    text(ui, Role::Body,
         ui.tr(T::findings_told_kept, {{"reason", reason_told(ui, *finding.kept)}}));
  else
    text(ui, Role::Body, ui.tr(T::findings_told_black));
  ui.gap(12);
  const bool tapped = own ? button(ui, "findings.black", ui.tr(T::findings_black_out))
                          : button(ui, "findings.undo", ui.tr(T::findings_take_back));
  if (tapped) did = own ? Command(command::BlackOut{}) : Command(command::TakeBackAnswer{});
}

void draw_deed(const FindingsModel& model, Ui& ui, Command& did) {
  if (!model.drawn && !model.selected) return;
  card(
      ui,
      [&] {
        if (model.drawn) return draw_drawn(ui, did);
        const FileFinding& finding =
            model.search.findings[static_cast<std::size_t>(*model.selected)];
        if (model.choosing_reason) return draw_reasons(model, ui, did);
        if (finding.answer == FindingAnswer::None)
          return draw_question(finding, model.picture != nullptr, ui, did);
        draw_answer(finding, ui, did);
      },
      Padding::Snug);
  ui.gap(16);
}

// --- All of them ---

void draw_trouble(BlackTrouble trouble, Ui& ui, Command& did) {
  const bool too_large = trouble == BlackTrouble::TooLarge;
  notice(ui, Tone::Mend, ui.tr(too_large ? T::findings_too_large : T::findings_not_black));
  ui.gap(12);
  const int tapped = button_row(ui, {{"findings.again", ui.tr(T::findings_retry), {}},
                                     {"findings.replace_file", ui.tr(T::findings_replace), {}}});
  if (tapped == 0) did = command::BlackOutAgain{};
  if (tapped == 1) did = command::ReplacePage{};
}

std::string drawing_words(const FindingsModel& model, const Ui& ui) {
  if (model.search.pages < 2) return std::string(ui.tr(T::findings_drawing));
  return ui.tr(T::findings_drawing_pages, {{"done", std::to_string(model.drawn_pages)},
                                           {"pages", std::to_string(model.search.pages)}});
}

void draw_state(const FindingsModel& model, Ui& ui, Command& did) {
  const FileSearch& search = model.search;
  if (!search.is_searched())
    notice(ui, Tone::Progress,
           ui.tr(T::findings_searching, {{"done", std::to_string(search.searched)},
                                         {"pages", std::to_string(search.pages)}}));
  else if (search.trouble != BlackTrouble::None)
    draw_trouble(search.trouble, ui, did);
  else if (search.drawing)
    notice(ui, Tone::Progress, drawing_words(model, ui));
  else if (search.findings.empty())
    notice(ui, Tone::Done, ui.tr(T::findings_clean));
  else if (search.open() == 0)
    notice(ui, Tone::Done, ui.tr(T::findings_answered));
  else
    return;
  ui.gap(16);
}

struct StateWords {
  T words;
  Tone tone;
};

StateWords state_of(const FileFinding& finding) {
  if (finding.kept && finding.kept->reason == KeepReason::Seen)
    return {T::findings_seen, Tone::Done};
  switch (finding.answer) {
    case FindingAnswer::Own:
      return {T::findings_own_state, Tone::Done};
    case FindingAnswer::Black:
      return {T::findings_black, Tone::Done};
    case FindingAnswer::Kept:
      return {T::findings_kept, Tone::Done};
    case FindingAnswer::None:
      break;
  }
  return {T::findings_open, Tone::Attention};
}

void draw_list(const FindingsModel& model, Ui& ui, Command& did) {
  for (std::size_t i = 0; i < model.search.findings.size(); ++i) {
    const FileFinding& finding = model.search.findings[i];
    const int index = static_cast<int>(i);
    const StateWords state = state_of(finding);
    const std::string where =
        ui.tr(T::findings_where, {{"page", std::to_string(finding.page + 1)}});
    if (row(ui, "finding." + std::to_string(index),
            {.title = kind_words(ui, finding),
             .subtitle = where,
             .trailing = ui.tr(state.words),
             .tone = state.tone,
             .end = Mark::None,
             .chosen = model.selected == index}))
      did = command::SelectFinding{index};
    ui.target_gap();
  }
}

void draw_side(const FindingsModel& model, Ui& ui, Command& did) {
  draw_state(model, ui, did);
  draw_deed(model, ui, did);
  if (!model.choosing_reason) draw_list(model, ui, did);
  soft_text(ui, Role::Hint, ui.tr(T::findings_how));
}

bool is_typing(const Ui& ui) {
  return ui.panel_height() > 0;
}

// Page and deeds beside each other, each of the body's height.
bool is_beside(const Ui& ui) {
  return ui.shape() == Shape::Wide && !is_typing(ui);
}

}  // namespace

Command draw(const FindingsModel& model, const FrameModel& frame, Ui& ui) {
  const bool more = model.search.open() == 0 && model.others_open > 0;
  const PageSpec spec{.id = "findings",
                      .title = ui.words(model.campaign->short_title),
                      .actions = {.main = {.id = "action.next",
                                           .words = std::string(ui.tr(more ? T::findings_next_file
                                                                           : T::findings_done)),
                                           .command = command::Next{}}},
                      .scroll = !is_beside(ui)};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, ui.tr(T::findings_title), model.name);
    ui.gap(12);
    const auto left = [&] { draw_page(model, ui, did); };
    if (!is_beside(ui)) {
      if (!is_typing(ui)) left();
      ui.gap(24);
      return draw_side(model, ui, did);
    }
    const auto right = [&] {
      ui.scroll("findings.side", ui.region(), [&] { draw_side(model, ui, did); });
    };
    columns(ui, {.weights = {6, 5}, .gap = 32, .narrowest = 300}, {left, right});
  });
}

}  // namespace jiangxin
