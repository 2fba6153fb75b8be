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

}  // namespace

HttpAnswer empty_answer(int status) {
  return {status, {{std::string(kProtocolHeader), std::to_string(kProtocolVersion)}}, ""};
}

HttpAnswer json_answer(int status, std::string json) {
  return answer(status, "application/json", std::move(json));
}

HttpAnswer problem_answer(const Problem& problem) {
  HttpAnswer refusal = answer(problem.status, "application/problem+json", to_json(problem));
  if (problem.status == 503) refusal.headers.emplace_back("Retry-After", "10");
  return refusal;
}

HttpAnswer problem_answer(int status, std::string slug, std::string detail) {
  return problem_answer(Problem{status, std::move(slug), std::move(detail)});
}

}  // namespace jiangxin
