#include "sync/endpoint/audit_exchange.h"

#include "sync/endpoint/http_answers.h"

namespace jiangxin {

HttpAnswer AuditExchange::answer(std::string_view text) {
  const auto part = parse_audit_part(text);
  if (!part) return problem_answer(400, "bad-request", part.error().detail);
  const auto place = hub_.keep(terminal_, *part);
  return place ? json_answer(200, audit_answer_to_json(*place)) : problem_answer(place.error());
}

}  // namespace jiangxin
