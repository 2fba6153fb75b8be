#include "sync/endpoint/sheet_columns.h"

#include <algorithm>

#include "sync/forms/validator.h"

namespace jiangxin {
namespace {

double width_for(const Field& field) {
  if (field.type == FieldType::IdNumber) return 21;
  return field.type == FieldType::Text ? 24 : 14;
}

void add_older(const Campaign& form, const Field& field, std::vector<SummaryColumn>& columns) {
  const auto same = [&](const SummaryColumn& column) {
    return column.field->label.zh == field.label.zh;
  };
  const auto last = std::find_if(columns.rbegin(), columns.rend(), same);
  columns.insert(
      last == columns.rend() ? columns.end() : last.base(),
      {&form, &field, field.label.zh + "（第 " + std::to_string(form.form_version) + " 版表样）"});
}

}  // namespace

std::vector<SummaryColumn> summary_columns(
    const std::vector<std::shared_ptr<const Campaign>>& forms) {
  std::vector<SummaryColumn> columns;
  const auto is_known = [&](const Campaign& before, const Field& field) {
    for (const auto& form : forms) {
      if (form.get() == &before) return false;
      if (form->field(field.id) != nullptr) return true;
    }
    return false;
  };
  for (const auto& form : forms)
    for (const Field* field : form->fields()) {
      if (field->type == FieldType::LongText || is_known(*form, *field)) continue;
      if (form == forms.front())
        columns.push_back({form.get(), field, field->label.zh});
      else
        add_older(*form, *field, columns);
    }
  return columns;
}

SheetColumn head_of(const SummaryColumn& column) {
  return {column.head, width_for(*column.field)};
}

const Field* own_field(const Dossier& dossier, const Field& field) {
  return dossier.campaign ? dossier.campaign->field(field.id) : nullptr;
}

std::string own_answer(const Dossier& dossier, const Field& field) {
  const Field* own = own_field(dossier, field);
  if (own == nullptr) return "";
  const auto found = dossier.application()->answers.find(field.id);
  if (found == dossier.application()->answers.end()) return "";
  return own->type == FieldType::IdNumber
             ? found->second
             : display_answer(*dossier.campaign, *own, found->second, false);
}

}  // namespace jiangxin
