#include "sync/endpoint/hub_problem.h"

#include <utility>

#include "sync/base/log.h"

namespace jiangxin {

Problem problem_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::DiskFull:
      return {507, "disk-full", error.detail};
    case ErrorCode::ReadOnly:
      return {503, "read-only", error.detail};
    case ErrorCode::Unavailable:
      return {503, "busy", error.detail};
    case ErrorCode::TooLarge:
      return {413, "too-large", error.detail};
    default:
      log_error("answered 500: " + error.detail);
      return {500, "internal", std::string(to_string(error.code))};
  }
}

tl::unexpected<Problem> refuse(int status, std::string slug, std::string detail) {
  return tl::unexpected<Problem>({status, std::move(slug), std::move(detail)});
}

tl::unexpected<Problem> ask_to_wait(std::chrono::seconds wait, std::string slug,
                                    std::string detail) {
  return tl::unexpected<Problem>({429, std::move(slug), std::move(detail), wait});
}

tl::unexpected<Problem> trouble(const Error& error) {
  return tl::unexpected<Problem>(problem_of(error));
}

}  // namespace jiangxin
