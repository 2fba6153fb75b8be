// What an application still lacks, or what a clerk must look at, before it passes the formal check
// (形式审查).
#pragma once

#include "sync/endpoint/bound_papers.h"
#include "sync/endpoint/dossier.h"

namespace jiangxin {

struct FormalGap {
  std::string where;  // 工作单位, 申报单位意见, 证明材料 …
  std::string what;
  bool operator==(const FormalGap&) const = default;
};

// What people call a finding's place: "answers/employer" → 工作单位.
std::string place_name(const Campaign& campaign, const std::string& where);

// Why a file could not be read, as a checklist says it. code: an ErrorCode's name.
std::string words_of_failure(std::string_view code);

// The Validator's findings as of the day of its arrival, then what it cannot know: what the
// applicant left on the pages and why, the unit's opinion and its 脱密, stamped pages, dates,
// columns that must not be publicised, the chain, doubles, evidence that does not open. Empty:
// complete.
std::vector<FormalGap> formal_gaps(const Dossier& dossier, const std::vector<LeftOut>& left_out);

}  // namespace jiangxin
