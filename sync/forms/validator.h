// The one judge of an application, on the kiosk and at the hub alike. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/forms/application.h"
#include "sync/forms/campaign.h"

namespace jiangxin {

struct Finding {
  // "answers/skill_level", "evidence/lead.duty/0/title", "portrait", "signature",
  // "consents/general".
  std::string where;
  std::string rule;  // the rule's id, or "missing", "unknown-field", "unknown-code", "malformed",
                     // "too-many", "too-large", "no-room" (on the paper form), "unsupported",
                     // "changed" (since it was signed), "no-evidence"
  Severity severity = Severity::Error;
  LocalText message;  // placeholders filled in
  bool operator==(const Finding&) const = default;
};

class Validator {
 public:
  // campaign outlives this.
  explicit Validator(const Campaign& campaign) : campaign_(campaign) {}

  // One answer as soon as its field is left: nothing for an empty answer unless required.
  std::vector<Finding> check_field(std::string_view field, const Answers& answers,
                                   Date today) const;
  // Everything, in page order: answers, consents, evidence, portrait, signature; also codes that
  // are not in their list, fields that the form does not have, limits. Empty: nothing to mend.
  std::vector<Finding> check(const Application& application, Date today) const;

 private:
  const Campaign& campaign_;
};

// 脱密 of a text that is no answer (申报单位意见, a reason): the same warnings, at `where`.
std::vector<Finding> check_text(std::string_view where, std::string_view text);

bool has_errors(const std::vector<Finding>& findings);

// Whether an empty answer would be an error: for the mark beside a field's label.
bool is_required(const Field& field, const Answers& answers);

// What follows from the other answers, put in; what was derived and no longer follows is cleared.
// Returns the ids of the fields that changed.
std::vector<std::string> fill_derived(const Campaign& campaign, Answers& answers);

// The answer as people write it: a code's label, "2016 年 7 月", "13 年", in `english` or Chinese.
std::string display_answer(const Campaign& campaign, const Field& field, std::string_view answer,
                           bool english);

// "2021-05" or "2021-05-01" likewise; anything else stays as it is.
std::string display_date(std::string_view date, bool english);

// GB 11643, for who types: the first thing that is wrong with it.
enum class IdNumberFault { None, Length, Characters, BirthDate, CheckDigit };
IdNumberFault id_number_fault(std::string_view id_number);
bool is_valid_id_number(std::string_view id_number);
// The province of its first two digits exists (GB/T 2260). Abolished counties pass.
bool has_known_region(std::string_view id_number);
// What a valid ID number tells; none of an invalid one.
std::optional<std::string> derive(Derivation derivation, std::string_view id_number);

// GB 32100.
bool is_valid_social_credit_code(std::string_view code);

}  // namespace jiangxin
