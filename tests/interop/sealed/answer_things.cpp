#include "sync/protocol/answers_file.h"
#include "tests/interop/sealed/things.h"

namespace jiangxin {
namespace {

using nlohmann::json;

constexpr TimePoint kAnswered{std::chrono::sys_days{std::chrono::year{2026} / 1 / 6}};

std::string context_of(const Decision& decision) {
  return "decision:" + to_string(decision.application_id) + ":" + std::to_string(decision.number);
}

Decision decision_to(const std::vector<BoxPublicKey>& recipients, const Receipt& receipt,
                     const std::string& text, Random& random) {
  Decision decision{.number = 12,
                    .application_id = receipt.application_id,
                    .submission_id = receipt.submission_id,
                    .state = DecisionState::Returned,
                    .decided_at = kAnswered,
                    .sealed_text = {},
                    .signature = {}};
  decision.sealed_text = seal_envelope(as_bytes(text), recipients, context_of(decision), random);
  return decision;
}

// HQ is the one that asks.
Result<json> make_answers(const Asked& asked) {
  SystemRandom random;
  const SignKeyPair hq = asked.sign_keys("hq");
  const Receipt receipt{.submission_id = SubmissionId::make(random),
                        .application_id = ApplicationId::make(random),
                        .digest = digest_of(random.bytes(9)),
                        .received_at = kAnswered,
                        .signature = {}};
  const std::string text = to_json(
      DecisionText{"请补照片", {{"portrait", "missing", Severity::Warning, {"缺照片", ""}}}});
  const Decision decision = decision_to(asked.recipients(), receipt, text, random);
  const Updates page{.receipts = {sign_receipt(receipt, hq)},
                     .decisions = {sign_decision(decision, hq)},
                     .campaigns = {sign_campaign(R"({"title": "测试通知"})", hq)},
                     .cursor = "1",
                     .hq_time = kAnswered};
  const TerminalId terminal = TerminalId::make(random);
  return json{{"file", to_answers_file(terminal, {page, page}, hq)},
              {"terminal_id", to_string(terminal)},
              {"text", text}};
}

// What the first page tells, with the decision's text opened.
Result<json> read_answers(const Asked& asked) {
  JIANGXIN_ASSIGN(terminal, TerminalId::parse(asked.text("terminal_id")));
  JIANGXIN_ASSIGN(pages, parse_answers_file(asked.text("file"), terminal, asked.sign_key("hq")));
  const Decision& decision = pages.at(0).decisions.at(0);
  JIANGXIN_ASSIGN(
      opened, open_envelope(decision.sealed_text, asked.box_keys("secret"), context_of(decision)));
  JIANGXIN_ASSIGN(text, parse_decision_text(as_text(opened)));
  return json{{"page", to_json(pages.at(0))}, {"text", to_json(text)}};
}

}  // namespace

Things answer_things() {
  return {{"make-answers", make_answers}, {"read-answers", read_answers}};
}

}  // namespace jiangxin
