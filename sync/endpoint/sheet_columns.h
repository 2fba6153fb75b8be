// The columns of 汇总表.xlsx: the newest form's, and what only older forms have that applicants of
// the unit filled in. A cell is what that person's own form says of the answer.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sync/endpoint/dossier.h"
#include "sync/endpoint/workbook.h"

namespace jiangxin {

struct SummaryColumn {
  const Campaign* form;  // that it is of
  const Field* field;
  std::string head;  // "工种", "工种（第 2 版表样）"
};

// In page order; what an older form calls the same stands beside its namesake, the rest at the end.
// Long texts have none: they are in 附件1. forms: newest first; they outlive the columns.
std::vector<SummaryColumn> summary_columns(
    const std::vector<std::shared_ptr<const Campaign>>& forms);
SheetColumn head_of(const SummaryColumn& column);

// The field of that id in the form that was filled in; null: it has none, or HQ lacks the form.
const Field* own_field(const Dossier& dossier, const Field& field);
// As that form shows it; an ID number whole. Empty: not answered, or not asked.
std::string own_answer(const Dossier& dossier, const Field& field);

}  // namespace jiangxin
