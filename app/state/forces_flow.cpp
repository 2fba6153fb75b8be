#include "app/state/forces_flow.h"

#include <algorithm>

#include "app/state/steps.h"

namespace jiangxin {

namespace {

IndicatorState state_of(const Indicator& indicator, const Session& session,
                        const std::vector<Finding>& findings) {
  IndicatorState state{&indicator, 0, 0, false};
  const auto& evidence = session.application().evidence;
  if (const auto items = evidence.find(indicator.id); items != evidence.end())
    for (const EvidenceItem& item : items->second) {
      ++state.items;
      state.files += static_cast<int>(item.files.size());
    }
  const std::string where = "evidence/" + indicator.id + "/";
  state.has_errors = std::ranges::any_of(findings, [&](const Finding& finding) {
    return finding.severity == Severity::Error && finding.where.starts_with(where);
  });
  return state;
}

}  // namespace

ScreenModel ForcesFlow::screen() const {
  const Session& session = *desk_.session;
  auto findings = session.findings();
  findings.insert(findings.end(), session.returned().begin(), session.returned().end());
  ForcesModel model;
  model.campaign = &session.campaign();
  for (const Force& force : session.campaign().forces) {
    auto& shown = model.forces.emplace_back();
    shown.force = &force;
    for (const Indicator& indicator : force.indicators) {
      shown.indicators.push_back(state_of(indicator, session, findings));
      model.filled += shown.indicators.back().items > 0 ? 1 : 0;
      model.files += shown.indicators.back().files;
    }
  }
  return model;
}

void ForcesFlow::on(const command::OpenIndicator& open) {
  if (desk_.campaign().indicator(open.id)) desk_.go(place::Indicator{open.id});
}

void ForcesFlow::on(const command::Back&) {
  desk_.go(end_of_form(desk_.campaign()));
}

}  // namespace jiangxin
