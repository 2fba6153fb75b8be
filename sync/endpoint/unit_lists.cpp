#include "sync/endpoint/unit_lists.h"

#include "sync/base/utf8.h"
#include "sync/endpoint/safe_name.h"
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

// "7K4M-92QX-AB_测试员甲.pdf": what is called otherwise is a clerk's.
bool is_slip(const std::string& name) {
  constexpr std::size_t kCode = 12;
  return name.size() > kCode && is_receipt_code(name.substr(0, kCode)) && name[kCode] == '_' &&
         name.ends_with(".pdf");
}

// Of those that have been mended meanwhile, too.
Result<bool> clear_slips(FileSystem& files, const Path& folder) {
  JIANGXIN_TRY(clear_half_written(files, folder, ".pdf"));
  JIANGXIN_ASSIGN(names, files.list(folder));
  std::erase_if(names, [](const std::string& name) { return !is_slip(name); });
  for (const std::string& name : names) JIANGXIN_TRY(files.remove(folder / name));
  return !names.empty();
}

std::string reason_of(const Finding& finding, const Campaign* campaign) {
  if (campaign == nullptr || finding.where.empty()) return finding.message.zh;
  return place_name(*campaign, finding.where) + "：" + finding.message.zh;
}

std::vector<std::string> reasons_of(const DossierDecision& judged, const Campaign* campaign) {
  std::vector<std::string> reasons;
  if (!judged.text) return reasons;
  if (!judged.text->reason.empty()) reasons.push_back(judged.text->reason);
  for (const Finding& finding : judged.text->findings)
    reasons.push_back(reason_of(finding, campaign));
  return reasons;
}

}  // namespace

UnitLists::UnitLists(std::vector<std::shared_ptr<const Campaign>> forms, FileSystem& files,
                     Path folder, std::vector<const Field*> public_columns, Workbook summary,
                     Workbook checklist, Workbook publicity)
    : forms_(std::move(forms)),
      campaign_(forms_.front().get()),
      files_(&files),
      folder_(std::move(folder)),
      columns_(summary_columns(forms_)),
      public_(std::move(public_columns)),
      summary_(std::move(summary)),
      checklist_(std::move(checklist)),
      publicity_(std::move(publicity)) {}

Result<bool> UnitLists::clear(FileSystem& files, const Path& folder) {
  JIANGXIN_ASSIGN(slips, clear_slips(files, folder / kSlips));
  bool any = slips;
  for (const char* name : {kSummary, kPublicity, kChecklist}) {
    any = any || files.size(folder / name).has_value();
    JIANGXIN_TRY(files.remove(folder / name));
  }
  return any;
}

Result<UnitLists> UnitLists::create(std::vector<std::shared_ptr<const Campaign>> forms,
                                    FileSystem& files, const Path& folder) {
  JIANGXIN_ASSIGN(fields, public_fields(*forms.front()));
  JIANGXIN_TRY(files.make_folder(folder));
  JIANGXIN_TRY(Workbook::clear_unfinished(files, folder));
  JIANGXIN_TRY(clear(files, folder));
  JIANGXIN_ASSIGN(summary, Workbook::create(files, folder / kSummary));
  JIANGXIN_ASSIGN(checklist, Workbook::create(files, folder / kChecklist));
  JIANGXIN_ASSIGN(publicity, Workbook::create(files, folder / kPublicity));
  UnitLists lists(std::move(forms), files, folder, fields, std::move(summary), std::move(checklist),
                  std::move(publicity));
  JIANGXIN_TRY(lists.begin());
  return lists;
}

Result<void> UnitLists::begin() {
  std::vector<SheetColumn> heads{{"序号", 6}};
  for (const SummaryColumn& column : columns_) heads.push_back(head_of(column));
  heads.insert(heads.end(), {{"证明材料（份）", 14}, {"回执编号", 16}, {"状态", 18}});
  JIANGXIN_TRY(summary_.begin_sheet("汇总表", heads));
  JIANGXIN_TRY(checklist_.begin_sheet(
      "形式审查清单", {{"序号", 6}, {"姓名", 14}, {"回执编号", 16}, {"项目", 18}, {"情况", 60}}));
  std::vector<SheetColumn> public_heads;
  for (const Field* field : public_)
    public_heads.push_back(head_of({campaign_, field, field->label.zh}));
  return publicity_.begin_sheet("公示名单", public_heads);
}

Result<void> UnitLists::add(const Dossier& dossier, const std::vector<LeftOut>& left_out) {
  ++number_;
  JIANGXIN_TRY(add_summary(dossier));
  std::vector<FormalGap> gaps = formal_gaps(dossier, left_out);
  add_empty_columns(dossier, gaps);
  JIANGXIN_TRY(add_gaps(dossier, gaps));
  JIANGXIN_TRY(add_public(dossier));
  return add_slip(dossier);
}

Result<void> UnitLists::add_failure(const Dossier& dossier, ErrorCode why) {
  ++number_;
  ++failed_;
  const std::string words = words_of_failure(to_string(why));
  JIANGXIN_TRY(add_gaps(dossier, {{"导出", "没能导出，不在汇总表里（" + words + "）"}}));
  // For these two it need not be there whole.
  JIANGXIN_TRY(add_public(dossier));
  return add_slip(dossier);
}

Result<void> UnitLists::add_summary(const Dossier& dossier) {
  const Application& application = *dossier.application();
  std::vector<SheetCell> cells{number_};
  for (const SummaryColumn& column : columns_)
    cells.emplace_back(own_answer(dossier, *column.field));
  counts_.add(columns_, dossier);
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

void UnitLists::add_empty_columns(const Dossier& dossier, std::vector<FormalGap>& gaps) const {
  if (!dossier.campaign) return;  // told already
  std::string unasked, unpublic;
  const auto add = [](std::string& heads, const std::string& head) {
    heads += (heads.empty() ? "" : "、") + head;
  };
  for (const SummaryColumn& column : columns_)
    if (column.form == campaign_ && own_field(dossier, *column.field) == nullptr)
      add(unasked, column.head);
  for (const Field* field : public_)
    if (!is_public(*dossier.campaign, *field)) add(unpublic, field->label.zh);
  const std::string form =
      "是按第 " + std::to_string(dossier.campaign->form_version) + " 版表样填的，那一版";
  if (!unasked.empty()) gaps.push_back({"汇总表", form + "没有这些栏，空着：" + unasked});
  if (!unpublic.empty()) gaps.push_back({"公示名单", form + "不公示这些栏，空着：" + unpublic});
}

Result<void> UnitLists::add_public(const Dossier& dossier) {
  if (!is_publicised(dossier.row)) return {};
  if (!dossier.campaign || dossier.application() == nullptr) {
    not_public_.push_back(dossier.code() +
                          (dossier.campaign ? ": does not open" : ": HQ lacks its form"));
    return {};
  }
  const Answers& answers = dossier.application()->answers;
  for (const PublicityFault& fault : publicity_faults(*dossier.campaign, answers, public_))
    not_public_.push_back(dossier.code() + " " + fault.column + ": " + fault.why);
  if (!not_public_.empty()) return {};
  std::vector<SheetCell> cells;
  for (std::string& column : public_columns(*dossier.campaign, answers, public_))
    cells.emplace_back(std::move(column));
  return publicity_.add_row(cells);
}

Result<void> UnitLists::add_slip(const Dossier& dossier) {
  const DossierDecision* judged = dossier.holding();
  if (judged == nullptr || !is_return(judged->decision.state)) return {};
  const Date day = local_date(judged->decision.decided_at, campaign_->utc_offset);
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
                            .reasons = reasons_of(*judged, dossier.campaign.get())}),
      .made_at = judged->decision.decided_at};
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
  return counts_.write(columns_, summary_);
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
