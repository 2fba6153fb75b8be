// How many applicants chose what, for the second sheet of 汇总表.xlsx.
#pragma once

#include <map>

#include "sync/endpoint/sheet_columns.h"

namespace jiangxin {

// By what the answers mean: forms may give one code two labels, or one label two codes.
class SheetCounts {
 public:
  void add(const std::vector<SummaryColumn>& columns, const Dossier& dossier);
  // In the order of the columns, and of the code list of the column's form; then what only other
  // forms have, then what was not answered or not asked.
  Result<void> write(const std::vector<SummaryColumn>& columns, Workbook& book) const;

 private:
  std::map<std::string, std::map<std::string, std::int64_t>> counts_;  // by field, label
};

}  // namespace jiangxin
