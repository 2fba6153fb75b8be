// What a worker has submitted, as the rep of the filing unit reads it, and the unit's opinion.
#include <algorithm>
#include <string>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/fields.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

void draw_answers(Ui& ui, const RepApplicationModel& model) {
  const bool english = ui.language() == Language::English;
  const Answers& answers = model.application->answers;
  for (const Field* field : model.campaign->fields()) {
    const auto found = answers.find(field->id);
    if (found == answers.end() || found->second.empty()) continue;
    const std::string shown = field->type == FieldType::IdNumber
                                  ? model.id_number_masked
                                  : display_answer(*model.campaign, *field, found->second, english);
    if (field->type == FieldType::LongText) {
      ui.gap(12);
      soft_text(ui, Role::Label, ui.words(field->label));
      text(ui, Role::Body, shown);
    } else {
      fact(ui, ui.words(field->label), shown);
    }
  }
}

// A tap shows it large.
void draw_file(Ui& ui, const Attachment& file, std::string_view name, Command& did) {
  ui.target_gap();
  const std::string detail = ui.tr(
      T::preview_file, {{"pages", std::to_string(file.pages)}, {"size", size_words(file.size)}});
  if (row(ui, "rep.file." + to_string(file.id),
          {.title = name,
           .subtitle = detail,
           .mark = Mark::File,
           .pictured = true,
           .picture = &file.thumbnail}))
    did = command::ShowFile{file.id};
}

void draw_item(Ui& ui, const EvidenceItem& item, Command& did) {
  std::string line = item.title;
  for (const std::string& part : {item.issuer, date_words(ui, item.date)})
    if (!part.empty()) line += " · " + part;
  text(ui, Role::Body, line);
  for (const Attachment& file : item.files) draw_file(ui, file, file.name, did);
  ui.gap(12);
}

void draw_evidence(Ui& ui, const RepApplicationModel& model, Command& did) {
  for (const Force& force : model.campaign->forces) {
    for (const Indicator& indicator : force.indicators) {
      const auto found = model.application->evidence.find(indicator.id);
      if (found == model.application->evidence.end() || found->second.empty()) continue;
      ui.gap(12);
      text(ui, Role::Strong,
           std::string(ui.words(force.title)) + " · " + std::string(ui.words(indicator.title)));
      for (const EvidenceItem& item : found->second) draw_item(ui, item, did);
    }
  }
}

void draw_portrait(Ui& ui, const RepApplicationModel& model, Command& did) {
  if (!model.application->portrait) return;
  ui.gap(12);
  draw_file(ui, *model.application->portrait, ui.tr(T::endorse_portrait), did);
}

void draw_stamped_pages(Ui& ui, const RepApplicationModel& model, Command& did) {
  if (model.application->stamped.empty()) return;
  ui.gap(12);
  text(ui, Role::Strong, ui.tr(T::endorse_stamped));
  for (const StampedScan& scan : model.application->stamped)
    draw_file(ui, scan.file, scan.file.name, did);
}

// What looks sensitive and was left as it is: whoever declares 脱密 must have seen it.
void draw_kept(Ui& ui, const RepApplicationModel& model, Command& did) {
  const std::vector<KeptFinding>& all = model.application->kept;
  text(ui, Role::Section, ui.tr(T::endorse_kept));
  ui.gap(8);
  soft_text(ui, Role::Body, ui.tr(all.empty() ? T::endorse_kept_none : T::endorse_kept_how));
  const auto files = model.application->attachments();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const KeptFinding& kept = all[i];
    const auto file =
        std::ranges::find_if(files, [&](const auto* one) { return one->id == kept.file; });
    if (file == files.end()) continue;
    ui.target_gap();
    const std::string title =
        std::string(kind_words(ui, kept.kind)) + " · " + reason_told(ui, kept);
    const std::string where = ui.tr(
        T::endorse_kept_where, {{"file", (*file)->name}, {"page", std::to_string(kept.page + 1)}});
    if (row(ui, "rep.kept." + std::to_string(i), {.title = title, .subtitle = where}))
      did = command::ShowFile{kept.file, kept.page};
  }
}

Note opinion_note(const Ui& ui, const RepApplicationModel& model) {
  if (model.problem_field == "opinion")
    return {NoteKind::Error, std::string(ui.tr(T::endorse_opinion_missing))};
  if (model.problem_field == "opinion-long")
    return {NoteKind::Error, std::string(ui.tr(T::endorse_opinion_long))};
  if (!model.opinion_findings.empty()) return note_of(ui, model.opinion_findings, {});
  return {NoteKind::Hint, std::string(ui.tr(T::endorse_opinion_hint))};
}

void draw_opinion(Ui& ui, const RepApplicationModel& model, Command& did) {
  text(ui, Role::Section, ui.tr(T::endorse_title));
  ui.gap(12);
  if (model.endorsed) {
    notice(ui, Tone::Done, ui.tr(T::endorse_sent));
    return;
  }
  if (!model.may_endorse) {
    notice(ui, Tone::Attention, ui.tr(T::endorse_not_yours));
    return;
  }
  const FieldEvent event =
      text_editor(ui, {.id = "endorse.opinion",
                       .label = ui.tr(T::endorse_opinion),
                       .value = model.opinion,
                       .note = opinion_note(ui, model),
                       .count = model.opinion_count,
                       .limit = static_cast<std::size_t>(model.campaign->opinion_max_visible),
                       .lines = 5});
  if (event.changed) did = command::EditOpinion{*event.changed};
  ui.gap(16);
  if (tick_row(ui, "endorse.declassified", ui.words(model.campaign->endorsement_declaration),
               model.declassified))
    did = command::ToggleDeclassified{};
  if (model.problem_field == "declassified") {
    ui.gap(8);
    notice(ui, Tone::Mend, ui.tr(T::endorse_declassified_missing));
  }
}

void draw_submitted(Ui& ui, const RepApplicationModel& model, Command& did) {
  columns(ui, {.weights = {0.55f, 0.45f}, .gap = 32},
          {[&] {
             card(ui, [&] {
               draw_answers(ui, model);
               ui.gap(16);
               soft_text(ui, Role::Label, ui.tr(T::endorse_tap));
               draw_portrait(ui, model, did);
               draw_evidence(ui, model, did);
               draw_stamped_pages(ui, model, did);
             });
           },
           [&] {
             card(ui, [&] { draw_kept(ui, model, did); });
             ui.gap(16);
             card(ui, [&] { draw_opinion(ui, model, did); });
           }});
}

Actions actions_of(const Ui& ui, const RepApplicationModel& model) {
  Actions actions{.others = {{.id = "rep.reset_pin",
                              .words = std::string(ui.tr(T::endorse_reset_pin)),
                              .command = command::OpenPinReset{}}}};
  if (model.pin_barred)
    actions.others.push_back({.id = "rep.let_try",
                              .words = std::string(ui.tr(T::endorse_let_try)),
                              .command = command::LetTryAgain{}});
  if (model.application && model.may_endorse && !model.endorsed)
    actions.main = {.id = "endorse.send",
                    .words = std::string(ui.tr(T::endorse_send)),
                    .command = command::SubmitEndorsement{},
                    .enabled = model.can_endorse};
  return actions;
}

}  // namespace

Command draw(const RepApplicationModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{
      .id = "rep_application", .title = ui.tr(T::rep_strip), .actions = actions_of(ui, model)};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, model.id_number_masked, stage_words(ui, model.stage));
    ui.gap(16);
    if (model.pin_barred) {
      notice(ui, Tone::Attention, ui.tr(T::endorse_pin_barred));
      ui.gap(16);
    }
    if (model.application)
      draw_submitted(ui, model, did);
    else
      notice(ui, Tone::Attention,
             ui.tr(model.stage == ApplicationStage::Returned ? T::handover_not_sent
                                                             : T::endorse_not_submitted));
  });
}

}  // namespace jiangxin
