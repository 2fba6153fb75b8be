#include "tests/ui/views/views.h"

namespace jiangxin {

NamedViews consent_views() {
  FrameModel begin = sample_frame(StepId::Consent);
  begin.applicant.clear();
  begin.saved = SaveState::Nothing;

  ConsentModel none;
  none.campaign = &sample_campaign();
  none.given.assign(none.campaign->consents.size(), false);

  ConsentModel some = none;
  some.given.front() = true;

  ConsentModel all = none;
  all.given.assign(all.given.size(), true);
  all.all_given = true;

  FrameModel later = sample_frame(StepId::Consent);
  later.can_go_back = false;
  ConsentModel open = all;
  open.open = true;

  return {named("consent", begin, none), named("consent-some", begin, some),
          named("consent-all", begin, all), named("consent-open", later, open)};
}

}  // namespace jiangxin
