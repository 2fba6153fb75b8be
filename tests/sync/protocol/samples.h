// One of each message, by seed.
#pragma once

#include "sync/protocol/hq_protocol.h"
#include "tests/fakes/seeded_random.h"

namespace jiangxin {

inline constexpr TimePoint kNoon{std::chrono::sys_days{std::chrono::year{2026} / 1 / 5} +
                                 std::chrono::hours{12}};

inline SubmissionManifest sample_manifest(Random& random) {
  return {.id = SubmissionId::make(random),
          .application_id = ApplicationId::make(random),
          .kind = SubmissionKind::Correction,
          .follows = digest_of(as_bytes("before")),
          .campaign_id = "longcheng-2025",
          .form_version = 3,
          .terminal_id = TerminalId::make(random),
          .unit_key_id = "0123456789abcdef",
          .finalized_at = kNoon,
          .last_hq_time = kNoon - std::chrono::hours{30},
          .body_digest = {},
          .files = {{digest_of(as_bytes("one")), 1'234}, {digest_of(as_bytes("two")), 5}}};
}

inline Receipt sample_receipt(Random& random) {
  return {.submission_id = SubmissionId::make(random),
          .application_id = ApplicationId::make(random),
          .digest = digest_of(as_bytes("manifest")),
          .received_at = kNoon,
          .signature = {}};
}

inline Decision sample_decision(Random& random) {
  return {.number = 7,
          .application_id = ApplicationId::make(random),
          .submission_id = SubmissionId::make(random),
          .state = DecisionState::Returned,
          .decided_at = kNoon,
          .sealed_text = to_bytes("sealed"),
          .signature = {}};
}

}  // namespace jiangxin
