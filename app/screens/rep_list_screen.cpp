// The unit's applications on this terminal, returns first: masked number, state, time.
#include <string>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"

namespace jiangxin {
namespace {

void draw_row(Ui& ui, const RepListModel::Row& application, int index,
              std::chrono::minutes utc_offset, Command& did) {
  std::string detail = time_words(ui, application.changed_at, utc_offset);
  if (application.endorsed) detail += " · " + std::string(ui.tr(T::rep_endorsed));
  if (row(ui, "application." + std::to_string(index),
          {.title = application.id_number_masked,
           .subtitle = detail,
           .trailing = stage_words(ui, application.stage),
           .tone = stage_tone(application.stage)}))
    did = command::SelectApplication{index};
}

void draw_pages(Ui& ui, const RepListModel& model, Command& did) {
  ui.gap(16);
  const int tapped = button_row(
      ui,
      {{"list.previous", ui.tr(T::rep_previous), {.enabled = model.page > 0, .mark = Mark::Left}},
       {"list.next",
        ui.tr(T::rep_next),
        {.enabled = model.page + 1 < model.pages, .mark = Mark::Right}}});
  if (tapped == 0) did = command::ShowListPage{model.page - 1};
  if (tapped == 1) did = command::ShowListPage{model.page + 1};
  soft_text(ui, Role::Hint,
            ui.tr(T::rep_page, {{"page", std::to_string(model.page + 1)},
                                {"pages", std::to_string(model.pages)}}));
}

void draw_summary(Ui& ui, const RepListModel& model) {
  chip(ui, Tone::Attention,
       model.days_left >= 0 ? ui.tr(T::rep_days_left, {{"days", std::to_string(model.days_left)}})
                            : std::string(ui.tr(T::rep_past)));
  if (model.returned > 0) {
    ui.gap(16);
    notice(ui, Tone::Attention,
           ui.tr(T::rep_returned, {{"count", std::to_string(model.returned)}}));
  }
}

}  // namespace

Command draw(const RepListModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{.id = "rep_list",
                      .title = ui.tr(T::rep_strip),
                      .actions = {.others = {{.id = "rep.stick",
                                              .words = std::string(ui.tr(T::stick_open)),
                                              .command = command::OpenStick{}}},
                                  .main = {.id = "rep.assist",
                                           .words = std::string(ui.tr(T::rep_assist)),
                                           .command = command::Assist{}}}};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, ui.tr(T::rep_title), model.unit);
    ui.gap(16);
    draw_summary(ui, model);
    ui.gap(24);
    if (model.busy) {
      soft_text(ui, Role::Body, ui.tr(T::rep_opening));
    } else if (model.rows.empty()) {
      card(ui, [&] {
        text(ui, Role::Section, ui.tr(T::rep_empty));
        ui.gap(8);
        soft_text(ui, Role::Body, ui.tr(T::rep_empty_detail));
      });
    }
    for (std::size_t i = 0; i < model.rows.size(); ++i) {
      draw_row(ui, model.rows[i], static_cast<int>(i), frame.utc_offset, did);
      ui.target_gap();
    }
    if (model.pages > 1) draw_pages(ui, model, did);
  });
}

}  // namespace jiangxin
