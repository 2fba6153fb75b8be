// From the preview to what became of a submission.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/state/frame_model.h"
#include "sync/forms/application.h"
#include "sync/forms/campaign.h"
#include "sync/forms/validator.h"
#include "sync/protocol/hq_protocol.h"
#include "sync/store/outbox_repository.h"

namespace jiangxin {

// 脱密: what the submission waits for.
struct ScreeningModel {
  int pages_left = 0;                // to be searched
  std::chrono::seconds time_left{};  // for them
  int open = 0;                      // findings without an answer
  bool drawing = false;              // something is being blackened
  std::optional<AttachmentId> first_open;
  bool operator==(const ScreeningModel&) const = default;
};

struct PreviewModel {
  const Campaign* campaign = nullptr;
  const Application* application = nullptr;
  std::vector<Finding> gaps;  // errors first, then warnings
  ScreeningModel screening;
  int page = 0;  // 0: 附件1; 1: 附件2; 2…: evidence
  int pages = 0;
  std::shared_ptr<const Bytes> portrait;
  bool number_shown = false;  // the ID number, whole: its owner wanted to see it
  bool signed_now = false;    // signed, and nothing edited since
  int scans = 0;              // files of stamped pages
  bool late = false;          // after the worker's date: a warning
  bool can_submit = false;
  bool busy = false;
  bool operator==(const PreviewModel&) const = default;
};

struct SignatureModel {
  std::vector<std::vector<SignaturePoint>> strokes;
  bool enough = false;  // something that can be called a signature
  bool operator==(const SignatureModel&) const = default;
};

struct SubmittedModel {
  std::string code;     // short_code of the submission
  std::string qr_text;  // the submission, then HQ's receipt
  OutboxState state = OutboxState::Queued;
  NetworkState network = NetworkState::Offline;
  std::string receipt_code;  // once received
  TimePoint received_at;
  std::uint64_t sent_bytes = 0;
  std::uint64_t total_bytes = 0;
  int file = 0;  // on its way, 1-based
  int files = 0;
  std::optional<std::chrono::seconds> time_left;
  int leaving_in_s = 0;
  bool operator==(const SubmittedModel&) const = default;
};

struct ProgressModel {
  const Campaign* campaign = nullptr;
  std::string name;
  std::string id_number_masked;
  bool draft_only = false;  // nothing submitted yet: go on filling in
  struct Link {             // one submission and what became of it
    SubmissionKind kind{};
    std::string code;
    OutboxState state{};
    std::uint64_t sent_bytes = 0;
    std::uint64_t total_bytes = 0;
    std::optional<std::chrono::seconds> time_left;
    TimePoint finalized_at;
    std::optional<Receipt> receipt;
    std::optional<HqTrouble> trouble;
    bool operator==(const Link&) const = default;
  };
  std::vector<Link> links;  // oldest first
  struct Judgement {
    DecisionState state{};
    TimePoint at;
    std::string reason;
    std::vector<Finding> findings;
    bool operator==(const Judgement&) const = default;
  };
  std::vector<Judgement> judgements;  // oldest first
  // The one that holds, of what stands; none: HQ has not judged it.
  std::optional<int> judged;  // index into judgements
  // The newest application, correction or withdrawal that stands; none: nothing does.
  std::optional<int> newest;          // index into links
  bool can_correct = false;           // mend it: HQ returned it, or it cannot be sent as it is
  bool can_withdraw = false;          // HQ has not acknowledged it
  bool can_delete = false;            // withdrawn: the draft is its owner's alone again
  bool can_keep_copy = false;         // what was filled in is here: printed, or kept on a stick
  bool can_withdraw_consent = false;  // something stands that was submitted
  bool retired = false;  // what was filled in is destroyed here; only what became of it can be seen
  bool busy = false;
  bool pin_was_reset = false;  // a rep set a new PIN since the owner was last here
  bool brought_back = false;   // HQ handed it back: its first links were sent elsewhere
  bool operator==(const ProgressModel&) const = default;
};

}  // namespace jiangxin
