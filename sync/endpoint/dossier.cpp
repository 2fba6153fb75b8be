#include "sync/endpoint/dossier.h"

#include <algorithm>
#include <cassert>

namespace jiangxin {
namespace {

Result<DossierLink> read_link(HubData& data, StoredSubmission stored) {
  DossierLink link{std::move(stored), std::nullopt, "", false};
  JIANGXIN_ASSIGN(terminal, data.store().terminal(link.stored.submission.manifest.terminal_id));
  if (terminal) link.terminal_name = terminal->name;
  if (const auto& key = data.secrets().opening)
    if (auto body = open_submission(link.stored.submission, *key)) link.body = *std::move(body);
  return link;
}

// Each after what it follows: a stick, or its size, may bring a later one first. Of what follows
// nothing that is here the chain's beginning comes first. What does not count comes behind.
std::vector<DossierLink> in_chain_order(std::vector<DossierLink> came) {
  std::stable_partition(came.begin(), came.end(),
                        [](const DossierLink& link) { return !link.gap; });
  std::vector<DossierLink> ordered;
  const auto may_be_next = [&](const DossierLink& link) {
    const auto& follows = link.stored.submission.manifest.follows;
    return !follows || std::ranges::none_of(came, [&](const DossierLink& other) {
      return other.stored.submission.digest() == *follows;
    });
  };
  while (!came.empty()) {
    const auto next = std::ranges::find_if(came, may_be_next);
    assert(next != came.end());  // digests make no circle
    DossierLink link = std::move(*next);
    came.erase(next);
    ordered.push_back(std::move(link));
  }
  std::stable_partition(ordered.begin(), ordered.end(),
                        [](const DossierLink& link) { return link.counts(); });
  return ordered;
}

void mark_gaps(std::vector<DossierLink>& links) {
  for (DossierLink& link : links) {
    const SubmissionManifest& manifest = link.stored.submission.manifest;
    const auto precedes = [&](const DossierLink& other) {
      return other.counts() && other.stored.submission.digest() == manifest.follows;
    };
    const bool begins = manifest.kind == SubmissionKind::Applicant;
    link.gap = link.counts() && !begins && std::ranges::none_of(links, precedes);
  }
}

}  // namespace

const DossierLink* Dossier::content() const {
  const auto opens = [](const DossierLink& link) {
    return link.counts() && link.body && link.body->application;
  };
  const auto newest = std::ranges::find_if(links, [&](const DossierLink& link) {
    return opens(link) && link.stored.submission.manifest.id == row.content;
  });
  if (newest != links.end()) return &*newest;
  const auto last = std::find_if(links.rbegin(), links.rend(), opens);
  return last == links.rend() ? nullptr : &*last;
}

const DossierLink* Dossier::newest() const {
  const auto link = std::find_if(links.rbegin(), links.rend(),
                                 [](const DossierLink& other) { return other.counts(); });
  return link == links.rend() ? nullptr : &*link;
}

const DossierDecision* Dossier::holding() const {
  const auto found = std::ranges::find_if(decisions, [this](const DossierDecision& judged) {
    return judged.decision.number == row.decision;
  });
  return found == decisions.end() ? nullptr : &*found;
}

const Application* Dossier::application() const {
  const DossierLink* link = content();
  return link == nullptr ? nullptr : &*link->body->application;
}

std::string Dossier::code() const {
  const DossierLink* link = content() == nullptr ? newest() : content();
  return link == nullptr ? "" : receipt_code(link->stored.submission.manifest.id);
}

std::string Dossier::name() const {
  return campaign && application() != nullptr ? name_of(*campaign, application()->answers) : "";
}

std::string Dossier::id_number() const {
  return campaign && application() != nullptr ? id_number_of(*campaign, application()->answers)
                                              : "";
}

Result<Dossier> read_dossier(HubData& data, const ApplicationId& id) {
  JIANGXIN_ASSIGN(row, data.store().application(id));
  if (!row) return fail(ErrorCode::NotFound, "application " + to_string(id));
  Dossier dossier;
  dossier.row = *row;
  JIANGXIN_ASSIGN(chain, data.store().chain(id));
  for (StoredSubmission& stored : chain) {
    JIANGXIN_ASSIGN(link, read_link(data, std::move(stored)));
    dossier.links.push_back(std::move(link));
  }
  mark_gaps(dossier.links);
  dossier.links = in_chain_order(std::move(dossier.links));
  if (const DossierLink* content = dossier.content()) {
    const SubmissionManifest& manifest = content->stored.submission.manifest;
    JIANGXIN_ASSIGN(campaign, data.store().campaign(manifest.campaign_id, manifest.form_version));
    dossier.campaign = std::move(campaign);
  }
  JIANGXIN_ASSIGN(decisions, data.store().decisions(id));
  for (Decision& decision : decisions) {
    DossierDecision read{std::move(decision), std::nullopt};
    if (const auto& key = data.secrets().opening)
      if (auto text = by_any(
              *key, [&](const BoxKeyPair& one) { return open_decision(read.decision, one); }))
        read.text = *std::move(text);
    dossier.decisions.push_back(std::move(read));
  }
  JIANGXIN_ASSIGN(same, data.store().same_person(id));
  dossier.same_person = std::move(same);
  return dossier;
}

Result<Dossier> find_dossier(HubData& data, const std::string& text) {
  JIANGXIN_ASSIGN(ids, data.store().find(text));
  if (ids.empty())
    return fail(ErrorCode::NotFound, "no application or submission \"" + text + "\"");
  if (ids.size() == 1) return read_dossier(data, ids[0]);
  std::string meant;
  for (const ApplicationId& id : ids) meant += " " + to_string(id);
  return fail(ErrorCode::Conflict, "\"" + text + "\" means several applications:" + meant);
}

std::string state_name(const ApplicationRow& row) {
  if (row.withdrawn) return "withdrawn";
  return row.state ? to_string(*row.state) : "received";
}

}  // namespace jiangxin
