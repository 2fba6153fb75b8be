#include "sync/endpoint/formal_gaps.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "sync/endpoint/evidence_names.h"
#include "sync/endpoint/kept_findings.h"
#include "sync/endpoint/papers.h"
#include "sync/endpoint/publicity.h"
#include "sync/forms/validator.h"

namespace jiangxin {
namespace {

// "lead.duty/1/0" → （第2份）.
std::string item_words(std::string_view rest) {
  const std::size_t slash = rest.find('/');
  int item = 0;
  if (slash == rest.npos ||
      std::from_chars(rest.data() + slash + 1, rest.data() + rest.size(), item).ec != std::errc())
    return "";
  return "（第" + std::to_string(item + 1) + "份）";
}

void add_findings(const Dossier& dossier, std::vector<FormalGap>& gaps) {
  const Date day = local_date(dossier.content()->stored.received_at, dossier.campaign->utc_offset);
  for (const Finding& finding : Validator(*dossier.campaign).check(*dossier.application(), day))
    gaps.push_back({place_name(*dossier.campaign, finding.where), finding.message.zh});
}

void add_kept(const Dossier& dossier, std::vector<FormalGap>& gaps) {
  for (const std::string& line : kept_lines(*dossier.application()))
    gaps.push_back({"脱密", "没有涂黑：" + line});
}

void add_opinion(const Dossier& dossier, std::vector<FormalGap>& gaps) {
  const Endorsement* endorsement = endorsement_of(dossier);
  if (endorsement == nullptr) return gaps.push_back({"申报单位意见", "没有对现在这份材料的意见"});
  if (!endorsement->declassified) gaps.push_back({"申报单位意见", "申报单位没有声明材料已脱密"});
  for (const Finding& finding : check_text("endorsement/opinion", endorsement->opinion))
    gaps.push_back({"申报单位意见", finding.message.zh});
}

// What comes on paper is not missing: a clerk has both lists.
void add_stamped(const Dossier& dossier, std::vector<FormalGap>& gaps) {
  const auto& scans = dossier.application()->stamped;
  const bool has_form = std::ranges::any_of(scans, [](const StampedScan& scan) {
    return std::ranges::find(scan.pages, 1) != scan.pages.end();
  });
  if (!has_form) gaps.push_back({"盖章页", "没有交回盖章的附件1，请看纸质材料"});
}

// Pages without a code ride along with those that have one: nobody knows of what they are.
void add_uncoded(const Dossier& dossier, std::vector<FormalGap>& gaps) {
  const std::vector<NamedFile> files = named_files(dossier);
  for (const StampedScan& scan : dossier.application()->stamped) {
    const auto pages = static_cast<std::size_t>(std::max(scan.file.pages, 0));
    if (pages <= scan.pages.size()) continue;
    const auto named = std::ranges::find(files, &scan.file, &NamedFile::attachment);
    gaps.push_back({"盖章页", named->name + "：有 " + std::to_string(pages) + " 页，认得出的只有 " +
                                  std::to_string(scan.pages.size()) + " 页，请看多出来的是什么"});
  }
}

std::string day_of(TimePoint time, const Campaign& campaign) {
  return display_date(to_string(local_date(time, campaign.utc_offset)), false);
}

void add_lateness(const Dossier& dossier, std::vector<FormalGap>& gaps) {
  const Campaign& campaign = *dossier.campaign;
  const StoredSubmission& first = dossier.links.front().stored;
  if (local_date(first.received_at, campaign.utc_offset) > campaign.unit_deadline)
    gaps.push_back({"时间", "晚于推荐单位的截止日期收到；本人完成的时间：" +
                                day_of(first.submission.manifest.finalized_at, campaign)});
}

void add_chain(const Dossier& dossier, std::vector<FormalGap>& gaps) {
  if (dossier.row.gap) gaps.push_back({"提交", "缺前一次提交的材料"});
  if (dossier.row.forked) gaps.push_back({"提交", "在两台终端上改过，请定下用哪一份"});
  if (dossier.row.foreign)
    gaps.push_back({"提交", "别的终端交来过这份申请的东西，没有算进去，请核对"});
  for (const ApplicationId& other : dossier.same_person)
    gaps.push_back({"提交", "同一身份证号还有一份申请，申请编号 " + short_code(other)});
  for (const DossierLink& link : dossier.links)
    if (link.counts() && !link.body) gaps.push_back({"提交", "有一次提交打不开"});
}

void add_publicity(const Dossier& dossier, std::vector<FormalGap>& gaps) {
  const auto fields = public_fields(*dossier.campaign);
  if (!fields) return;  // the list itself says so
  for (const PublicityFault& fault :
       publicity_faults(*dossier.campaign, dossier.application()->answers, *fields))
    gaps.push_back({fault.column, "不能公示：" + fault.why});
}

}  // namespace

std::string place_name(const Campaign& campaign, const std::string& where) {
  const std::size_t slash = where.find('/');
  const std::string kind = where.substr(0, slash);
  const std::string rest = slash == std::string::npos ? "" : where.substr(slash + 1);
  if (kind == "answers") {
    const Field* field = campaign.field(rest);
    return field == nullptr ? rest : field->label.zh;
  }
  if (kind == "evidence") {
    const Indicator* indicator = campaign.indicator(rest.substr(0, rest.find('/')));
    return indicator == nullptr ? "证明材料" : indicator->title.zh + item_words(rest);
  }
  if (kind == "portrait") return "照片";
  if (kind == "stamped") return "盖章页";
  if (kind == "signature") return "申请人签字";
  return kind == "consents" ? "同意与声明" : kind;
}

std::string words_of_failure(std::string_view code) {
  static const std::map<std::string_view, const char*> words{
      {"not-found", "缺文件"}, {"cancelled", "读得太久"}, {"too-many", "页数太多"},
      {"corrupt", "文件坏了"}, {"denied", "有密码"},      {"unsupported", "格式不支持"},
      {"too-large", "太大"}};
  const auto found = words.find(code);
  return found == words.end() ? std::string(code) : found->second;
}

std::vector<FormalGap> formal_gaps(const Dossier& dossier, const std::vector<LeftOut>& left_out) {
  std::vector<FormalGap> gaps;
  if (dossier.campaign && dossier.application() != nullptr) {
    add_findings(dossier, gaps);
    add_kept(dossier, gaps);
    add_opinion(dossier, gaps);
    add_stamped(dossier, gaps);
    add_uncoded(dossier, gaps);
    add_lateness(dossier, gaps);
    add_publicity(dossier, gaps);
  } else {
    gaps.push_back({"提交", "没有能打开的申请，或没有它的表样"});
  }
  add_chain(dossier, gaps);
  for (const LeftOut& part : left_out)
    gaps.push_back(
        {"证明材料", part.title + "：打不开，没有装订（" + words_of_failure(part.why) + "）"});
  return gaps;
}

}  // namespace jiangxin
