// What HQ hands back of an application, unsigned: its ids are new, its files the caller's.
#pragma once

#include <utility>
#include <vector>

#include "sync/protocol/handover.h"

namespace jiangxin {

struct HandedTo {
  ApplicationId application;
  TerminalId terminal;
};

inline Handover sample_handover(Random& random, const HandedTo& to, std::int64_t number,
                                TimePoint at, SealedFileRef body,
                                std::vector<SealedFileRef> files) {
  return {.number = number,
          .application_id = to.application,
          .campaign_id = "small-2026",
          .form_version = 1,
          .terminal_id = to.terminal,
          .unit_key_id = "0123456789abcdef",
          .body = body,
          .files = std::move(files),
          .decision = {.number = number - 1,
                       .application_id = to.application,
                       .submission_id = SubmissionId::make(random),
                       .state = DecisionState::Returned,
                       .decided_at = at,
                       .sealed_text = {},
                       .signature = {}},
          .signature = {}};
}

}  // namespace jiangxin
