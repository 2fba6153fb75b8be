#include "sync/protocol/messages.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sync/base/spoken_code.h"

namespace jiangxin {
namespace {

template <class Value>
using Names = std::pair<Value, std::string_view>;

constexpr std::array kKinds = {
    Names<SubmissionKind>{SubmissionKind::Applicant, "applicant"},
    Names<SubmissionKind>{SubmissionKind::Endorsement, "endorsement"},
    Names<SubmissionKind>{SubmissionKind::Correction, "correction"},
    Names<SubmissionKind>{SubmissionKind::Recommendation, "recommendation"},
    Names<SubmissionKind>{SubmissionKind::Withdrawal, "withdrawal"},
};
constexpr std::array kStates = {
    Names<DecisionState>{DecisionState::RefusedByRules, "refused-by-rules"},
    Names<DecisionState>{DecisionState::Returned, "returned"},
    Names<DecisionState>{DecisionState::Accepted, "accepted"},
    Names<DecisionState>{DecisionState::InReview, "in-review"},
    Names<DecisionState>{DecisionState::Recommended, "recommended"},
    Names<DecisionState>{DecisionState::NotRecommended, "not-recommended"},
    Names<DecisionState>{DecisionState::Publicised, "publicised"},
    Names<DecisionState>{DecisionState::Objection, "objection"},
    Names<DecisionState>{DecisionState::Published, "published"},
    Names<DecisionState>{DecisionState::Superseded, "superseded"},
};

template <class Value, std::size_t count>
std::string name_of(const std::array<Names<Value>, count>& names, Value value) {
  for (const auto& [known, name] : names)
    if (known == value) return std::string(name);
  return {};
}

template <class Value, std::size_t count>
Result<Value> value_of(const std::array<Names<Value>, count>& names, std::string_view text) {
  for (const auto& [value, name] : names)
    if (name == text) return value;
  return fail(ErrorCode::InvalidInput, "no such value");
}

}  // namespace

std::string to_string(SubmissionKind kind) {
  return name_of(kKinds, kind);
}
std::string to_string(DecisionState state) {
  return name_of(kStates, state);
}
Result<SubmissionKind> parse_submission_kind(std::string_view text) {
  return value_of(kKinds, text);
}
Result<DecisionState> parse_decision_state(std::string_view text) {
  return value_of(kStates, text);
}

bool is_final(DecisionState state) {
  return state == DecisionState::Published || state == DecisionState::NotRecommended ||
         state == DecisionState::Superseded;
}
bool is_return(DecisionState state) {
  return state == DecisionState::RefusedByRules || state == DecisionState::Returned;
}

std::string receipt_code(const SubmissionId& id) {
  const std::string code = short_code(id);
  return code + "-" + check_letters(code);
}

bool is_receipt_code(std::string_view code) {
  std::string upper(code);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  const std::size_t dash = upper.rfind('-');
  return upper.size() == 12 && dash == 9 && upper.substr(10) == check_letters(upper.substr(0, 9));
}

std::string Receipt::code() const {
  return receipt_code(submission_id);
}

}  // namespace jiangxin
