// What HQ needs of all applicants of one recommending unit: 汇总表.xlsx (the applicants in the
// order that they are added in, and counts), 形式审查清单.xlsx, 公示名单.xlsx, 退回单/.
#pragma once

#include "sync/endpoint/formal_gaps.h"
#include "sync/endpoint/publicity.h"
#include "sync/endpoint/sheet_counts.h"

namespace jiangxin {

// Memory does not grow with the applicants. files outlives it; one thread.
class UnitLists {
 public:
  // forms: the campaign's newest, then the others that were filled in, newer first. Errors: Io …;
  // Denied: see public_fields.
  static Result<UnitLists> create(std::vector<std::shared_ptr<const Campaign>> forms,
                                  FileSystem& files, const Path& folder);

  // Removes those of an earlier run, and nothing else, so that nobody takes them for new. Whether
  // there were any. Errors: ReadOnly, Io.
  static Result<bool> clear(FileSystem& files, const Path& folder);

  // left_out: of its one PDF. An application that opens.
  Result<void> add(const Dossier& dossier, const std::vector<LeftOut>& left_out);
  // What could not be exported, for a clerk to look after.
  Result<void> add_failure(const Dossier& dossier, ErrorCode why);
  // Durable when it returns. Who may not be publicised as things stand: no list is left then that
  // could be.
  Result<std::vector<std::string>> finish();

 private:
  UnitLists(std::vector<std::shared_ptr<const Campaign>> forms, FileSystem& files, Path folder,
            std::vector<const Field*> public_columns, Workbook summary, Workbook checklist,
            Workbook publicity);
  Result<void> begin();
  Result<void> add_summary(const Dossier& dossier);
  Result<void> add_gaps(const Dossier& dossier, const std::vector<FormalGap>& gaps);
  Result<void> add_public(const Dossier& dossier);
  Result<void> add_slip(const Dossier& dossier);
  Result<void> write_counts();
  // What an older form did not ask, or make public, of what the lists have columns for.
  void add_empty_columns(const Dossier& dossier, std::vector<FormalGap>& gaps) const;

  std::vector<std::shared_ptr<const Campaign>> forms_;
  const Campaign* campaign_;  // the newest
  FileSystem* files_;
  Path folder_;
  std::vector<SummaryColumn> columns_;
  std::vector<const Field*> public_;
  Workbook summary_;
  Workbook checklist_;
  Workbook publicity_;
  SheetCounts counts_;
  std::int64_t number_ = 0;  // of the last that was added
  std::int64_t failed_ = 0;  // of them
  std::vector<std::string> not_public_;
};

}  // namespace jiangxin
