#include "app/state/form_flow.h"

#include <algorithm>
#include <utility>

#include "app/state/code_picker.h"
#include "app/state/date_picker.h"
#include "app/state/steps.h"
#include "sync/base/utf8.h"

namespace jiangxin {

namespace {

bool is_required(const Field& field, const Application& application) {
  return std::ranges::any_of(field.rules, [&](const Rule& rule) {
    if (rule.kind == RuleKind::Required) return true;
    return rule.kind == RuleKind::RequiredWhen &&
           std::ranges::find(rule.values, answer_of(application, rule.field)) != rule.values.end();
  });
}

std::size_t visible_limit(const Field& field) {
  for (const Rule& rule : field.rules)
    if (rule.kind == RuleKind::MaxVisible && rule.max) return static_cast<std::size_t>(*rule.max);
  return 0;
}

}  // namespace

FormFlow::FormFlow(Desk& desk, place::FormPage place)
    : Flow(desk), page_(place.page), focus_(std::move(place.focus)) {
  if (!focus_.empty()) session().leave("answers/" + focus_);
}

const Section& FormFlow::section() const {
  return session().campaign().sections[static_cast<std::size_t>(page_)];
}

const Field* FormFlow::field(std::string_view id) const {
  const auto& fields = section().fields;
  const auto found = std::ranges::find(fields, id, &Field::id);
  return found == fields.end() || found->identity ? nullptr : &*found;
}

ScreenModel FormFlow::screen() const {
  const auto pages = pages_beside(session().campaign(), page_);
  FormPageModel model;
  model.section = &section();
  model.page = static_cast<int>(std::ranges::find(pages, page_) - pages.begin()) + 1;
  model.pages = static_cast<int>(pages.size());
  for (const Field& field : section().fields)
    if (!field.identity) model.fields.push_back(model_of(field));
  model.focus = focus_;
  return model;
}

FieldModel FormFlow::model_of(const Field& field) const {
  const Application& application = session().application();
  FieldModel model;
  model.field = &field;
  model.answer = answer_of(application, field.id);
  model.display = display_answer(session().campaign(), field, model.answer,
                                 desk_.appearance.language == Language::English);
  model.derived = field.derivation && !model.answer.empty();
  model.required = is_required(field, application);
  model.findings = findings_of(field);
  if (field.type == FieldType::LongText) {
    model.count = count_visible(model.answer);
    model.limit = visible_limit(field);
  }
  return model;
}

std::vector<Finding> FormFlow::findings_of(const Field& field) const {
  const std::string where = "answers/" + field.id;
  std::vector<Finding> findings;
  if (session().is_shown(where)) findings = session().findings_of_field(field.id);
  for (const Finding& finding : session().returned())
    if (finding.where == where &&
        std::ranges::find(findings, finding.rule, &Finding::rule) == findings.end())
      findings.push_back(finding);
  return findings;
}

void FormFlow::on(const command::EditAnswer& edit) {
  const Field* edited = field(edit.field);
  if (edited && !(edited->derivation && !answer_of(session().application(), edit.field).empty()))
    session().answer(edit.field, edit.value);
}

void FormFlow::on(const command::LeaveField& leave) {
  session().leave("answers/" + leave.field);
}

void FormFlow::on(const command::OpenPicker& open) {
  const Field* opened = field(open.field);
  if (!opened) return;
  picked_ = open.field;
  const Application& application = session().application();
  if (opened->type == FieldType::Code)
    picker_ = code_picker(session().campaign(), *opened, answer_of(application, open.field));
  else if (opened->type == FieldType::Date || opened->type == FieldType::YearMonth)
    picker_ = date_picker(*opened, application.answers, desk_.today());
}

void FormFlow::on(const command::SearchPicker& search) {
  if (auto* codes = std::get_if<CodePickerModel>(&picker_)) jiangxin::search(*codes, search.text);
}

void FormFlow::on(const command::BrowseDate& where) {
  if (auto* dates = std::get_if<DatePickerModel>(&picker_)) browse(*dates, where.shown);
}

void FormFlow::on(const command::Pick& pick) {
  const auto* codes = std::get_if<CodePickerModel>(&picker_);
  const auto* dates = std::get_if<DatePickerModel>(&picker_);
  if (!(codes && can_pick(*codes, pick.value)) && !(dates && can_pick(*dates, pick.value))) return;
  session().answer(picked_, pick.value);
  session().leave("answers/" + picked_);
  picker_ = {};
}

std::string FormFlow::first_error() const {
  for (const Field& field : section().fields)
    if (!field.identity && has_errors(session().findings_of_field(field.id))) return field.id;
  return {};
}

// Errors are shown once and do not hold anybody up: the preview lists them again.
void FormFlow::on(const command::Next&) {
  for (const Field& field : section().fields) session().leave("answers/" + field.id);
  focus_ = first_error();
  if (!focus_.empty() && !std::exchange(warned_, true)) return;
  desk_.go(page_after(session().campaign(), page_).value_or(after_form(session().campaign())));
}

void FormFlow::on(const command::Back&) {
  const Place identity = place::Identity{IdentityPurpose::Edit, {}};
  desk_.go(page_before(session().campaign(), page_).value_or(identity));
}

}  // namespace jiangxin
