#include "sync/endpoint/campaign_listing.h"

#include <algorithm>
#include <tuple>

#include "sync/endpoint/exporter.h"
#include "sync/endpoint/safe_name.h"

namespace jiangxin {
namespace {

constexpr const char* kUnits = "units";  // the code list of recommending units (campaign.h)

std::string unit_named_in(const Application& application, const Campaign& campaign) {
  for (const Field* field : campaign.fields()) {
    if (field->code_list != kUnits) continue;
    const auto answer = application.answers.find(field->id);
    if (answer == application.answers.end()) return kNoUnit;
    const Code* unit = campaign.code(kUnits, answer->second);
    return safe_name(unit == nullptr ? answer->second : unit->label.zh);
  }
  return kNoUnit;
}

// Whether it was said of content that names this unit, and not the one that it came from.
bool is_of_unit(const Decision& decision, const Dossier& dossier, const std::string& unit) {
  const auto judged =
      std::ranges::find(dossier.links, decision.submission_id,
                        [](const auto& link) { return link.stored.submission.manifest.id; });
  if (judged == dossier.links.end() || !judged->body || !judged->body->application) return true;
  return !dossier.campaign || unit_named_in(*judged->body->application, *dossier.campaign) == unit;
}

// That of the recommendation by the unit that stands.
std::int64_t recommended(const Dossier& dossier, const std::string& unit) {
  std::int64_t number = kNotRecommended;
  for (const DossierDecision& judged : dossier.decisions) {
    const Decision& decision = judged.decision;
    if (decision.state == DecisionState::Recommended && is_of_unit(decision, dossier, unit))
      number = decision.number;
    if (decision.state == DecisionState::NotRecommended) number = kNotRecommended;
  }
  return number;
}

void list(const Dossier& dossier, AllListed& all) {
  const std::string unit = unit_of(dossier);
  UnitListed& listed = all.units[unit];
  listed.applications.push_back(
      {recommended(dossier, unit), dossier.links.front().stored.number, dossier.row.id});
  if (dossier.campaign) listed.forms[dossier.campaign->form_version] = dossier.campaign;
  if (const std::string name = exported_name(dossier); !name.empty())
    all.places[dossier.row.id] = Path(unit) / name;
}

}  // namespace

bool Listed::operator<(const Listed& other) const {
  return std::tie(recommended, arrived) < std::tie(other.recommended, other.arrived);
}

std::string unit_of(const Dossier& dossier) {
  if (!dossier.campaign || dossier.application() == nullptr) return kNoUnit;
  return unit_named_in(*dossier.application(), *dossier.campaign);
}

Result<AllListed> listed_by_unit(HubData& data, const std::string& campaign) {
  constexpr std::size_t kAtOnce = 100;
  AllListed all;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  while (true) {
    JIANGXIN_ASSIGN(rows, data.store().applications(before, kAtOnce));
    if (rows.empty()) break;
    before = rows.back().newest;
    for (const ApplicationRow& row : rows) {
      if (row.campaign_id != campaign || row.withdrawn) continue;
      JIANGXIN_ASSIGN(dossier, read_dossier(data, row.id));
      list(dossier, all);
    }
  }
  for (auto& [unit, listed] : all.units) std::ranges::sort(listed.applications, std::less{});
  return all;
}

}  // namespace jiangxin
