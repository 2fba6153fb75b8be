#include "sync/endpoint/gate_exchanges.h"

#include "sync/endpoint/http_answers.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

// Of a body that is read and thrown away, so that the answer is heard: more than any that is meant.
constexpr std::uint64_t kStrangersBytes = 1 << 20;

// A short JSON body in, an answer out.
class ShortExchange : public HttpExchange {
 public:
  using Work = std::function<HttpAnswer(const std::string& body)>;
  explicit ShortExchange(Work work) : work_(std::move(work)) {}

  std::uint64_t takes_at_most() const override { return kStrangersBytes; }
  bool is_refused() const override { return too_large_; }
  void receive(ByteView part) override {
    too_large_ = body_.size() + part.size() > kMaxEnrolmentBytes;
    if (!too_large_) body_.append(as_text(part));
  }
  HttpAnswer finish() override {
    return too_large_ ? problem_answer(413, "too-large", "at most 32 KiB") : work_(body_);
  }

 private:
  Work work_;
  std::string body_;
  bool too_large_ = false;
};

HttpAnswer bad_request(const Error& error) {
  return problem_answer(400, "bad-request", error.detail);
}

HttpAnswer enrol(Enrolments& enrolments, const std::string& body) {
  const auto received = parse_enrolment(body);
  if (!received) return bad_request(received.error());
  const auto answer = enrolments.enrol(*received);
  return answer ? json_answer(200, *answer) : problem_answer(answer.error());
}

HttpAnswer renew(const Gate& gate, const Admission::Visitor& visitor, const std::string& body) {
  const auto terminal = gate.admission.admit_to_renew(visitor);
  if (!terminal) return problem_answer(terminal.error());
  const auto request = parse_renewal(body);
  if (!request) return bad_request(request.error());
  const auto certificate = gate.enrolments.renew(*terminal, *visitor.certificate, *request);
  return certificate ? json_answer(200, renewed_to_json(*certificate))
                     : problem_answer(certificate.error());
}

HttpAnswer begin_session(Admission& admission, const Admission::Visitor& visitor,
                         const std::string& body) {
  const auto step = parse_session_step(body);
  if (!step) return bad_request(step.error());
  const auto begun = admission.begin_session(visitor, *step);
  return begun ? empty_answer(204) : problem_answer(begun.error());
}

}  // namespace

std::unique_ptr<HttpExchange> turned_away(const Problem& problem) {
  return std::make_unique<FixedExchange>(problem_answer(problem), kStrangersBytes);
}

std::unique_ptr<HttpExchange> enrolment_exchange(const Gate& gate) {
  return std::make_unique<ShortExchange>(
      [&enrolments = gate.enrolments](const std::string& body) { return enrol(enrolments, body); });
}

std::unique_ptr<HttpExchange> renewal_exchange(const Gate& gate,
                                               const Admission::Visitor& visitor) {
  return std::make_unique<ShortExchange>(
      [gate, visitor](const std::string& body) { return renew(gate, visitor, body); });
}

std::unique_ptr<HttpExchange> session_exchange(const Gate& gate,
                                               const Admission::Visitor& visitor) {
  return std::make_unique<ShortExchange>(
      [&admission = gate.admission, visitor](const std::string& body) {
        return begin_session(admission, visitor, body);
      });
}

Problem another_terminal() {
  return {403, "another-terminal", "the certificate is another terminal's"};
}

}  // namespace jiangxin
