#include "sync/base/utf8.h"
#include "sync/endpoint/dossier.h"
#include "sync/endpoint/kept_findings.h"

namespace jiangxin {
namespace {

std::string line(const std::string& label, const std::string& value) {
  return label + ": " + value + "\n";
}

std::string answers_text(const Campaign& campaign, const Application& application) {
  std::string text;
  for (const Field* field : campaign.fields()) {
    const auto answer = application.answers.find(field->id);
    if (answer == application.answers.end()) continue;
    text +=
        line("  " + field->label.zh, field->type == FieldType::IdNumber
                                         ? mask_id_number(answer->second)
                                         : display_answer(campaign, *field, answer->second, false));
  }
  return text;
}

std::string evidence_text(const Campaign& campaign, const Application& application) {
  std::string text;
  for (const auto& [id, items] : application.evidence) {
    const Indicator* indicator = campaign.indicator(id);
    for (const EvidenceItem& item : items) {
      text += line("  " + (indicator == nullptr ? id : indicator->title.zh), item.title);
      for (const Attachment& file : item.files)
        text += "    " + to_string(file.digest) + "  " + file.name + "\n";
    }
  }
  return text;
}

std::string scans_text(const Application& application) {
  std::string text;
  for (const StampedScan& scan : application.stamped) {
    std::string pages;
    for (const int page : scan.pages) pages += (pages.empty() ? "" : ", ") + std::to_string(page);
    text += line("  " + pages + "/" + std::to_string(scan.of),
                 to_string(scan.file.digest) + "  " + scan.file.name);
  }
  return text;
}

std::string link_text(const DossierLink& link) {
  const SubmissionManifest& manifest = link.stored.submission.manifest;
  std::string text = "  " + to_string(manifest.id) + "  " + to_string(manifest.kind) +
                     "  received " + to_string(link.stored.received_at) + "  finalized " +
                     to_string(manifest.finalized_at) + "  at " + link.terminal_name +
                     (link.counts() ? "" : "  FOREIGN") + (link.gap ? "  GAP" : "") +
                     (link.body ? "" : "  UNREADABLE") + "\n";
  if (!link.body) return text;
  if (const auto& endorsement = link.body->endorsement) {
    text += line("    " + endorsement->rep_name, endorsement->opinion);
    text += line("    declassified", endorsement->declassified ? "yes" : "NO");
  }
  if (!link.body->withdrawal_reason.empty())
    text += line("    reason", link.body->withdrawal_reason);
  return text;
}

std::string decision_text(const DossierDecision& judged) {
  std::string text = "  " + std::to_string(judged.decision.number) + "  " +
                     to_string(judged.decision.state) + "  " +
                     to_string(judged.decision.decided_at) + "\n";
  if (!judged.text) return text;
  if (!judged.text->reason.empty()) text += "    " + judged.text->reason + "\n";
  for (const Finding& finding : judged.text->findings)
    text += "    " + finding.where + "  " + finding.rule + "  " + finding.message.zh + "\n";
  return text;
}

}  // namespace

std::string to_text(const Dossier& dossier) {
  std::string text = line("application", to_string(dossier.row.id));
  text += line("receipt", dossier.code());
  text += line("campaign", dossier.row.campaign_id);
  text += line("state", state_name(dossier.row));
  for (const ApplicationId& id : dossier.same_person) text += line("same ID number", to_string(id));
  if (const Application* application = dossier.application();
      application != nullptr && !application->assisted_by.empty())
    text += line("assisted by", application->assisted_by);
  if (dossier.campaign && dossier.application() != nullptr) {
    text += "answers:\n" + answers_text(*dossier.campaign, *dossier.application());
    text += "evidence:\n" + evidence_text(*dossier.campaign, *dossier.application());
    if (!dossier.application()->stamped.empty())
      text += "stamped pages:\n" + scans_text(*dossier.application());
    const auto kept = kept_lines(*dossier.application());
    if (!kept.empty()) text += "kept:\n";
    for (const std::string& one : kept) text += "  " + one + "\n";
  }
  text += "chain:\n";
  for (const DossierLink& link : dossier.links) text += link_text(link);
  text += "decisions:\n";
  for (const DossierDecision& judged : dossier.decisions) text += decision_text(judged);
  return text;
}

}  // namespace jiangxin
