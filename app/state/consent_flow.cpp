#include "app/state/consent_flow.h"

#include <algorithm>
#include <utility>

#include "app/state/steps.h"

namespace jiangxin {

ConsentFlow::ConsentFlow(Desk& desk, place::Consent place)
    : Flow(desk), typed_(std::move(place.typed)), from_list_(place.from_list) {}

ScreenModel ConsentFlow::screen() const {
  const Campaign& campaign = desk_.campaign();
  ConsentModel model;
  model.campaign = &campaign;
  for (const Consent& consent : campaign.consents) model.given.push_back(is_given(consent));
  model.all_given = all_given();
  model.open = desk_.session != nullptr;
  return model;
}

std::vector<ConsentRecord> ConsentFlow::given() const {
  return desk_.session ? desk_.session->application().consents : desk_.consents;
}

bool ConsentFlow::is_given(const Consent& consent) const {
  return std::ranges::any_of(given(), [&](const ConsentRecord& record) {
    return record.id == consent.id && record.version == consent.version;
  });
}

bool ConsentFlow::all_given() const {
  return std::ranges::all_of(desk_.campaign().consents,
                             [&](const Consent& consent) { return is_given(consent); });
}

void ConsentFlow::on(const command::ToggleConsent& toggle) {
  const auto& consents = desk_.campaign().consents;
  const auto consent = std::ranges::find(consents, toggle.id, &Consent::id);
  if (consent == consents.end()) return;
  const bool was_given = is_given(*consent);
  auto records = given();
  std::erase_if(records, [&](const ConsentRecord& record) { return record.id == toggle.id; });
  if (!was_given) records.push_back({consent->id, consent->version, desk_.parts.clock.now()});
  if (desk_.session)
    desk_.session->edit("consents/" + toggle.id,
                        [&](Application& application) { application.consents = records; });
  else
    desk_.consents = records;
}

void ConsentFlow::on(const command::RefuseConsent&) {
  if (!desk_.session) desk_.leave();
}

void ConsentFlow::on(const command::Next&) {
  if (!all_given()) return;
  if (desk_.session)
    desk_.go(place_to_go_on(*desk_.session));
  else
    desk_.go(place::Identity{IdentityPurpose::Apply, typed_});
}

// Nobody has been here yet whom a rep would have to lock out.
void ConsentFlow::on(const command::Back&) {
  if (from_list_ && desk_.unit && desk_.consents.empty()) return desk_.go(place::RepList{});
  if (!desk_.session) desk_.leave();
}

}  // namespace jiangxin
