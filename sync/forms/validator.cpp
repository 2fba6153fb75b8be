#include "sync/forms/validator.h"

#include <algorithm>

#include "sync/forms/evidence_checks.h"
#include "sync/forms/paper_form.h"
#include "sync/forms/rules.h"
#include "sync/forms/sensitive_checks.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMaxAnswerBytes = 32'768;  // whatever the form says: the wire may bring more

class FieldCheck {
 public:
  FieldCheck(const AnswerCase& c, std::vector<Finding>& findings) : case_(c), findings_(findings) {}

  void run() {
    if (case_.answer.size() > kMaxAnswerBytes) return add("too-large");
    if (!is_blank(case_.answer)) {
      if (!is_well_formed(case_.field.type, case_.answer)) return add("malformed");
      if (case_.field.type == FieldType::Code &&
          !case_.campaign.code(case_.field.code_list, case_.answer))
        return add("unknown-code");
    }
    bool passed = true;
    for (const Rule& rule : case_.field.rules) {
      if (passes(rule, case_)) continue;
      findings_.push_back({where(), rule.id, rule.severity, message_of(rule, case_)});
      passed = passed && rule.severity == Severity::Warning;
    }
    if (passed) check_room();  // else there is enough to be mended
  }

 private:
  void check_room() {
    if (is_blank(case_.answer) || has_room(case_.campaign, case_.answers, case_.field)) return;
    const bool promised = case_.campaign.layout.smallest_pt > 0;
    findings_.push_back({where(), "no-room", promised ? Severity::Error : Severity::Warning,
                         built_in_message(case_.campaign, "answer.no-room")});
  }
  std::string where() const { return "answers/" + case_.field.id; }
  void add(const std::string& rule) {
    findings_.push_back(
        {where(), rule, Severity::Error, built_in_message(case_.campaign, "answer." + rule)});
  }

  const AnswerCase& case_;
  std::vector<Finding>& findings_;
};

void check_one(const Campaign& campaign, const Field& field, const Answers& answers, Date today,
               std::vector<Finding>& findings) {
  const AnswerCase c{campaign, field, answers, today, answer_of(answers, field.id)};
  FieldCheck(c, findings).run();
  if (is_free_text(field) && c.answer.size() <= kMaxAnswerBytes)
    check_sensitive("answers/" + field.id, c.answer, findings);
}

void check_form(const Campaign& campaign, const Application& application,
                std::vector<Finding>& findings) {
  if (application.campaign_id != campaign.id || application.form_version != campaign.form_version)
    findings.push_back(
        {"form", "malformed", Severity::Error, built_in_message(campaign, "form.malformed")});
  for (const auto& [id, answer] : application.answers)
    if (!campaign.field(id))
      findings.push_back({"answers/" + id, "unknown-field", Severity::Error,
                          built_in_message(campaign, "answer.unknown-field")});
}

void check_consents(const Campaign& campaign, const Application& application,
                    std::vector<Finding>& findings) {
  for (const Consent& consent : campaign.consents) {
    const auto given = [&](const ConsentRecord& record) {
      return record.id == consent.id && record.version == consent.version;
    };
    if (std::ranges::none_of(application.consents, given))
      findings.push_back(
          {"consents/" + consent.id, "missing", Severity::Error,
           built_in_message(campaign, "consent.missing", {{"title", consent.title}})});
  }
}

void check_signature(const Campaign& campaign, const Application& application,
                     std::vector<Finding>& findings) {
  const auto add = [&](const std::string& rule) {
    findings.push_back(
        {"signature", rule, Severity::Error, built_in_message(campaign, "signature." + rule)});
  };
  if (!application.signature || application.signature->strokes.empty())
    add("missing");
  else if (application.signature->content != signed_digest(application))
    add("changed");
}

}  // namespace

std::vector<Finding> Validator::check_field(std::string_view field, const Answers& answers,
                                            Date today) const {
  std::vector<Finding> findings;
  if (const Field* found = campaign_.field(field))
    check_one(campaign_, *found, answers, today, findings);
  return findings;
}

std::vector<Finding> Validator::check(const Application& application, Date today) const {
  std::vector<Finding> findings;
  for (const Field* field : campaign_.fields())
    check_one(campaign_, *field, application.answers, today, findings);
  check_form(campaign_, application, findings);
  check_consents(campaign_, application, findings);
  check_evidence(campaign_, application, findings);
  check_sensitive_evidence(application, findings);
  check_portrait(campaign_, application, findings);
  check_stamped(campaign_, application, findings);
  check_signature(campaign_, application, findings);
  return findings;
}

bool has_errors(const std::vector<Finding>& findings) {
  return std::ranges::find(findings, Severity::Error, &Finding::severity) != findings.end();
}

bool is_required(const Field& field, const Answers& answers) {
  return std::ranges::any_of(field.rules, [&](const Rule& rule) {
    return rule.severity == Severity::Error &&
           (rule.kind == RuleKind::Required ||
            (rule.kind == RuleKind::RequiredWhen && applies(rule, answers)));
  });
}

std::vector<std::string> fill_derived(const Campaign& campaign, Answers& answers) {
  std::vector<std::string> changed;
  for (const Field* field : campaign.fields()) {
    if (!field->derivation) continue;
    const std::string value =
        derive(*field->derivation, answer_of(answers, field->derived_from)).value_or("");
    if (value == answer_of(answers, field->id)) continue;
    changed.push_back(field->id);
    if (value.empty())
      answers.erase(field->id);
    else
      answers[field->id] = value;
  }
  return changed;
}

}  // namespace jiangxin
