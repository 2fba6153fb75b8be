#include "sync/protocol/problem.h"

#include <algorithm>

#include "sync/protocol/json_reader.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

constexpr std::string_view kTypePrefix = "/problems/";

HqTrouble trouble_of(int status) {
  switch (status) {
    case 401:
    case 403:
      return HqTrouble::Forbidden;
    case 413:
      return HqTrouble::OverLimit;
    case 423:
    case 429:
    case 503:
      return HqTrouble::Busy;
    case 507:
      return HqTrouble::HqFull;
    default:
      return status >= 500 ? HqTrouble::HqFault : HqTrouble::Refused;
  }
}

// Some say more than their status.
HqTrouble trouble_of(const Problem& problem) {
  if (problem.slug == "cloned-terminal") return HqTrouble::Cloned;
  // The terminal begins one, or asks for another certificate, and comes again; or HQ is not sure
  // yet that it is there twice.
  if (problem.slug == "no-session" || problem.slug == "expired-certificate" ||
      problem.slug == "ended-certificate")
    return HqTrouble::Busy;
  return trouble_of(problem.status);
}

}  // namespace

std::string to_json(const Problem& problem) {
  std::string title = problem.slug;
  std::replace(title.begin(), title.end(), '-', ' ');
  return wire::dump({{"type", std::string(kTypePrefix) + problem.slug},
                     {"title", title},
                     {"status", problem.status},
                     {"detail", problem.detail}});
}

Result<Problem> parse_problem(std::string_view json) {
  return wire::parse_object<Problem>(json, kMaxReasonBytes, [](wire::Reader& in) {
    Problem problem{.status = static_cast<int>(in.integer("status", 100, 599)),
                    .slug = in.text("type", 256),
                    .detail = in.text_or_empty("detail", kMaxReasonBytes)};
    if (problem.slug.starts_with(kTypePrefix)) problem.slug.erase(0, kTypePrefix.size());
    return problem;
  });
}

HqFailure failure_of(const Problem& problem) {
  return {trouble_of(problem), problem.slug + ": " + problem.detail, problem.retry_after};
}

}  // namespace jiangxin
