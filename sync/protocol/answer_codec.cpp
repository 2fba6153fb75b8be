// What HQ says: receipts, decisions, keys, updates.
#include "sync/protocol/answer_values.h"
#include "sync/protocol/hq_protocol.h"
#include "sync/protocol/json_reader.h"
#include "sync/protocol/key_values.h"
#include "sync/protocol/limits.h"

namespace jiangxin {

using nlohmann::json;

namespace {

constexpr std::size_t kAnswerBytes = 1 << 20;

json signed_value(const Receipt& receipt) {
  json value = unsigned_value(receipt);
  value["signature"] = to_string(receipt.signature);
  return value;
}

Receipt read_receipt(wire::Reader& in) {
  return {.submission_id = in.id<SubmissionId>("submission_id"),
          .application_id = in.id<ApplicationId>("application_id"),
          .digest = in.digest("digest"),
          .received_at = in.time("received_at"),
          .signature = in.signature("signature")};
}

SignedCampaign read_campaign(wire::Reader& in) {
  return {.json = in.text("campaign", kMaxCampaignBytes), .signature = in.signature("signature")};
}

// An older hub says nothing of reps.
std::optional<SignedStaff> read_staff(wire::Reader& in) {
  if (!in.has("staff")) return std::nullopt;
  return in.object("staff", [](wire::Reader& inside) {
    return SignedStaff{.json = inside.text("order", kMaxStaffBytes),
                       .signature = inside.signature("signature")};
  });
}

std::optional<AuditMark> read_audit_mark(wire::Reader& in) {
  if (!in.has("audit")) return std::nullopt;
  return in.object("audit", [](wire::Reader& inside) {
    return AuditMark{.place = inside.integer("place", 1, (1ll << 53) - 1),
                     .link = inside.digest("link")};
  });
}

// Most answers hold none, and say nothing of it.
std::vector<Handover> read_handovers(wire::Reader& in) {
  if (!in.has("handovers")) return {};
  return in.list<Handover>("handovers", kMaxUpdates, read_handover);
}

}  // namespace

json unsigned_value(const Receipt& receipt) {
  return {{"submission_id", to_string(receipt.submission_id)},
          {"application_id", to_string(receipt.application_id)},
          {"digest", to_string(receipt.digest)},
          {"received_at", to_string(receipt.received_at)}};
}

json unsigned_value(const Decision& decision) {
  return {{"number", decision.number},
          {"application_id", to_string(decision.application_id)},
          {"submission_id", to_string(decision.submission_id)},
          {"state", to_string(decision.state)},
          {"decided_at", to_string(decision.decided_at)},
          {"sealed_text", to_base64(decision.sealed_text)}};
}

json signed_value(const Decision& decision) {
  json value = unsigned_value(decision);
  value["signature"] = to_string(decision.signature);
  return value;
}

Decision read_decision(wire::Reader& in) {
  return {.number = in.integer("number", 1, (1ll << 53) - 1),
          .application_id = in.id<ApplicationId>("application_id"),
          .submission_id = in.id<SubmissionId>("submission_id"),
          .state = in.parsed<DecisionState>("state", parse_decision_state),
          .decided_at = in.time("decided_at"),
          .sealed_text = in.bytes("sealed_text", kMaxSealedTextBytes),
          .signature = in.signature("signature")};
}

std::string to_json(const Receipt& receipt) {
  return wire::dump(signed_value(receipt));
}
std::string to_json(const Decision& decision) {
  return wire::dump(signed_value(decision));
}
std::string to_json(const HqKeys& keys) {
  return wire::dump(value_of(keys));
}

Result<Receipt> parse_receipt(std::string_view text) {
  return wire::parse_object<Receipt>(text, kAnswerBytes, read_receipt);
}
Result<Decision> parse_decision(std::string_view text) {
  return wire::parse_object<Decision>(text, kAnswerBytes, read_decision);
}
Result<HqKeys> parse_hq_keys(std::string_view text) {
  return wire::parse_object<HqKeys>(text, kAnswerBytes, read_hq_keys);
}

std::string missing_to_json(const std::vector<Digest>& missing) {
  json list = json::array();
  for (const Digest& digest : missing) list.push_back(to_string(digest));
  return wire::dump({{"missing", list}});
}

Result<std::vector<Digest>> parse_missing(std::string_view text) {
  return wire::parse_object<std::vector<Digest>>(text, kAnswerBytes, [](wire::Reader& in) {
    return in.texts<Digest>("missing", kMaxFiles, parse_digest);
  });
}

std::string to_json(const Updates& updates) {
  json value = {{"receipts", json::array()},
                {"decisions", json::array()},
                {"campaigns", json::array()},
                {"cursor", updates.cursor},
                {"hq_time", to_string(updates.hq_time)},
                {"more", updates.more}};
  for (const Receipt& receipt : updates.receipts)
    value["receipts"].push_back(signed_value(receipt));
  for (const Decision& decision : updates.decisions)
    value["decisions"].push_back(signed_value(decision));
  for (const SignedCampaign& campaign : updates.campaigns)
    value["campaigns"].push_back(
        {{"campaign", campaign.json}, {"signature", to_string(campaign.signature)}});
  if (updates.staff)
    value["staff"] = {{"order", updates.staff->json},
                      {"signature", to_string(updates.staff->signature)}};
  if (updates.audit)
    value["audit"] = {{"place", updates.audit->place}, {"link", to_string(updates.audit->link)}};
  for (const Handover& handover : updates.handovers)
    value["handovers"].push_back(signed_value(handover));
  return wire::dump(value);
}

Result<Updates> parse_updates(std::string_view text) {
  return wire::parse_object<Updates>(text, kMaxUpdatesBytes, [](wire::Reader& in) {
    return Updates{.receipts = in.list<Receipt>("receipts", kMaxUpdates, read_receipt),
                   .decisions = in.list<Decision>("decisions", kMaxUpdates, read_decision),
                   .campaigns = in.list<SignedCampaign>("campaigns", kMaxUpdates, read_campaign),
                   .cursor = in.text("cursor", 256),
                   .hq_time = in.time("hq_time"),
                   .more = in.boolean("more"),
                   .staff = read_staff(in),
                   .audit = read_audit_mark(in),
                   .handovers = read_handovers(in)};
  });
}

}  // namespace jiangxin
