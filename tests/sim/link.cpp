#include "tests/sim/link.h"

namespace jiangxin::sim {
namespace {

using namespace std::chrono_literals;

tl::unexpected<HqFailure> lost() {
  return failed(HqTrouble::Unreachable, "the connection broke");
}

// What stands between a terminal and HQ says these.
tl::unexpected<HqFailure> anything_of_a_proxy(Dice& dice) {
  constexpr HqTrouble kTroubles[] = {HqTrouble::TooLarge,   HqTrouble::Forbidden,
                                     HqTrouble::Busy,       HqTrouble::HqFault,
                                     HqTrouble::TlsFailure, HqTrouble::OtherVersion};
  HqFailure failure{kTroubles[dice.below(std::size(kTroubles))], "a proxy", std::nullopt};
  if (failure.trouble == HqTrouble::Busy)
    failure.retry_after = std::chrono::seconds(dice.below(1000));
  return tl::unexpected<HqFailure>(failure);
}

}  // namespace

void Link::calm() {
  armed_.reset();
  portal_until_ = 0ms;
}

bool Link::takes(Fault fault) {
  if (armed_ != fault) return false;
  armed_.reset();
  run_.met(fault);
  return true;
}

void Link::pass(milliseconds shortest, milliseconds longest) {
  run_.time += milliseconds(run_.dice.between(static_cast<std::size_t>(shortest.count()),
                                              static_cast<std::size_t>(longest.count())));
}

template <class Answer, class Request>
HqResult<Answer> Link::reach(State answering, const Request& request) {
  Hub* hub = hub_.serving();
  if (hub == nullptr) return lost();
  const During answering_now(run_, answering);
  auto answer = request(*hub);
  if (hub_.serving() == nullptr) return lost();
  if constexpr (!std::is_void_v<Answer>)
    if (answer) hear(*answer);
  return answer;
}

template <class Answer, class Request>
HqResult<Answer> Link::carry(State asking, State answering, std::vector<Answer>& earlier,
                             const Request& request) {
  const During asking_now(run_, asking);
  if (process_->touch(Touch::Message) != 0) return lost();
  pass(1ms, 40ms);
  if (run_.time < portal_until_) {
    run_.met(Fault::Portal);
    return failed(HqTrouble::NotHq, "a captive portal");
  }
  if (takes(Fault::Cut)) return lost();
  if (takes(Fault::Proxy)) return anything_of_a_proxy(run_.dice);
  if (takes(Fault::Late)) {
    late_.push_back(
        [this, answering, request](Hub&) { static_cast<void>(reach<Answer>(answering, request)); });
    return lost();
  }
  if (takes(Fault::Stalled)) {
    pass(20s, 300s);
    if (run_.dice.one_in(2)) static_cast<void>(reach<Answer>(answering, request));
    return lost();
  }
  auto answer = reach<Answer>(answering, request);
  if (takes(Fault::Doubled)) {
    auto second = reach<Answer>(answering, request);
    if (run_.dice.one_in(2)) answer = std::move(second);
  }
  if (takes(Fault::AnswerLost)) return lost();
  if (!earlier.empty() && takes(Fault::OldAnswer)) return earlier[run_.dice.below(earlier.size())];
  if (answer) earlier.push_back(*answer);
  if (process_->touch(Touch::Message) != 0) return lost();
  run_.note("answered", answer.has_value());
  return answer;
}

// What the service does with an answer comes after it.
template <class Answer>
Answer Link::handed_over(Answer answer) {
  run_.state = State::Storing;
  return answer;
}

HqResult<SubmitAnswer> Link::submit(const Submission& submission) {
  ++sendings_[submission.manifest.id];
  return handed_over(
      carry<SubmitAnswer>(State::Submitting, State::Taking, submit_answers_,
                          [submission](Hub& hub) { return hub.submit(submission); }));
}

HqResult<Updates> Link::updates(const TerminalId& terminal, const std::string& cursor) {
  return handed_over(
      carry<Updates>(State::Asking, State::Telling, updates_answers_,
                     [terminal, cursor](Hub& hub) { return hub.updates(terminal, cursor); }));
}

HqResult<std::optional<std::int64_t>> Link::audit(const TerminalId& terminal,
                                                  const AuditPart& part) {
  return handed_over(carry<std::optional<std::int64_t>>(
      State::Asking, State::Telling, audit_answers_,
      [terminal, part](Hub& hub) { return hub.audit(terminal, part); }));
}

HqResult<Bytes> Link::download(const TerminalId& terminal, const Digest& file, std::uint64_t from,
                               std::size_t most) {
  return handed_over(carry<Bytes>(
      State::Fetching, State::Telling, download_answers_,
      [terminal, file, from, most](Hub& hub) { return hub.download(terminal, file, from, most); }));
}

HqResult<void> Link::upload(const SealedFileRef& file, const SourceAt& source_at,
                            const Progress& progress) {
  return handed_over(carry_file(file, source_at, progress));
}

HqResult<void> Link::carry_file(const SealedFileRef& file, const SourceAt& source_at,
                                const Progress& progress) {
  const During uploading(run_, State::Uploading);
  if (process_->touch(Touch::Message) != 0) return lost();
  pass(1ms, 200ms);
  if (run_.time < portal_until_) {
    run_.met(Fault::Portal);
    return failed(HqTrouble::NotHq, "a captive portal");
  }
  if (takes(Fault::Cut)) return lost();
  if (takes(Fault::Proxy)) return anything_of_a_proxy(run_.dice);
  auto answer = upload_once(file, source_at, progress);
  if (takes(Fault::AnswerLost)) return lost();
  if (process_->touch(Touch::Message) != 0) return lost();
  run_.note("uploaded", answer.has_value());
  return answer;
}

// The connection may break, or stand still and then break, after any byte.
HqResult<void> Link::upload_once(const SealedFileRef& file, const SourceAt& source_at,
                                 const Progress& progress) {
  const bool stalls = armed_ == Fault::Stalled;
  const bool is_cut = armed_ == Fault::CutInside || stalls;
  std::size_t left = is_cut ? run_.dice.below(file.size + 1) : SIZE_MAX;
  bool broke = false;
  const auto until_cut = [&](const ByteSource& source,
                             std::span<std::uint8_t> out) -> Result<std::size_t> {
    if (left == 0) {
      broke = true;
      takes(stalls ? Fault::Stalled : Fault::CutInside);
      if (stalls) pass(20s, 300s);
      return fail(ErrorCode::Unavailable, "the connection broke");
    }
    auto count = source(out.first(std::min(out.size(), left)));
    if (count) left -= *count;
    return count;
  };
  // In parts (tus_client.h), between two of which the sender may leave the file.
  const std::uint64_t part = run_.dice.between(file.size / 8 + 1, file.size + 1);
  const SourceAt cut_source = [&](std::uint64_t offset) -> Result<ByteSource> {
    JIANGXIN_ASSIGN(source, source_at(offset));
    return ByteSource([&, source = std::move(source), at = offset, part_ends = offset + part](
                          std::span<std::uint8_t> out) mutable -> Result<std::size_t> {
      if (at == part_ends) {
        JIANGXIN_ASSIGN(next, source_at(at));
        source = std::move(next);
        part_ends += part;
      }
      auto count =
          until_cut(source, out.first(std::min<std::uint64_t>(out.size(), part_ends - at)));
      if (count) at += *count;
      return count;
    });
  };
  auto answer = reach<void>(State::Shelving,
                            [&](Hub& hub) { return hub.upload(file, cut_source, progress); });
  return broke ? lost() : answer;
}

void Link::hear(const SubmitAnswer& answer) {
  if (answer.receipt) hub_.heard(*answer.receipt);
}

void Link::hear(const Updates& updates) {
  for (const Receipt& receipt : updates.receipts) hub_.heard(receipt);
}

}  // namespace jiangxin::sim
