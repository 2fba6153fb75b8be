// What travels between a terminal and HQ. PROTOCOL.md beside this file is the reference.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/digest.h"
#include "sync/base/id.h"
#include "sync/forms/application.h"
#include "sync/forms/validator.h"
#include "sync/sealing/sealing.h"

namespace jiangxin {

enum class SubmissionKind { Applicant, Endorsement, Correction, Recommendation, Withdrawal };

struct SealedFileRef {  // a file as the wire sees it: no name, no type
  Digest digest;        // of the sealed bytes
  std::uint64_t size = 0;
  bool operator==(const SealedFileRef&) const = default;
};

// The clear part of a submission: nothing personal. Signed by the terminal.
struct SubmissionManifest {
  Suite suite = Suite::X25519;  // the campaign's: of the signature, the body, the files
  SubmissionId id;
  ApplicationId application_id;
  SubmissionKind kind = SubmissionKind::Applicant;
  std::optional<Digest> follows;  // digest of the manifest before it in the chain
  // Of a content: all withdrawals before it in the chain, which it ends. Each once, sorted.
  std::vector<Digest> after_withdrawals;
  std::string campaign_id;
  int form_version = 0;
  TerminalId terminal_id;
  std::string unit_key_id;                // key_id of the filing unit that can read it too
  TimePoint finalized_at;                 // by the terminal's clock
  std::optional<TimePoint> last_hq_time;  // the newest HQ time the terminal had seen
  Digest body_digest;                     // of the sealed body
  std::vector<SealedFileRef> files;       // each once, sorted by digest
  bool operator==(const SubmissionManifest&) const = default;
};

// A submission as it is stored in the outbox and put on the wire. Immutable.
struct Submission {
  SubmissionManifest manifest;
  std::string manifest_json;  // the signed bytes
  SignatureBytes signature{};
  Bytes body;  // envelope of SubmissionBody, context "submission:<id>"; at HQ empty: on its shelf

  // Digest of the signed manifest: the submission's identity beside its id.
  Digest digest() const { return digest_of(as_bytes(manifest_json)); }
  bool operator==(const Submission&) const = default;
};

struct Endorsement {  // 申报单位意见
  std::string opinion;
  bool declassified = false;  // the unit declares 脱密
  std::string rep_name;
  bool operator==(const Endorsement&) const = default;
};

// The sealed part. Exactly one of the contents, by kind.
struct SubmissionBody {
  std::optional<Application> application;  // Applicant, Correction
  std::optional<Endorsement> endorsement;
  std::string withdrawal_reason;
  // Decisions on this application are sealed to it; its secret half is in the draft.
  BoxPublicKey reply_key;  // of the manifest's suite
  bool operator==(const SubmissionBody&) const = default;
};

// Custody only: HQ has it, whole, on disk. The same submission always gets the same receipt.
struct Receipt {
  SubmissionId submission_id;
  ApplicationId application_id;
  Digest digest;  // Submission::digest()
  TimePoint received_at;
  SignatureBytes signature{};
  bool operator==(const Receipt&) const = default;

  std::string code() const;  // receipt_code(submission_id)
};

// short_code of the submission + two check letters that tell a slip of the tongue: "7K4M-92QX-CA".
std::string receipt_code(const SubmissionId& id);
// Whether the check letters belong to the rest; letters in either case.
bool is_receipt_code(std::string_view code);

enum class DecisionState {
  RefusedByRules,
  Returned,
  Accepted,
  InReview,
  Recommended,
  NotRecommended,
  Publicised,
  Objection,
  Published,
  Superseded,
};
bool is_final(DecisionState state);   // Published, NotRecommended, Superseded
bool is_return(DecisionState state);  // RefusedByRules, Returned

struct DecisionText {             // what the person reads; sealed
  std::string reason;             // written by a clerk; may be empty
  std::vector<Finding> findings;  // of the rules
  bool operator==(const DecisionText&) const = default;
};

// One judgement. In the clear: ids, state, time. Signed by HQ.
struct Decision {
  std::int64_t number = 0;  // HQ's own count; the newest of an application holds
  ApplicationId application_id;
  SubmissionId submission_id;  // which link of the chain was judged
  DecisionState state = DecisionState::Accepted;
  TimePoint decided_at;
  Bytes sealed_text;  // envelope of DecisionText to the reply key and the unit,
                      // context "decision:<application id>:<number>"
  SignatureBytes signature{};
  bool operator==(const Decision&) const = default;
};

// A notice as HQ sends it out: assets/campaigns/FORMAT.md, and HQ's signature over these bytes.
struct SignedCampaign {
  std::string json;
  SignatureBytes signature{};
  bool operator==(const SignedCampaign&) const = default;
};

// HQ's public keys, as the terminal trusts them.
struct HqKeys {
  BoxPublicKey box;     // sealed to it is what belongs to no campaign, or to one without a key
  SignPublicKeys sign;  // of an application: by the campaign's suite; all else: by suite 1
  bool operator==(const HqKeys&) const = default;
};

// --- Signing and checking ---

// Freezes and signs. body is already sealed.
Submission sign_submission(SubmissionManifest manifest, Bytes body, const SignKeyPair& terminal);
// Signature, by the key of the suite that the manifest names; one entry a file, and a withdrawal.
// Errors: Denied, InvalidInput.
Result<void> check_manifest(const Submission& submission, const SignPublicKeys& terminal);
// The same, and that the manifest names this body.
Result<void> check_submission(const Submission& submission, const SignPublicKeys& terminal);

// By either of HQ's keys: which, HQ knows by the campaign.
Receipt sign_receipt(Receipt receipt, const SignKeyPair& hq);
bool is_genuine(const Receipt& receipt, const SignPublicKeys& hq);
Decision sign_decision(Decision decision, const SignKeyPair& hq);
bool is_genuine(const Decision& decision, const SignPublicKeys& hq);
SignedCampaign sign_campaign(std::string json, const SignKeyPair& hq);
bool is_genuine(const SignedCampaign& campaign, const SignPublicKey& hq);

// --- Codecs: JSON in UTF-8, keys sorted, no white space. parse: InvalidInput, with the JSON path.
// Unknown members are ignored, so that an older side reads a newer one. ---

std::string to_string(SubmissionKind kind);  // "applicant"
std::string to_string(DecisionState state);  // "refused-by-rules"
std::string to_json(const SubmissionManifest& manifest);
std::string to_json(const SubmissionBody& body);
std::string to_json(const Receipt& receipt);
std::string to_json(const Decision& decision);
std::string to_json(const DecisionText& text);
std::string to_json(const HqKeys& keys);
Result<SubmissionKind> parse_submission_kind(std::string_view text);
Result<DecisionState> parse_decision_state(std::string_view text);
Result<SubmissionManifest> parse_manifest(std::string_view json);
// InvalidInput, too, if its reply key is of another suite.
Result<SubmissionBody> parse_body(std::string_view json, Suite suite);
Result<Receipt> parse_receipt(std::string_view json);
Result<Decision> parse_decision(std::string_view json);
Result<DecisionText> parse_decision_text(std::string_view json);
Result<HqKeys> parse_hq_keys(std::string_view json);

// --- A submission on the wire: a line of JSON with manifest and signature, then the sealed body's
// bytes, or nothing if the body is on HQ's shelf or goes there as a file. ---

std::string head_line(const Submission& submission);  // with its line feed
std::string to_wire(const Submission& submission);
// Body empty if there is none. Errors: InvalidInput (with the JSON path), TooLarge.
Result<Submission> parse_submission(std::string_view wire);

}  // namespace jiangxin
