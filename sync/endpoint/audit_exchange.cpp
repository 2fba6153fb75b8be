#include "sync/endpoint/audit_exchange.h"

#include "sync/endpoint/http_answers.h"
#include "sync/protocol/limits.h"

namespace jiangxin {

void AuditExchange::receive(ByteView part) {
  if (problem_) return;
  if (text_.size() + part.size() > kMaxAuditBytes) {
    problem_ = {413, "too-large", "at most 384 KiB and 100 entries"};
  } else if (!budget_.take(part.size())) {
    problem_ = {503, "busy", "too much at once"};
  } else {
    text_.append(as_text(part));
  }
  if (problem_) forget();
}

void AuditExchange::forget() {
  budget_.give_back(text_.size());
  text_ = {};
}

HttpAnswer AuditExchange::finish() {
  HttpAnswer done = problem_ ? problem_answer(*problem_) : answer();
  forget();
  return done;
}

HttpAnswer AuditExchange::answer() {
  const auto part = parse_audit_part(text_);
  if (!part) return problem_answer(400, "bad-request", part.error().detail);
  const auto place = hub_.keep(terminal_, *part);
  return place ? json_answer(200, audit_answer_to_json(*place)) : problem_answer(place.error());
}

}  // namespace jiangxin
