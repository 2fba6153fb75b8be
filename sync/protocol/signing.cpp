#include <algorithm>
#include <functional>

#include "sync/protocol/answer_values.h"
#include "sync/protocol/hq_protocol.h"
#include "sync/protocol/json_reader.h"
#include "sync/protocol/messages.h"

namespace jiangxin {
namespace {

constexpr std::string_view kManifestContext = "jiangxin-manifest-1";
constexpr std::string_view kReceiptContext = "jiangxin-receipt-1";
constexpr std::string_view kDecisionContext = "jiangxin-decision-1";
constexpr std::string_view kCampaignContext = "jiangxin-campaign-1";
constexpr std::string_view kHandoverContext = "jiangxin-handover-1";

template <class Answer>
Answer signed_by(Answer answer, const SignKeyPair& hq, std::string_view context) {
  answer.signature = sign(as_bytes(wire::dump(unsigned_value(answer))), hq, context);
  return answer;
}

template <class Answer>
bool is_signed_by(const Answer& answer, const SignPublicKeys& hq, std::string_view context) {
  return verify(as_bytes(wire::dump(unsigned_value(answer))), answer.signature, hq, context);
}

template <class List, class By = std::identity>
bool each_once_in_order(const List& list, By by = {}) {
  return std::ranges::adjacent_find(list, std::ranges::greater_equal(), by) == list.end();
}

template <class List, class By = std::identity>
void put_in_order(List& list, By by = {}) {
  std::ranges::sort(list, {}, by);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

Submission sign_submission(SubmissionManifest manifest, Bytes body, const SignKeyPair& terminal) {
  put_in_order(manifest.files, &SealedFileRef::digest);
  put_in_order(manifest.after_withdrawals);
  manifest.body_digest = digest_of(body);
  Submission submission{.manifest = std::move(manifest),
                        .manifest_json = {},
                        .signature = {},
                        .body = std::move(body)};
  submission.manifest_json = to_json(submission.manifest);
  submission.signature = sign(as_bytes(submission.manifest_json), terminal, kManifestContext);
  return submission;
}

Result<void> check_manifest(const Submission& submission, const SignPublicKeys& terminal) {
  const SignPublicKey* key = terminal.of(submission.manifest.suite);
  if (key == nullptr ||
      !verify(as_bytes(submission.manifest_json), submission.signature, *key, kManifestContext))
    return fail(ErrorCode::Denied, "the manifest's signature is not this terminal's");
  JIANGXIN_ASSIGN(manifest, parse_manifest(submission.manifest_json));
  if (manifest != submission.manifest)
    return fail(ErrorCode::InvalidInput, "the manifest is not what was signed");
  if (!each_once_in_order(manifest.files, &SealedFileRef::digest))
    return fail(ErrorCode::InvalidInput, "/files: not each once, sorted by digest");
  if (!each_once_in_order(manifest.after_withdrawals))
    return fail(ErrorCode::InvalidInput, "/after_withdrawals: not each once, sorted");
  return {};
}

Result<void> check_submission(const Submission& submission, const SignPublicKeys& terminal) {
  JIANGXIN_TRY(check_manifest(submission, terminal));
  if (submission.manifest.body_digest != digest_of(submission.body))
    return fail(ErrorCode::InvalidInput, "/body_digest: not of this body");
  return {};
}

Receipt sign_receipt(Receipt receipt, const SignKeyPair& hq) {
  return signed_by(std::move(receipt), hq, kReceiptContext);
}
bool is_genuine(const Receipt& receipt, const SignPublicKeys& hq) {
  return is_signed_by(receipt, hq, kReceiptContext);
}
Decision sign_decision(Decision decision, const SignKeyPair& hq) {
  return signed_by(std::move(decision), hq, kDecisionContext);
}
bool is_genuine(const Decision& decision, const SignPublicKeys& hq) {
  return is_signed_by(decision, hq, kDecisionContext);
}
SignedCampaign sign_campaign(std::string json, const SignKeyPair& hq) {
  const SignatureBytes signature = sign(as_bytes(json), hq, kCampaignContext);
  return {std::move(json), signature};
}
bool is_genuine(const SignedCampaign& campaign, const SignPublicKey& hq) {
  return verify(as_bytes(campaign.json), campaign.signature, hq, kCampaignContext);
}
Handover sign_handover(Handover handover, const SignKeyPair& hq) {
  return signed_by(std::move(handover), hq, kHandoverContext);
}
bool is_genuine(const Handover& handover, const SignPublicKeys& hq) {
  return is_signed_by(handover, hq, kHandoverContext) && is_genuine(handover.decision, hq);
}
bool is_genuine(const Updates& updates, const SignPublicKeys& hq) {
  const auto genuine = [&](const auto& answer) { return is_genuine(answer, hq); };
  const auto by_suite_1 = [&](const auto& answer) { return is_genuine(answer, hq.x25519); };
  return std::ranges::all_of(updates.receipts, genuine) &&
         std::ranges::all_of(updates.decisions, genuine) &&
         std::ranges::all_of(updates.campaigns, by_suite_1) &&
         std::ranges::all_of(updates.handovers, genuine) &&
         (!updates.staff || by_suite_1(*updates.staff));
}
bool is_meant_for(const Updates& updates, const TerminalId& terminal) {
  if (!updates.staff) return true;
  const auto order = parse_staff_order(updates.staff->json);
  return !order || order->terminal == terminal;
}

}  // namespace jiangxin
