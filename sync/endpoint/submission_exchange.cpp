#include "sync/endpoint/submission_exchange.h"

#include "sync/endpoint/gate_exchanges.h"
#include "sync/endpoint/http_answers.h"
#include "sync/protocol/limits.h"

namespace jiangxin {

HttpAnswer SubmissionExchange::answer(std::string_view text) {
  const auto submission = parse_submission(text);
  if (!submission && submission.error().code == ErrorCode::TooLarge)
    return problem_answer(413, "too-large", submission.error().detail);
  if (!submission) return problem_answer(400, "bad-request", submission.error().detail);
  if (submission->manifest.id != id_)
    return problem_answer(422, "bad-manifest", "/id: not the id of the path");
  if (sender_ && *sender_ != submission->manifest.terminal_id)
    return problem_answer(another_terminal());
  const auto taken = hub_.take(*submission);
  if (!taken) return problem_answer(taken.error());
  if (taken->missing.empty()) return json_answer(200, taken->receipt_json);
  return json_answer(202, missing_to_json(taken->missing));
}

}  // namespace jiangxin
