#include "sync/endpoint/unit_lists.h"

#include "sync/base/utf8.h"
#include "sync/endpoint/safe_name.h"
#include "sync/forms/validator.h"
#include "sync/papers/paper.h"

namespace jiangxin {
namespace {

constexpr const char* kSummary = "汇总表.xlsx";
constexpr const char* kChecklist = "形式审查清单.xlsx";
constexpr const char* kPublicity = "公示名单.xlsx";
constexpr const char* kSlips = "退回单";

std::string state_words(const ApplicationRow& row) {
  if (!row.state) return "已收到";
  switch (*row.state) {
    case DecisionState::RefusedByRules:
      return "不合填报规则，已退回";
    case DecisionState::Returned:
      return "已退回";
    case DecisionState::Accepted:
      return "已受理";
    case DecisionState::InReview:
      return "会审中";
    case DecisionState::Recommended:
      return "已推荐";
    case DecisionState::NotRecommended:
      return "未推荐";
    case DecisionState::Publicised:
      return "公示中";
    case DecisionState::Objection:
      return "公示有异议";
    case DecisionState::Published:
      return "已公布";
    case DecisionState::Superseded:
      return "已由另一份代替";
  }
  return state_name(row);
}

bool is_publicised(const ApplicationRow& row) {
  return row.state == DecisionState::Publicised || row.state == DecisionState::Objection;
}

std::string answer_in(const Answers& answers, const std::string& id) {
  const auto found = answers.find(id);
  return found == answers.end() ? "" : found->second;
}

std::string shown(const Campaign& campaign, const Field& field, const std::string& answer) {
  return field.type == FieldType::IdNumber ? answer
                                           : display_answer(campaign, field, answer, false);
}

// Long texts are in 附件1.
std::vector<const Field*> summary_fields(const Campaign& campaign) {
  std::vector<const Field*> fields = campaign.fields();
  std::erase_if(fields, [](const Field* field) { return field->type == FieldType::LongText; });
  return fields;
}

double width_for(const Field& field) {
  if (field.type == FieldType::IdNumber) return 21;
  return field.type == FieldType::Text ? 24 : 14;
}

// Of those that have been mended meanwhile, too.
Result<void> clear_slips(FileSystem& files, const Path& folder) {
  JIANGXIN_ASSIGN(names, files.list(folder));
  for (const std::string& name : names) JIANGXIN_TRY(files.remove(folder / name));
  return {};
}

std::vector<SheetColumn> heads_of(const std::vector<const Field*>& fields) {
  std::vector<SheetColumn> heads;
  for (const Field* field : fields) heads.push_back({field->label.zh, width_for(*field)});
  return heads;
}

// The newest return's words.
std::vector<std::string> reasons_of(const Dossier& dossier) {
  std::vector<std::string> reasons;
  for (auto judged = dossier.decisions.rbegin(); judged != dossier.decisions.rend(); ++judged) {
    if (!is_return(judged->decision.state)) continue;
    if (judged->text && !judged->text->reason.empty()) reasons.push_back(judged->text->reason);
    if (judged->text)
      for (const Finding& finding : judged->text->findings) reasons.push_back(finding.message.zh);
    break;
  }
  return reasons;
}

}  // namespace

UnitLists::UnitLists(const Campaign& campaign, FileSystem& files, Path folder,
                     std::vector<const Field*> public_columns, Workbook summary, Workbook checklist,
                     Workbook publicity)
    : campaign_(&campaign),
      files_(&files),
      folder_(std::move(folder)),
      columns_(summary_fields(campaign)),
      public_(std::move(public_columns)),
      summary_(std::move(summary)),
      checklist_(std::move(checklist)),
      publicity_(std::move(publicity)) {}

Result<UnitLists> UnitLists::create(const Campaign& campaign, FileSystem& files,
                                    const Path& folder) {
  JIANGXIN_ASSIGN(fields, public_fields(campaign));
  JIANGXIN_TRY(files.make_folder(folder));
  JIANGXIN_TRY(Workbook::clear_unfinished(files, folder));
  JIANGXIN_TRY(clear_slips(files, folder / kSlips));
  JIANGXIN_ASSIGN(summary, Workbook::create(files, folder / kSummary));
  JIANGXIN_ASSIGN(checklist, Workbook::create(files, folder / kChecklist));
  JIANGXIN_ASSIGN(publicity, Workbook::create(files, folder / kPublicity));
  UnitLists lists(campaign, files, folder, fields, std::move(summary), std::move(checklist),
                  std::move(publicity));
  JIANGXIN_TRY(lists.begin());
  return lists;
}

Result<void> UnitLists::begin() {
  std::vector<SheetColumn> heads = heads_of(columns_);
  heads.insert(heads.begin(), {"序号", 6});
  heads.insert(heads.end(), {{"证明材料（份）", 14}, {"回执编号", 16}, {"状态", 18}});
  JIANGXIN_TRY(summary_.begin_sheet("汇总表", heads));
  JIANGXIN_TRY(checklist_.begin_sheet(
      "形式审查清单", {{"序号", 6}, {"姓名", 14}, {"回执编号", 16}, {"项目", 18}, {"情况", 60}}));
  return publicity_.begin_sheet("公示名单", heads_of(public_));
}

Result<void> UnitLists::add(const Dossier& dossier, const std::vector<LeftOut>& left_out) {
  ++number_;
  JIANGXIN_TRY(add_summary(dossier));
  JIANGXIN_TRY(add_gaps(dossier, formal_gaps(dossier, left_out)));
  JIANGXIN_TRY(add_public(dossier));
  return add_slip(dossier);
}

Result<void> UnitLists::add_failure(const Dossier& dossier, const std::string& what) {
  ++number_;
  ++failed_;
  return add_gaps(dossier, {{"导出", what}});
}

Result<void> UnitLists::add_summary(const Dossier& dossier) {
  const Application& application = *dossier.application();
  std::vector<SheetCell> cells{number_};
  for (const Field* field : columns_) {
    const std::string answer = answer_in(application.answers, field->id);
    cells.emplace_back(shown(*campaign_, *field, answer));
    if (field->type == FieldType::Code) ++counts_[field->id][answer];
  }
  std::int64_t items = 0;
  for (const auto& [indicator, of_it] : application.evidence)
    items += static_cast<std::int64_t>(of_it.size());
  cells.insert(cells.end(), {items, dossier.code(), state_words(dossier.row)});
  return summary_.add_row(cells);
}

Result<void> UnitLists::add_gaps(const Dossier& dossier, const std::vector<FormalGap>& gaps) {
  const auto row = [&](const FormalGap& gap) {
    return checklist_.add_row({number_, dossier.name(), dossier.code(), gap.where, gap.what});
  };
  if (gaps.empty()) return row({"", "齐全"});
  for (const FormalGap& gap : gaps) JIANGXIN_TRY(row(gap));
  return {};
}

Result<void> UnitLists::add_public(const Dossier& dossier) {
  if (!is_publicised(dossier.row)) return {};
  const Answers& answers = dossier.application()->answers;
  for (const PublicityFault& fault : publicity_faults(*campaign_, answers, public_))
    not_public_.push_back(dossier.code() + " " + fault.column + ": " + fault.why);
  if (!not_public_.empty()) return {};
  std::vector<SheetCell> cells;
  for (std::string& column : public_columns(*campaign_, answers, public_))
    cells.emplace_back(std::move(column));
  return publicity_.add_row(cells);
}

Result<void> UnitLists::add_slip(const Dossier& dossier) {
  if (!dossier.row.state || !is_return(*dossier.row.state)) return {};
  const DossierDecision& newest = dossier.decisions.back();
  const Date day = local_date(newest.decision.decided_at, campaign_->utc_offset);
  const Paper paper{
      .title = "退回补正通知单",
      .pages = return_slip({.organizer = campaign_->organizer.zh,
                            .campaign = campaign_->title.zh,
                            .name = dossier.name(),
                            .id_number = mask_id_number(dossier.id_number()),
                            .unit = safe_name(folder_.filename().string()),
                            .code = dossier.code(),
                            .day = display_date(to_string(day), false),
                            .contact = campaign_->contact.who.zh + " " + campaign_->contact.phone,
                            .reasons = reasons_of(dossier)}),
      .made_at = newest.decision.decided_at};
  JIANGXIN_ASSIGN(pdf, to_pdf(paper));
  JIANGXIN_TRY(files_->make_folder(folder_ / kSlips));
  return write_file(
      *files_, folder_ / kSlips / (dossier.code() + "_" + safe_name(dossier.name()) + ".pdf"), pdf);
}

Result<void> UnitLists::write_counts() {
  JIANGXIN_TRY(summary_.begin_sheet("统计", {{"项目", 14}, {"内容", 28}, {"人数", 8}}));
  JIANGXIN_TRY(summary_.add_row({"合计", "", number_ - failed_}));
  if (failed_ > 0)
    JIANGXIN_TRY(summary_.add_row({"未能导出", "见形式审查清单，不在汇总表内", failed_}));
  for (const Field* field : columns_)
    for (const auto& [code, people] : counts_[field->id])
      JIANGXIN_TRY(summary_.add_row(
          {field->label.zh, code.empty() ? "未填" : shown(*campaign_, *field, code), people}));
  return {};
}

Result<std::vector<std::string>> UnitLists::finish() {
  JIANGXIN_TRY(write_counts());
  JIANGXIN_TRY(summary_.close());
  JIANGXIN_TRY(checklist_.close());
  if (not_public_.empty())
    JIANGXIN_TRY(publicity_.close());
  else
    JIANGXIN_TRY(files_->remove(folder_ / kPublicity));
  return std::move(not_public_);
}

}  // namespace jiangxin
