// Private to sync/forms: one answer against one rule.
#pragma once

#include <optional>

#include "sync/forms/application.h"
#include "sync/forms/campaign.h"

namespace jiangxin {

struct AnswerCase {  // everything outlives it
  const Campaign& campaign;
  const Field& field;
  const Answers& answers;
  Date today;
  std::string_view answer;  // of `field`; of a form that suits its type, or empty
};

// Whether the answer passes. An empty one fails only where an answer is required.
bool passes(const Rule& rule, const AnswerCase& c);
// The rule's message with this case's figures.
LocalText message_of(const Rule& rule, const AnswerCase& c);

// An answer with only white space is none.
bool is_blank(std::string_view answer);
// The answer's form suits the field's type; a Code's code is not looked up.
bool is_well_formed(FieldType type, std::string_view answer);
// RequiredWhen: the related answer is one of those.
bool applies(const Rule& rule, const Answers& answers);
// Empty if not answered.
std::string_view answer_of(const Answers& answers, std::string_view field);

}  // namespace jiangxin
