#include "app/state/steps.h"

#include <algorithm>
#include <string_view>

namespace jiangxin {

namespace {

bool is_asked(const Section& section) {
  return std::ranges::any_of(section.fields, [](const Field& field) { return !field.identity; });
}

// 主要事迹: a page of nothing but paragraphs.
StepId step_of(const Section& section) {
  const auto is_long = [](const Field& field) { return field.type == FieldType::LongText; };
  return std::ranges::all_of(section.fields, is_long) ? StepId::Deeds : StepId::Basics;
}

StepId step_of_field(const Campaign& campaign, std::string_view id) {
  for (const Section& section : campaign.sections)
    for (const Field& field : section.fields)
      if (field.id == id) return field.identity ? StepId::Identity : step_of(section);
  return StepId::Basics;
}

StepId step_of_finding(const Campaign& campaign, std::string_view where) {
  if (where.starts_with("answers/")) return step_of_field(campaign, where.substr(8));
  if (where.starts_with("evidence")) return StepId::Forces;
  if (where.starts_with("consents")) return StepId::Consent;
  return where == "portrait" ? StepId::Portrait : StepId::Submit;
}

std::optional<int> first_page(const Campaign& campaign, StepId step) {
  for (const int page : form_pages(campaign))
    if (step_of(campaign.sections[static_cast<std::size_t>(page)]) == step) return page;
  return std::nullopt;
}

LocalText title_of(const Campaign& campaign, StepId step) {
  if (step == StepId::Forces) return campaign.forces_title;
  const auto page = step == StepId::Deeds ? first_page(campaign, step) : std::nullopt;
  return page ? campaign.sections[static_cast<std::size_t>(*page)].title : LocalText{};
}

std::vector<StepId> steps_in(const Campaign& campaign) {
  std::vector<StepId> steps{StepId::Consent, StepId::Identity};
  for (const StepId step : {StepId::Basics, StepId::Deeds})
    if (first_page(campaign, step)) steps.push_back(step);
  if (!campaign.forces.empty()) steps.push_back(StepId::Forces);
  steps.insert(steps.end(), {StepId::Portrait, StepId::Submit});
  return steps;
}

// A step without errors that was never looked at is done only if something is in it.
bool is_filled(const Session& session, StepId step) {
  const Application& application = session.application();
  if (step == StepId::Forces)
    return std::ranges::any_of(application.evidence,
                               [](const auto& items) { return !items.second.empty(); });
  return step != StepId::Submit;
}

StepState state_of(const Session& session, StepId step, bool has_errors) {
  if (has_errors && step != StepId::Submit && session.was_visited(step))
    return StepState::NeedsAttention;
  return !has_errors && is_filled(session, step) ? StepState::Done : StepState::Todo;
}

int page_of_field(const Campaign& campaign, std::string_view id) {
  for (std::size_t page = 0; page < campaign.sections.size(); ++page)
    for (const Field& field : campaign.sections[page].fields)
      if (field.id == id) return static_cast<int>(page);
  return 0;
}

Place place_of_field(const Campaign& campaign, std::string_view id) {
  if (step_of_field(campaign, id) == StepId::Identity)
    return place::Identity{IdentityPurpose::Edit, {}};
  return place::FormPage{page_of_field(campaign, id), std::string(id)};
}

// "lead.duty" of "evidence/lead.duty/0/title".
std::string_view indicator_of(std::string_view where) {
  const auto rest = where.substr(std::min(where.size(), std::string_view("evidence/").size()));
  return rest.substr(0, rest.find('/'));
}

}  // namespace

std::optional<StepId> step_of(const Campaign& campaign, const Place& place) {
  if (std::holds_alternative<place::Consent>(place)) return StepId::Consent;
  if (const auto* page = std::get_if<place::FormPage>(&place))
    return step_of(campaign.sections[static_cast<std::size_t>(page->page)]);
  if (const auto* identity = std::get_if<place::Identity>(&place)) {
    const bool applies =
        identity->purpose == IdentityPurpose::Apply || identity->purpose == IdentityPurpose::Edit;
    return applies ? std::optional(StepId::Identity) : std::nullopt;
  }
  if (std::holds_alternative<place::Forces>(place) ||
      std::holds_alternative<place::Indicator>(place) ||
      std::holds_alternative<place::Findings>(place))
    return StepId::Forces;
  if (std::holds_alternative<place::Portrait>(place)) return StepId::Portrait;
  if (std::holds_alternative<place::Preview>(place)) return StepId::Submit;
  return std::nullopt;
}

std::vector<StepModel> steps_of(const Campaign& campaign, const Session* session,
                                const Place& place) {
  const auto current = step_of(campaign, place);
  if (!current) return {};
  std::set<StepId> wrong;
  if (session)
    for (const Finding& finding : session->findings())
      if (finding.severity == Severity::Error)
        wrong.insert(step_of_finding(campaign, finding.where));
  std::vector<StepModel> steps;
  for (const StepId id : steps_in(campaign)) {
    StepModel step{id, StepState::Todo, session != nullptr && id != *current,
                   title_of(campaign, id)};
    if (session) step.state = state_of(*session, id, wrong.contains(id));
    // Before there is an application: what comes before the current step is done.
    if (!session && id < *current) {
      step.state = StepState::Done;
      step.reachable = id == StepId::Consent;
    }
    if (id == *current) step.state = StepState::Current;
    steps.push_back(step);
  }
  return steps;
}

Place place_of(const Campaign& campaign, StepId step) {
  switch (step) {
    case StepId::Consent:
      return place::Consent{};
    case StepId::Identity:
      return place::Identity{IdentityPurpose::Edit, {}};
    case StepId::Basics:
    case StepId::Deeds:
      return place::FormPage{first_page(campaign, step).value_or(0), {}};
    case StepId::Forces:
      return place::Forces{};
    case StepId::Portrait:
      return place::Portrait{};
    case StepId::Submit:
      break;
  }
  return place::Preview{};
}

Place place_of_finding(const Campaign& campaign, std::string_view where) {
  if (where == "signature") return place::Preview{.sign = true};
  if (where.starts_with("stamped")) return place::Preview{.papers = true};
  const StepId step = step_of_finding(campaign, where);
  if (where.starts_with("answers/")) return place_of_field(campaign, where.substr(8));
  if (step == StepId::Forces && campaign.indicator(indicator_of(where)))
    return place::Indicator{std::string(indicator_of(where))};
  return place_of(campaign, step);
}

Place place_to_go_on(const Session& session) {
  for (const Finding& finding : session.findings()) {
    if (finding.severity != Severity::Error || finding.where == "signature") continue;
    Place place = place_of_finding(session.campaign(), finding.where);
    if (auto* page = std::get_if<place::FormPage>(&place)) page->focus.clear();
    return place;
  }
  return place::Preview{};
}

std::vector<int> form_pages(const Campaign& campaign) {
  std::vector<int> pages;
  for (std::size_t page = 0; page < campaign.sections.size(); ++page)
    if (is_asked(campaign.sections[page])) pages.push_back(static_cast<int>(page));
  return pages;
}

std::vector<int> pages_beside(const Campaign& campaign, int page) {
  const auto step = [&](int of) {
    return step_of(campaign.sections[static_cast<std::size_t>(of)]);
  };
  std::vector<int> pages = form_pages(campaign);
  std::erase_if(pages, [&](int other) { return step(other) != step(page); });
  return pages;
}

std::optional<Place> page_after(const Campaign& campaign, int page) {
  for (const int other : form_pages(campaign))
    if (other > page) return place::FormPage{other, {}};
  return std::nullopt;
}

std::optional<Place> page_before(const Campaign& campaign, int page) {
  std::optional<Place> before;
  for (const int other : form_pages(campaign))
    if (other < page) before = place::FormPage{other, {}};
  return before;
}

Place after_form(const Campaign& campaign) {
  return campaign.forces.empty() ? Place(place::Portrait{}) : Place(place::Forces{});
}

Place end_of_form(const Campaign& campaign) {
  const auto pages = form_pages(campaign);
  return pages.empty() ? Place(place::Consent{}) : Place(place::FormPage{pages.back(), {}});
}

}  // namespace jiangxin
