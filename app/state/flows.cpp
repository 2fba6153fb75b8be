#include "app/state/flows.h"

#include "app/state/consent_flow.h"
#include "app/state/findings_flow.h"
#include "app/state/forces_flow.h"
#include "app/state/form_flow.h"
#include "app/state/handover_flow.h"
#include "app/state/home_flow.h"
#include "app/state/identity_flow.h"
#include "app/state/indicator_flow.h"
#include "app/state/portrait_flow.h"
#include "app/state/preview_flow.h"
#include "app/state/progress_flow.h"
#include "app/state/rep_application_flow.h"
#include "app/state/rep_list_flow.h"
#include "app/state/service_flow.h"
#include "app/state/sign_in_flow.h"
#include "app/state/stick_flow.h"
#include "app/state/submitted_flow.h"

namespace jiangxin {

namespace {

struct Maker {
  Desk& desk;

  template <class Made, class... Place>
  std::unique_ptr<Flow> make(const Place&... place) const {
    return std::make_unique<Made>(desk, place...);
  }
  auto operator()(const place::Home&) const { return make<HomeFlow>(); }
  auto operator()(const place::Consent& place) const { return make<ConsentFlow>(place); }
  auto operator()(const place::Identity& place) const { return make<IdentityFlow>(place); }
  auto operator()(const place::FormPage& place) const { return make<FormFlow>(place); }
  auto operator()(const place::Forces&) const { return make<ForcesFlow>(); }
  auto operator()(const place::Indicator& place) const { return make<IndicatorFlow>(place); }
  auto operator()(const place::Findings& place) const { return make<FindingsFlow>(place); }
  auto operator()(const place::Portrait&) const { return make<PortraitFlow>(); }
  auto operator()(const place::Preview& place) const { return make<PreviewFlow>(place); }
  auto operator()(const place::Submitted& place) const { return make<SubmittedFlow>(place); }
  auto operator()(const place::Progress&) const { return make<ProgressFlow>(); }
  auto operator()(const place::SignIn& place) const { return make<SignInFlow>(place); }
  auto operator()(const place::RepList& place) const { return make<RepListFlow>(place); }
  auto operator()(const place::RepApplication& place) const {
    return make<RepApplicationFlow>(place);
  }
  auto operator()(const place::Handover& place) const { return make<HandoverFlow>(place); }
  auto operator()(const place::Stick&) const { return make<StickFlow>(); }
  auto operator()(const place::Service&) const { return make<ServiceFlow>(); }
};

}  // namespace

std::unique_ptr<Flow> make_flow(Desk& desk, const Place& place) {
  return std::visit(Maker{desk}, place);
}

}  // namespace jiangxin
