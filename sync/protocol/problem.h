// What went wrong, as HQ says it on the wire: RFC 9457 (application/problem+json).
#pragma once

#include <string>
#include <string_view>

#include "sync/protocol/hq_protocol.h"

namespace jiangxin {

struct Problem {
  int status = 500;    // HTTP
  std::string slug;    // stable, for programs: "unknown-terminal"; PROTOCOL.md lists them
  std::string detail;  // English, for logs; never personal data
  std::optional<std::chrono::seconds> retry_after = std::nullopt;  // a header field
  bool operator==(const Problem&) const = default;
};

// {"detail":…,"status":403,"title":"unknown terminal","type":"/problems/unknown-terminal"}
std::string to_json(const Problem& problem);
// InvalidInput, with the JSON path.
Result<Problem> parse_problem(std::string_view json);

// What a terminal makes of it.
HqFailure failure_of(const Problem& problem);

}  // namespace jiangxin
