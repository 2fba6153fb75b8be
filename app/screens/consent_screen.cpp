// What is asked, why and for whom; what to bring; each consent ticked by itself.
#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

void heading(Ui& ui, T words) {
  text(ui, Role::Section, ui.tr(words));
  ui.gap(8);
}

// "个人情况、工作情况、主要事迹、工匠五力、照片"
std::string asked_words(const Campaign& campaign, const Ui& ui) {
  std::string words;
  const auto add = [&](std::string_view part) {
    if (!words.empty()) words += ui.tr(T::consent_and);
    words += part;
  };
  for (const Section& section : campaign.sections) add(ui.words(section.title));
  add(ui.words(campaign.forces_title));
  add(ui.tr(T::consent_portrait));
  return words;
}

void draw_asked(const Campaign& campaign, Ui& ui) {
  card(ui, [&] {
    heading(ui, T::consent_asked);
    text(ui, Role::Body, asked_words(campaign, ui));
    ui.gap(8);
    soft_text(ui, Role::Label, ui.tr(T::consent_why));
  });
}

void draw_bring(const Campaign& campaign, Ui& ui) {
  card(ui, [&] {
    heading(ui, T::consent_bring);
    for (const LocalText& thing : campaign.bring_list) {
      bullet(ui, Role::Body, ui.words(thing));
      ui.gap(4);
    }
    soft_text(ui, Role::Label, ui.tr(T::consent_bring_later));
  });
}

void draw_kind(const ConsentModel& model, bool declarations, Ui& ui, Command& did) {
  for (std::size_t i = 0; i < model.campaign->consents.size(); ++i) {
    const Consent& consent = model.campaign->consents[i];
    if (consent.declaration != declarations) continue;
    const bool given = i < model.given.size() && model.given[i];
    if (tick_row(ui, "consent." + consent.id, ui.words(consent.title), given,
                 ui.words(consent.text))) {
      did = command::ToggleConsent{consent.id};
    }
    ui.target_gap();
  }
}

void draw_consents(const ConsentModel& model, Ui& ui, Command& did) {
  heading(ui, T::consent_declare);
  draw_kind(model, true, ui, did);
  ui.gap(4);
  heading(ui, T::consent_agree);
  draw_kind(model, false, ui, did);
}

}  // namespace

Command draw(const ConsentModel& model, const FrameModel& frame, Ui& ui) {
  const Action refuse = model.open ? withdraw_consent_action(ui)
                                   : Action{"action.refuse", std::string(ui.tr(T::consent_refuse)),
                                            command::RefuseConsent{}};
  const PageSpec spec{.id = "consent",
                      .title = ui.words(model.campaign->short_title),
                      .actions = {.others = {refuse}, .main = next_action(ui, model.all_given)}};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, ui.tr(T::consent_title), ui.tr(T::consent_remark));
    ui.gap(16);
    columns(ui, {.weights = {1, 2}},
            {[&] {
               draw_asked(*model.campaign, ui);
               ui.gap(16);
               draw_bring(*model.campaign, ui);
             },
             [&] { draw_consents(model, ui, did); }});
  });
}

}  // namespace jiangxin
