#include "sync/endpoint/sheet_counts.h"

#include <algorithm>

namespace jiangxin {
namespace {

constexpr const char* kEmpty = "未填";
constexpr const char* kNotAsked = "表样里没有这一栏";

std::vector<std::string> labels_in_order(const SummaryColumn& column,
                                         const std::map<std::string, std::int64_t>& counts) {
  std::vector<std::string> labels;
  if (const CodeList* list = column.form->code_list(column.field->code_list))
    for (const Code& code : list->codes) labels.push_back(code.label.zh);
  const auto is_new = [&](const std::string& label) {
    return std::ranges::find(labels, label) == labels.end();
  };
  for (const auto& [label, people] : counts)
    if (label != kEmpty && label != kNotAsked && is_new(label)) labels.push_back(label);
  for (const char* none : {kEmpty, kNotAsked})
    if (is_new(none)) labels.emplace_back(none);
  return labels;
}

}  // namespace

void SheetCounts::add(const std::vector<SummaryColumn>& columns, const Dossier& dossier) {
  for (const SummaryColumn& column : columns) {
    if (column.field->type != FieldType::Code) continue;
    const bool asked = own_field(dossier, *column.field) != nullptr;
    // An older form's column is of those alone who filled that in.
    if (!asked && column.form != columns.front().form) continue;
    const std::string answer = own_answer(dossier, *column.field);
    ++counts_[column.field->id][!asked ? kNotAsked : answer.empty() ? kEmpty : answer];
  }
}

Result<void> SheetCounts::write(const std::vector<SummaryColumn>& columns, Workbook& book) const {
  for (const SummaryColumn& column : columns) {
    const auto counted = counts_.find(column.field->id);
    if (counted == counts_.end()) continue;
    for (const std::string& label : labels_in_order(column, counted->second)) {
      const auto people = counted->second.find(label);
      if (people != counted->second.end())
        JIANGXIN_TRY(book.add_row({column.head, label, people->second}));
    }
  }
  return {};
}

}  // namespace jiangxin
