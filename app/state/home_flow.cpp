#include "app/state/home_flow.h"

namespace jiangxin {

ScreenModel HomeFlow::screen() const {
  const Campaign& campaign = desk_.newest_campaign();
  HomeModel home;
  home.campaign = &campaign;
  home.days_left = days_between(local_date(desk_.parts.clock.now(), campaign.utc_offset),
                                campaign.applicant_deadline);
  home.waiting = static_cast<int>(desk_.link.counts().waiting);
  home.returns = desk_.link.returns();
  home.clock_doubtful = desk_.link.clock_is_doubtful();
  home.demo = desk_.parts.demo;
  return home;
}

}  // namespace jiangxin
