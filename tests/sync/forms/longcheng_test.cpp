// assets/campaigns/longcheng-2025: that it is whole, and says what it should.
#include <algorithm>
#include <filesystem>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "sync/forms/validator.h"
#include "tests/fakes/sample_application.h"

using namespace jiangxin;

namespace {

std::size_t size_of(const Campaign& campaign, const char* list) {
  const CodeList* found = campaign.code_list(list);
  return found ? found->codes.size() : 0;
}

void check_english(const nlohmann::json& json, const std::string& path) {
  INFO(path);
  CHECK((!json.contains("zh") || json.contains("en")));
  for (const auto& [key, value] : json.items())
    if (value.is_structured()) check_english(value, path + "/" + key);
}

}  // namespace

TEST_CASE("a complete application has no findings", "[longcheng]") {
  const Campaign campaign = sample_campaign();
  const auto findings = Validator(campaign).check(sample_application(campaign), sample_today());
  for (const Finding& finding : findings) UNSCOPED_INFO(finding.where << " " << finding.rule);
  CHECK(findings.empty());
}

TEST_CASE("the code lists are complete", "[longcheng]") {
  const Campaign campaign = sample_campaign();
  CHECK(size_of(campaign, "sex") == 2);
  CHECK(size_of(campaign, "ethnic_groups") == 56);
  CHECK(size_of(campaign, "education") == 11);
  CHECK(size_of(campaign, "political_status") == 13);
  CHECK(size_of(campaign, "industries") == 20);
  CHECK(size_of(campaign, "title_grades") == 6);
  CHECK(size_of(campaign, "skill_levels") == 8);
  CHECK(size_of(campaign, "units") == 8);
}

// The notice's words, and those of the standards, kept here apart from the file.
TEST_CASE("the code lists are those of the standards, in their order", "[longcheng]") {
  const Campaign campaign = sample_campaign();
  const auto labels = [&](const char* list) {
    std::string all;
    for (const Code& code : campaign.code_list(list)->codes) all += " " + code.label.zh;
    return all;
  };
  CHECK(labels("sex") == " 男 女");
  CHECK(labels("ethnic_groups") ==
        " 汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族"
        " 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族"
        " 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族"
        " 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族"
        " 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族");
  CHECK(labels("education") ==
        " 博士研究生 硕士研究生 大学本科 大学专科 中等专科 职业高中 技工学校 普通高中 初中 小学"
        " 其他");
  CHECK(labels("political_status") ==
        " 中共党员 中共预备党员 共青团员 民革会员 民盟盟员 民建会员 民进会员 农工党党员"
        " 致公党党员 九三学社社员 台盟盟员 无党派人士 群众");
  CHECK(labels("title_grades") == " 正高级 副高级 中级 助理级 员级 无");
  CHECK(labels("skill_levels") == " 学徒工 初级工 中级工 高级工 技师 高级技师 特级技师 首席技师");
  int number = 0;
  for (const Code& code : campaign.code_list("ethnic_groups")->codes)
    CHECK(std::stoi(code.code) == ++number);
}

TEST_CASE("five forces have three indicators each", "[longcheng]") {
  const Campaign campaign = sample_campaign();
  REQUIRE(campaign.forces.size() == 5);
  for (const Force& force : campaign.forces) CHECK(force.indicators.size() == 3);
}

TEST_CASE("the indicators are the notice's, each with guidance and an example", "[longcheng]") {
  const Campaign campaign = sample_campaign();
  std::string all;
  for (const Force& force : campaign.forces) {
    all += force.title.zh;
    for (const Indicator& indicator : force.indicators) {
      all += " " + indicator.title.zh;
      CHECK_FALSE(indicator.guidance.zh.empty());
      CHECK_FALSE(indicator.examples.empty());
    }
    all += "\n";
  }
  CHECK(all ==
        "引领力 勇挑重担 追求卓越 榜样引领\n"
        "实践力 技能精湛 业绩突出 持续学习\n"
        "创新力 业务洞察 创新成果 价值创造\n"
        "攻关力 担当重任 协同配合 直面难题\n"
        "传承力 总结继承 培养人才 应用智能\n");
}

TEST_CASE("the notice's dates, its contact and its two declarations are there", "[longcheng]") {
  const Campaign campaign = sample_campaign();
  CHECK(to_string(campaign.opens) == "2024-11-15");
  CHECK(to_string(campaign.unit_deadline) == "2024-12-10");
  CHECK(campaign.applicant_deadline < campaign.unit_deadline);
  CHECK(campaign.contact.who.zh == "常州市总工会劳经部");
  CHECK(std::ranges::count(campaign.consents, true, &Consent::declaration) == 2);
  CHECK(std::ranges::count(campaign.consents, false, &Consent::declaration) == 2);
}

TEST_CASE("no text lacks its English", "[longcheng]") {
  check_english(nlohmann::json::parse(to_json(sample_campaign())), "");
}

// Screens, rules and texts of this year belong to the campaign file alone.
TEST_CASE("nothing of the notice is in the programs' words", "[longcheng]") {
  const std::filesystem::path words =
      std::filesystem::path(JIANGXIN_SOURCE_DIR) / "assets/translations";
  const std::set<std::string> proper{"龙城", "工匠", "五力", "常州", "Longcheng", "Changzhou"};
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(words)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path());
    std::stringstream text;
    text << file.rdbuf();
    ++files;
    for (const std::string& word : proper) {
      INFO(entry.path() << ": " << word);
      CHECK(text.str().find(word) == std::string::npos);
    }
  }
  CHECK(files > 40);
}

TEST_CASE("every column to be publicised is one of the five that the list may hold",
          "[longcheng]") {
  const Campaign campaign = sample_campaign();
  std::set<std::string> columns;
  for (const Field* field : campaign.fields())
    if (field->publicity) columns.insert(field->id);
  CHECK(columns == std::set<std::string>{"name", "sex", "employer", "trade", "skill_level"});
}
