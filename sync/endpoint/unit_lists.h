// What HQ needs of all applicants of one recommending unit: 汇总表.xlsx (the applicants in the
// order that they are added in, and counts), 形式审查清单.xlsx, 公示名单.xlsx, 退回单/.
#pragma once

#include <map>

#include "sync/endpoint/formal_gaps.h"
#include "sync/endpoint/publicity.h"
#include "sync/endpoint/workbook.h"

namespace jiangxin {

// Memory does not grow with the applicants. files outlives it; one thread.
class UnitLists {
 public:
  // campaign: the newest, whose columns they have. Errors: Io …; Denied: see public_fields.
  static Result<UnitLists> create(const Campaign& campaign, FileSystem& files, const Path& folder);

  // left_out: of its one PDF. An application that opens.
  Result<void> add(const Dossier& dossier, const std::vector<LeftOut>& left_out);
  // What could not be exported, for a clerk to look after.
  Result<void> add_failure(const Dossier& dossier, const std::string& what);
  // Durable when it returns. Who may not be publicised as things stand: no list is left then that
  // could be.
  Result<std::vector<std::string>> finish();

 private:
  using Counts = std::map<std::string, std::map<std::string, std::int64_t>>;  // field, code

  UnitLists(const Campaign& campaign, FileSystem& files, Path folder,
            std::vector<const Field*> public_columns, Workbook summary, Workbook checklist,
            Workbook publicity);
  Result<void> begin();
  Result<void> add_summary(const Dossier& dossier);
  Result<void> add_gaps(const Dossier& dossier, const std::vector<FormalGap>& gaps);
  Result<void> add_public(const Dossier& dossier);
  Result<void> add_slip(const Dossier& dossier);
  Result<void> write_counts();

  const Campaign* campaign_;
  FileSystem* files_;
  Path folder_;
  std::vector<const Field*> columns_;  // of the summary
  std::vector<const Field*> public_;
  Workbook summary_;
  Workbook checklist_;
  Workbook publicity_;
  Counts counts_;
  std::int64_t number_ = 0;  // of the last that was added
  std::int64_t failed_ = 0;  // of them
  std::vector<std::string> not_public_;
};

}  // namespace jiangxin
