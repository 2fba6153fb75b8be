// Troubles of the hub's disk and database, as it says them on the wire.
#pragma once

#include "sync/base/result.h"
#include "sync/protocol/problem.h"

namespace jiangxin {

template <class T>
struct [[nodiscard]] HubResult : tl::expected<T, Problem> {
  using tl::expected<T, Problem>::expected;
};

Problem problem_of(const Error& error);

// For a HubResult: a problem of the request's, or one of the hub's own.
tl::unexpected<Problem> refuse(int status, std::string slug, std::string detail);
// 429: the same again after that time.
tl::unexpected<Problem> ask_to_wait(std::chrono::seconds wait, std::string slug,
                                    std::string detail);
tl::unexpected<Problem> trouble(const Error& error);

}  // namespace jiangxin
