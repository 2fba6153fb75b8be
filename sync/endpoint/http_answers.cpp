#include "sync/endpoint/http_answers.h"

#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

HttpAnswer answer(int status, std::string type, std::string body) {
  HttpAnswer answer = empty_answer(status);
  answer.headers.emplace_back("Content-Type", std::move(type));
  answer.body = std::move(body);
  return answer;
}

std::optional<std::chrono::seconds> wait_after(const Problem& problem) {
  if (problem.retry_after || problem.status != 503) return problem.retry_after;
  return std::chrono::seconds{10};
}

}  // namespace

HttpAnswer empty_answer(int status) {
  return {status, {{std::string(kProtocolHeader), std::to_string(kProtocolVersion)}}, ""};
}

HttpAnswer json_answer(int status, std::string json) {
  return answer(status, "application/json", std::move(json));
}

HttpAnswer problem_answer(const Problem& problem) {
  HttpAnswer refusal = answer(problem.status, "application/problem+json", to_json(problem));
  if (const auto wait = wait_after(problem))
    refusal.headers.emplace_back("Retry-After", std::to_string(wait->count()));
  return refusal;
}

HttpAnswer problem_answer(int status, std::string slug, std::string detail) {
  return problem_answer(Problem{status, std::move(slug), std::move(detail)});
}

}  // namespace jiangxin
