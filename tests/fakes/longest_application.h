// An application with answers as long as any that are likely, and that have no findings.
#pragma once

#include <string>

#include "tests/fakes/sample_application.h"

namespace jiangxin {

inline std::string repeated_text(const std::string& words, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += words;
  return all;
}

// 500 characters in eight paragraphs, none of which fills its last line.
inline std::string longest_deeds() {
  const std::string paragraph =
      "他带着班组改进夹具和刀路，把一道工序从四十分钟缩短到二十五分钟，废品少了一半，全年节约成本三"
      "十二万元，获得一等奖。"
      "推广。";
  return repeated_text(paragraph + "\n", 7) + repeated_text("传帮带", 21) +
         "，三年带出高级技师两名、技师六名。";
}

inline std::string longest_honours() {
  return repeated_text("2021年测试区五一劳动奖章，测试市技术能手；\n", 4) +
         "2023年测试省工匠提名奖，测试集团劳动模范。";
}

inline std::string longest_opinion() {
  return repeated_text("该同志长期扎根生产一线，技艺精湛，乐于传授，", 8) +
         "情况属实，同意申报。特报请市总工会审核予以支持。";
}

inline Application longest_application(const Campaign& campaign) {
  Application application = sample_application(campaign);
  Answers& answers = application.answers;
  answers["name"] = "阿卜杜热合曼江·买买提依明阿吉";
  answers["ethnic_group"] = "29";
  answers["education"] = "11";
  answers["political_status"] = "10";
  answers["phone"] = "0519-80000000";
  answers["employer"] = repeated_text("常州测试机车", 8) + "股份有限公司武进分公司";
  answers["employer_code"] = "91320400MA0000000P";
  answers["position"] = "第二生产事业部总装车间副主任兼数控加工工段党支部书记、班长";
  answers["industry"] = "D";
  answers["industry_group"] = "1";
  answers["trade"] = "数控车工、加工中心操作调整工、多工序数控机床操作调整工";
  answers["title_name"] = "高级工程师（智能制造装备与数控加工工艺方向）";
  answers["honours"] = longest_honours();
  answers["deeds"] = longest_deeds();
  application.signature = sample_signature(application);
  return application;
}

// Evidence that takes several sheets of 附件2.
inline void add_much_evidence(Application& application, const Campaign& campaign) {
  for (const Force& force : campaign.forces)
    for (const Indicator& indicator : force.indicators)
      for (int i = 0; i < 4; ++i)
        application.evidence[indicator.id].push_back(
            {indicator.title.zh + "材料：" +
                 repeated_text("改进夹具和刀路的技术总结与应用证明", 1 + i),
             "2021-05",
             "测试市总工会、测试市人力资源和社会保障局",
             {sample_attachment(indicator.id + std::to_string(i), "image/jpeg")}});
}

}  // namespace jiangxin
