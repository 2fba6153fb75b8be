#include "sync/endpoint/submission_exchange.h"

#include "sync/endpoint/gate_exchanges.h"
#include "sync/endpoint/http_answers.h"
#include "sync/protocol/limits.h"

namespace jiangxin {

bool MemoryBudget::take(std::size_t bytes) {
  const auto wanted = static_cast<std::int64_t>(bytes);
  if (left_.fetch_sub(wanted) >= wanted) return true;
  left_ += wanted;
  return false;
}

void SubmissionExchange::receive(ByteView part) {
  if (problem_) return;
  if (text_.size() + part.size() > kMaxHeadBytes + kSmallBytes) {
    problem_ = {413, "too-large",
                "a line of 640 KiB, 64 KiB of body; a larger body goes to /files"};
  } else if (!budget_.take(part.size())) {
    problem_ = {503, "busy", "too many submissions at once"};
  } else {
    text_.append(as_text(part));
  }
  if (problem_) forget();
}

void SubmissionExchange::forget() {
  budget_.give_back(text_.size());
  text_ = {};
}

HttpAnswer SubmissionExchange::finish() {
  HttpAnswer done = problem_ ? problem_answer(*problem_) : answer();
  forget();
  return done;
}

HttpAnswer SubmissionExchange::answer() {
  const auto submission = parse_submission(text_);
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
