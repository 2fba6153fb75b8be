#include <nlohmann/json.hpp>

#include "sync/base/utf8.h"
#include "sync/endpoint/dossier.h"
#include "sync/endpoint/kept_findings.h"
#include "sync/forms/validator.h"

namespace jiangxin {
namespace {

using nlohmann::json;

// What was written by to_json here or checked when it came in.
json value_of(const std::string& text) {
  return json::parse(text, nullptr, false);
}

json to_value(const Attachment& file) {
  return {{"id", to_string(file.id)},
          {"name", file.name},
          {"media_type", file.media_type},
          {"size", file.size},
          {"pages", file.pages},
          {"digest", to_string(file.digest)},
          {"sealed_digest", to_string(file.sealed_digest)}};
}

json to_value(const EvidenceItem& item) {
  json files = json::array();
  for (const Attachment& file : item.files) files.push_back(to_value(file));
  return {{"title", item.title}, {"date", item.date}, {"issuer", item.issuer}, {"files", files}};
}

json to_value(const KeptFinding& kept) {
  return {{"file", to_string(kept.file)},
          {"page", kept.page},
          {"kind", name_of(kept.kind)},
          {"reason", word_of(kept.reason)},
          {"note", kept.note},
          {"box", {kept.box.x, kept.box.y, kept.box.width, kept.box.height}}};
}

// Of a form that HQ lacks, whatever is written like one.
bool is_id_number(const Campaign* campaign, const std::string& field, const std::string& answer) {
  if (campaign == nullptr) return is_valid_id_number(answer);
  const Field* known = campaign->field(field);
  return known != nullptr && known->type == FieldType::IdNumber;
}

Answers with_masks(const Campaign* campaign, Answers answers) {
  for (auto& [field, answer] : answers)
    if (is_id_number(campaign, field, answer)) answer = mask_id_number(answer);
  return answers;
}

json to_value(const Application& application, const Answers& answers) {
  json value = {{"answers", answers},
                {"assisted_by", application.assisted_by},
                {"consents", json::array()},
                {"evidence", json::object()},
                {"signed", application.signature.has_value()}};
  for (const ConsentRecord& consent : application.consents)
    value["consents"].push_back(
        {{"id", consent.id}, {"version", consent.version}, {"at", to_string(consent.at)}});
  for (const auto& [indicator, items] : application.evidence)
    for (const EvidenceItem& item : items) value["evidence"][indicator].push_back(to_value(item));
  if (application.portrait) value["portrait"] = to_value(*application.portrait);
  for (const StampedScan& scan : application.stamped)
    value["stamped"].push_back({{"file", to_value(scan.file)},
                                {"pages", scan.pages},
                                {"of", scan.of},
                                {"content", scan.content}});
  for (const KeptFinding& kept : application.kept) value["kept"].push_back(to_value(kept));
  return value;
}

json to_value(const DossierLink& link) {
  const SubmissionManifest& manifest = link.stored.submission.manifest;
  json value = {{"manifest", value_of(link.stored.submission.manifest_json)},
                {"receipt", value_of(link.stored.receipt_json)},
                {"receipt_code", receipt_code(manifest.id)},
                {"submission_id", to_string(manifest.id)},
                {"kind", to_string(manifest.kind)},
                {"received_at", to_string(link.stored.received_at)},
                {"finalized_at", to_string(manifest.finalized_at)},
                {"terminal", link.terminal_name},
                {"gap", link.gap},
                {"foreign", !link.counts()},
                {"opens", link.body.has_value()}};
  if (manifest.last_hq_time) value["last_hq_time"] = to_string(*manifest.last_hq_time);
  if (link.body && link.body->endorsement)
    value["endorsement"] = {{"opinion", link.body->endorsement->opinion},
                            {"declassified", link.body->endorsement->declassified},
                            {"rep_name", link.body->endorsement->rep_name}};
  if (link.body && !link.body->withdrawal_reason.empty())
    value["withdrawal_reason"] = link.body->withdrawal_reason;
  return value;
}

json to_value(const DossierDecision& judged) {
  json value = {{"number", judged.decision.number},
                {"submission_id", to_string(judged.decision.submission_id)},
                {"state", to_string(judged.decision.state)},
                {"decided_at", to_string(judged.decision.decided_at)}};
  if (judged.text) value.update(value_of(to_json(*judged.text)));
  return value;
}

}  // namespace

std::string to_json(const Dossier& dossier, IdNumbers numbers) {
  json value = {{"application_id", to_string(dossier.row.id)},
                {"campaign_id", dossier.row.campaign_id},
                {"state", state_name(dossier.row)},
                {"receipt_code", dossier.code()},
                {"gap", dossier.row.gap},
                {"forked", dossier.row.forked},
                {"foreign", dossier.row.foreign},
                {"withdrawn", dossier.row.withdrawn},
                {"same_person", json::array()},
                {"chain", json::array()},
                {"decisions", json::array()}};
  if (const DossierLink* content = dossier.content()) {
    value["submission_id"] = to_string(content->stored.submission.manifest.id);
    value["form_version"] = content->stored.submission.manifest.form_version;
    const Application& application = *content->body->application;
    value.update(
        to_value(application, numbers == IdNumbers::Whole
                                  ? application.answers
                                  : with_masks(dossier.campaign.get(), application.answers)));
  }
  for (const ApplicationId& id : dossier.same_person) value["same_person"].push_back(to_string(id));
  for (const DossierLink& link : dossier.links) value["chain"].push_back(to_value(link));
  for (const DossierDecision& judged : dossier.decisions)
    value["decisions"].push_back(to_value(judged));
  return value.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace jiangxin
