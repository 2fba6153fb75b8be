#include "sync/endpoint/tus_exchanges.h"

#include "sync/endpoint/http_answers.h"

namespace jiangxin {

namespace {

HttpAnswer with_tus(HttpAnswer answer) {
  answer.headers.emplace_back("Tus-Resumable", kTusVersion);
  return answer;
}

}  // namespace

HttpAnswer with_state(HttpAnswer answer, const UploadState& state) {
  answer.headers.emplace_back("Upload-Offset", std::to_string(state.offset));
  if (state.expires) answer.headers.emplace_back("Upload-Expires", http_date(*state.expires));
  return answer;
}

HttpAnswer created_answer(const UploadState& state) {
  HttpAnswer answer = with_state(empty_answer(201), state);
  answer.headers.emplace_back("Location", "/files/" + state.name);
  return answer;
}

HttpAnswer written_answer(const UploadState& state) {
  return with_state(empty_answer(204), state);
}

std::optional<HttpAnswer> TusExchange::early() {
  auto answer = inner_->early();
  if (answer) answer = with_tus(*std::move(answer));
  return answer;
}

HttpAnswer TusExchange::finish() {
  return with_tus(inner_->finish());
}

SmallExchange::SmallExchange(Uploads& uploads, MemoryBudget& budget, WantedUpload wanted,
                             std::optional<Checksum> checksum)
    : uploads_(uploads), budget_(budget), wanted_(std::move(wanted)) {
  if (checksum) checksum_.emplace(*std::move(checksum));
  if (budget_.take(wanted_.length)) {
    budgeted_ = wanted_.length;
    bytes_.reserve(wanted_.length);
  } else {
    problem_ = {503, "busy", "too many uploads at once"};
  }
}

SmallExchange::~SmallExchange() {
  budget_.give_back(budgeted_);
}

void SmallExchange::receive(ByteView part) {
  if (checksum_) checksum_->update(part);
  bytes_.insert(bytes_.end(), part.begin(), part.end());
}

HubResult<UploadState> SmallExchange::take() {
  if (problem_) return tl::unexpected<Problem>(*problem_);
  if (checksum_ && !checksum_->matches())
    return tl::unexpected<Problem>(
        {460, "checksum-mismatch", "the bytes are not those of Upload-Checksum"});
  return uploads_.take_small(wanted_, bytes_);
}

HttpAnswer SmallExchange::finish() {
  const auto taken = take();
  return taken ? created_answer(*taken) : problem_answer(taken.error());
}

void WritingExchange::receive(ByteView part) {
  if (const auto taken = writer_->append(part); !taken) problem_ = taken.error();
}

HttpAnswer WritingExchange::finish() {
  if (problem_) {
    writer_.reset();
    return problem_answer(*problem_);
  }
  const auto state = writer_->finish();
  writer_.reset();
  return state ? answer_(*state) : problem_answer(state.error());
}

HttpAnswer WholeExchange::finish() {
  return too_much_ ? problem_answer(413, "too-large", "all of it is here already")
                   : written_answer(state_);
}

}  // namespace jiangxin
