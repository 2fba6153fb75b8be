// The steps of an application: where each is, how far it is, what comes next.
#pragma once

#include <optional>
#include <vector>

#include "app/state/place.h"
#include "app/state/session.h"

namespace jiangxin {

// None for screens without steps.
std::optional<StepId> step_of(const Campaign& campaign, const Place& place);
// session: none until there is an application.
std::vector<StepModel> steps_of(const Campaign& campaign, const Session* session,
                                const Place& place);
Place place_of(const Campaign& campaign, StepId step);
// Where a finding is mended.
Place place_of_finding(const Campaign& campaign, std::string_view where);
// Where somebody who comes back goes on: the first place with something missing, else the preview.
Place place_to_go_on(const Session& session);

// Pages of the form: sections with something to ask beside the identity.
std::vector<int> form_pages(const Campaign& campaign);
// Those of the step that the page belongs to: people count within a step.
std::vector<int> pages_beside(const Campaign& campaign, int page);
// Of that form page; none: there is no further one.
std::optional<Place> page_after(const Campaign& campaign, int page);
std::optional<Place> page_before(const Campaign& campaign, int page);
Place after_form(const Campaign& campaign);
Place end_of_form(const Campaign& campaign);

}  // namespace jiangxin
