#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

ForcesModel forces(const Application& application) {
  ForcesModel model;
  model.campaign = &sample_campaign();
  for (const Force& force : model.campaign->forces) {
    auto& shown = model.forces.emplace_back();
    shown.force = &force;
    for (const Indicator& indicator : force.indicators) {
      IndicatorState state{&indicator};
      if (const auto items = application.evidence.find(indicator.id);
          items != application.evidence.end())
        for (const EvidenceItem& item : items->second) {
          ++state.items;
          state.files += static_cast<int>(item.files.size());
        }
      model.filled += state.items > 0 ? 1 : 0;
      model.files += state.files;
      shown.indicators.push_back(state);
    }
  }
  return model;
}

IndicatorModel indicator(const Application& application, std::string_view force,
                         std::string_view id) {
  IndicatorModel model;
  model.campaign = &sample_campaign();
  for (const Force& one : model.campaign->forces)
    if (one.id == force) model.force = &one;
  model.indicator = model.campaign->indicator(id);
  if (const auto items = application.evidence.find(id); items != application.evidence.end())
    for (const EvidenceItem& item : items->second) model.items.push_back({item, {}});
  return model;
}

// An item that lacks everything.
ItemModel unfinished() {
  Application application = sample_application();
  application.evidence = {{"lead.duty", {EvidenceItem{}}}};
  ItemModel item;
  const std::string at = "evidence/lead.duty/0/";
  for (Finding finding : findings_of(application)) {
    if (!finding.where.starts_with(at)) continue;
    finding.where = finding.where.substr(at.size());
    item.findings.push_back(finding);
  }
  return item;
}

IndicatorModel full() {
  IndicatorModel model = indicator(sample_application(), "practice", "practice.skill");
  const EvidenceItem item = model.items.back().item;
  model.items.front().item.files.clear();
  for (int i = 1; i <= model.campaign->limits.files_per_item; ++i)
    model.items.front().item.files.push_back(
        sample_file("现场照片 " + std::to_string(i) + ".jpg", "image/jpeg", 2'000'000));
  for (int i = 2; i < model.campaign->limits.items_per_indicator; ++i)
    model.items.push_back({item, {}});
  model.can_add_item = false;
  return model;
}

}  // namespace

NamedViews forces_views() {
  const FrameModel frame = sample_frame(StepId::Forces);
  ForcesModel errors = forces(sample_application());
  errors.forces[0].indicators[0].has_errors = true;
  errors.forces[3].indicators[2].has_errors = true;

  IndicatorModel unfinished_one = indicator(empty_application(), "lead", "lead.duty");
  unfinished_one.items = {unfinished()};
  IndicatorModel searched = indicator(sample_application(), "practice", "practice.skill");
  searched.items.front().searches = {{3, 3, 2, 2, false}, {12, 5, 0, 0, false}};
  IndicatorModel removed = indicator(sample_application(), "lead", "lead.duty");
  removed.can_undo = true;
  IndicatorModel removed_last = indicator(empty_application(), "lead", "lead.duty");
  removed_last.can_undo = true;

  IndicatorModel telling = indicator(sample_application(), "lead", "lead.duty");
  telling.items.front().findings = {
      {"files",
       "sensitive-id-number",
       Severity::Warning,
       {"文件名里像有身份证号。名字也会送到市总工会，请改掉文件名。", "A name tells a number."}},
      {"kept",
       "sensitive-phone",
       Severity::Warning,
       {"写的保留原因里像有电话号码，请撤销后另写。", "A reason tells a number."}}};

  IndicatorModel with_camera = unfinished_one;
  with_camera.has_camera = true;

  return {named("forces", frame, forces(empty_application())),
          named("indicator-camera", frame, with_camera),
          named("forces-mixed", frame, forces(sample_application())),
          named("forces-errors", frame, errors),
          named("indicator", frame, indicator(empty_application(), "innovate", "innovate.value")),
          named("indicator-items", frame,
                indicator(sample_application(), "practice", "practice.skill")),
          named("indicator-long", frame, indicator(long_application(), "lead", "lead.example")),
          named("indicator-errors", frame, unfinished_one),
          named("indicator-searched", frame, searched),
          named("indicator-telling", frame, telling),
          named("indicator-undo", frame, removed),
          named("indicator-undo-last", frame, removed_last),
          named("indicator-full", frame, full())};
}

}  // namespace jiangxin
