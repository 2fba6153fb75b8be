#include "tests/ui/views/samples.h"

#include <string>

#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

Digest digest_named(const std::string& name) {
  return digest_of(as_bytes(name));
}

EvidenceItem item(std::string title, std::string date, std::string issuer,
                  std::vector<Attachment> files) {
  return {std::move(title), std::move(date), std::move(issuer), std::move(files)};
}

Answers sample_answers() {
  Answers answers{{"name", std::string(kName)},
                  {"id_number", std::string(kIdNumber)},
                  {"ethnic_group", "01"},
                  {"education", "30"},
                  {"political_status", "01"},
                  {"phone", "13812345678"},
                  {"employer", "常州某某机车车辆有限公司"},
                  {"position", "班组长"},
                  {"trade", "数控车工"},
                  {"industry", "C"},
                  {"industry_group", "1"},
                  {"title_grade", "3"},
                  {"title_name", "工程师"},
                  {"skill_level", "6"},
                  {"work_since", "2006-07"},
                  {"frontline_years", "13"},
                  {"recommending_unit", "wujin"},
                  {"honours", "2021 年常州市五一劳动奖章；2023 年江苏省技术能手。"},
                  {"deeds", passage(500)}};
  fill_derived(sample_campaign(), answers);
  return answers;
}

void add_evidence(Application& application) {
  auto& evidence = application.evidence;
  evidence["lead.duty"] = {item("抢修 3 号生产线突击队证明", "2022-08", "公司工会",
                                {sample_file("突击队证明.jpg", "image/jpeg", 3'412'000),
                                 sample_file("现场照片.png", "image/png", 5'120'000)})};
  evidence["lead.example"] = {item("常州市五一劳动奖章证书", "2021-05", "常州市总工会",
                                   {sample_file("奖章证书.pdf", "application/pdf", 812'000, 2)})};
  evidence["practice.skill"] = {
      item("高级技师职业资格证书", "2019-11", "常州市人力资源和社会保障局",
           {sample_file("资格证书正面.jpg", "image/jpeg", 2'300'000),
            sample_file("资格证书反面.jpg", "image/jpeg", 2'210'000)}),
      item("江苏省技术能手", "2023-04-28", "江苏省人力资源和社会保障厅",
           {sample_file("技术能手证书.pdf", "application/pdf", 1'100'000, 1)})};
  evidence["innovate.outcome"] = {item("一种车轴夹具（实用新型专利）", "2020-09", "国家知识产权局",
                                       {sample_file("专利证书.pdf", "application/pdf", 640'000)})};
  evidence["tackle.problems"] = {item("轮对跳动攻关项目总结", "2024-03", "公司技术中心",
                                      {sample_file("总结.pdf", "application/pdf", 4'900'000, 18)})};
  evidence["pass.people"] = {item("师徒协议及徒弟获奖证书", "2022-12", "公司工会",
                                  {sample_file("师徒协议.jpg", "image/jpeg", 1'800'000)})};
}

Application make_sample() {
  Application application;
  application.campaign_id = sample_campaign().id;
  application.form_version = sample_campaign().form_version;
  application.answers = sample_answers();
  for (const Consent& consent : sample_campaign().consents)
    application.consents.push_back({consent.id, consent.version, sample_now()});
  add_evidence(application);
  application.portrait = sample_file("照片.jpg", "image/jpeg", 180'000);
  application.signature = Signature{sample_strokes(), sample_now(), signed_digest(application)};
  return application;
}

Application make_long() {
  Application application = sample_application();
  application.signature.reset();
  Answers& answers = application.answers;
  answers["name"] = kLongName;
  answers["ethnic_group"] = "05";
  answers["education"] = "41";
  answers["political_status"] = "06";
  answers["phone"] = "0519-88123456";
  answers["employer"] = "常州市武进区某某轨道交通车辆装备制造股份有限公司第三分公司总装车间";
  answers["position"] = "转向架组装作业区副主任兼班组长";
  answers["trade"] = "轨道交通装备转向架组装与调试工";
  answers["industry"] = "D";
  answers["title_name"] = "正高级工程师（轨道交通装备制造）";
  answers["honours"] = passage(200);
  application.evidence["lead.example"] = {
      item("常州市人民政府关于表彰 2021 年度劳动模范和先进工作者的决定及奖章证书", "2021-05-01",
           "中共常州市委员会、常州市人民政府",
           {sample_file("IMG_20210501_093012_关于表彰劳动模范的决定（扫描件）_最终版.pdf",
                        "application/pdf", 19'800'000, 100),
            sample_file("2.jpg", "image/jpeg", 900)})};
  return application;
}

Application make_empty() {
  Application application;
  application.campaign_id = sample_campaign().id;
  application.form_version = sample_campaign().form_version;
  application.answers = {{"name", std::string(kName)}, {"id_number", std::string(kIdNumber)}};
  fill_derived(sample_campaign(), application.answers);
  return application;
}

}  // namespace

Attachment sample_file(std::string name, std::string media_type, std::uint64_t size, int pages) {
  Attachment file;
  file.digest = digest_named(name);
  for (std::size_t i = 0; i < file.id.value.bytes.size(); ++i)
    file.id.value.bytes[i] = file.digest.bytes[i];
  file.media_type = std::move(media_type);
  file.size = size;
  file.pages = pages;
  file.thumbnail = *sample_scan();
  file.name = std::move(name);
  return file;
}

std::string passage(int count) {
  const std::vector<std::string> sentence = {"在", "一", "线", "干", "了", "十", "三", "年",
                                             "，", "带", "着", "班", "组", "把", "轮", "对",
                                             "跳", "动", "从", "零", "点", "二", "降", "到",
                                             "零", "点", "零", "五", "毫", "米", "。"};
  std::string words;
  for (int i = 0; i < count; ++i) words += sentence[static_cast<std::size_t>(i) % sentence.size()];
  return words;
}

const Application& sample_application() {
  static const Application application = make_sample();
  return application;
}

const Application& long_application() {
  static const Application application = make_long();
  return application;
}

const Application& empty_application() {
  static const Application application = make_empty();
  return application;
}

std::vector<Finding> findings_of(const Application& application) {
  const Campaign& campaign = sample_campaign();
  return Validator(campaign).check(application, local_date(sample_now(), campaign.utc_offset));
}

}  // namespace jiangxin
