// Which of an application's submissions its newest content is, in whatever order they came.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "sync/base/digest.h"
#include "sync/protocol/messages.h"

namespace jiangxin {

struct ChainLink {  // one that counts (HqStore::add)
  std::int64_t number = 0;
  SubmissionKind kind{};
  Digest digest;
  std::optional<Digest> follows;
  bool operator==(const ChainLink&) const = default;
};

// The number of the applicant's submission or correction that no other leads on from, be it through
// withdrawals. Of several: one whose chain begins with what is not here goes before one whose chain
// begins here, since an application has one beginning; else the one that came last, which is a
// fork's. None: there is no content. Links in the order in which they came.
std::optional<std::int64_t> newest_content(std::span<const ChainLink> links);

}  // namespace jiangxin
