// Which of several applications, of campaigns of several years, is looked up.
#include <string>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"

namespace jiangxin {
namespace {

std::string campaign_words(const ChoiceModel::Row& choice, const Ui& ui) {
  if (choice.campaign == nullptr) return choice.campaign_id;
  const std::string opens = to_string(choice.campaign->opens);
  return ui.tr(T::choice_campaign, {{"title", ui.words(choice.campaign->short_title)},
                                    {"month", date_words(ui, opens.substr(0, 7))}});
}

std::string detail_words(const ChoiceModel::Row& choice, std::chrono::minutes utc_offset,
                         const Ui& ui) {
  if (choice.campaign == nullptr) return std::string(ui.tr(T::choice_no_form));
  if (choice.is_unread) return std::string(ui.tr(T::choice_unread));
  if (choice.changed_at == TimePoint{}) return std::string(ui.tr(T::choice_filling));
  return ui.tr(T::choice_changed, {{"time", time_words(ui, choice.changed_at, utc_offset)}});
}

}  // namespace

Command draw(const ChoiceModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{.id = "choice", .title = strip_title(ui, frame)};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, ui.tr(T::choice_title, {{"count", std::to_string(model.rows.size())}}),
          ui.tr(T::choice_remark));
    ui.gap(24);
    for (std::size_t i = 0; i < model.rows.size(); ++i) {
      const ChoiceModel::Row& choice = model.rows[i];
      if (row(ui, "application." + std::to_string(i),
              {.title = campaign_words(choice, ui),
               .subtitle = detail_words(choice, frame.utc_offset, ui),
               .trailing = stage_words(ui, choice.stage),
               .tone = stage_tone(choice.stage),
               .enabled = choice.campaign != nullptr}))
        did = command::SelectApplication{static_cast<int>(i)};
      ui.target_gap();
    }
  });
}

}  // namespace jiangxin
