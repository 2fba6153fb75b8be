#include "sync/forms/campaign.h"

#include <algorithm>
#include <cassert>

namespace jiangxin {
namespace {

template <class T>
const T* find(const std::vector<T>& all, std::string_view id) {
  const auto found = std::ranges::find(all, id, &T::id);
  return found == all.end() ? nullptr : &*found;
}

const Field& identity_field(const Campaign& campaign, FieldType type) {
  const Field* asked = nullptr;
  for (const Field* field : campaign.fields())
    if (field->identity && field->type == type) asked = field;
  assert(asked && "parse_campaign takes no such campaign");
  return *asked;
}

Date plus_days(Date date, int count) {
  return std::chrono::sys_days{date} + std::chrono::days{count};
}

}  // namespace

std::optional<std::int64_t> Field::length_limit() const {
  for (const Rule& rule : rules)
    if (rule.kind == RuleKind::MaxVisible || rule.kind == RuleKind::MaxLength) return rule.max;
  return std::nullopt;
}

const Field* Campaign::field(std::string_view wanted) const {
  for (const Section& section : sections)
    if (const Field* found = find(section.fields, wanted)) return found;
  return nullptr;
}

const Section* Campaign::section(std::string_view wanted) const {
  return find(sections, wanted);
}

const CodeList* Campaign::code_list(std::string_view wanted) const {
  return find(code_lists, wanted);
}

const Code* Campaign::code(std::string_view list, std::string_view code) const {
  const CodeList* codes = code_list(list);
  if (!codes) return nullptr;
  const auto found = std::ranges::find(codes->codes, code, &Code::code);
  return found == codes->codes.end() ? nullptr : &*found;
}

const Indicator* Campaign::indicator(std::string_view wanted) const {
  for (const Force& force : forces)
    if (const Indicator* found = find(force.indicators, wanted)) return found;
  return nullptr;
}

std::vector<const Field*> Campaign::fields() const {
  std::vector<const Field*> all;
  for (const Section& section : sections)
    for (const Field& field : section.fields) all.push_back(&field);
  return all;
}

const Field& Campaign::name_field() const {
  return identity_field(*this, FieldType::Text);
}

const Field& Campaign::id_number_field() const {
  return identity_field(*this, FieldType::IdNumber);
}

Campaign brought_up_to_date(Campaign form, const Campaign& newest) {
  Campaign campaign = newest;
  campaign.form_version = form.form_version;
  campaign.consents = std::move(form.consents);
  campaign.sections = std::move(form.sections);
  campaign.forces = std::move(form.forces);
  campaign.forces_title = std::move(form.forces_title);
  campaign.forces_hint = std::move(form.forces_hint);
  campaign.code_lists = std::move(form.code_lists);
  campaign.code_lists.back() = newest.code_lists.back();  // the units
  campaign.industry_groups = std::move(form.industry_groups);
  campaign.opinion_max_visible = form.opinion_max_visible;
  campaign.limits = std::move(form.limits);
  campaign.layout = std::move(form.layout);
  campaign.messages = std::move(form.messages);
  return campaign;
}

Campaign with_dates_around(Campaign campaign, Date today) {
  campaign.opens = plus_days(today, -30);
  campaign.applicant_deadline = plus_days(today, 18);
  campaign.unit_deadline = plus_days(today, 23);
  campaign.version += static_cast<int>(std::chrono::sys_days{today}.time_since_epoch().count());
  return campaign;
}

}  // namespace jiangxin
