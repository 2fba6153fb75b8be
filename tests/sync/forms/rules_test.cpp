// Every kind of rule, both ways, through the real campaign where it has one.
#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "sync/forms/validator.h"
#include "tests/fakes/sample_application.h"
#include "tests/sync/forms/campaign_file.h"

using namespace jiangxin;

namespace {

std::string repeated(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

// The sample's answers with one changed, checked at that field.
class Form {
 public:
  Form& with(const std::string& field, const std::string& answer) {
    answers_[field] = answer;
    return *this;
  }
  Form& on(Date today) {
    today_ = today;
    return *this;
  }
  // The ids of the rules that the field's answer breaks.
  std::vector<std::string> broken(const std::string& field) const {
    std::vector<std::string> rules;
    for (const Finding& finding : findings(field)) rules.push_back(finding.rule);
    return rules;
  }
  std::string message(const std::string& field) const { return findings(field).at(0).message.zh; }
  std::vector<Finding> findings(const std::string& field) const {
    return Validator(campaign_).check_field(field, answers_, today_);
  }

 private:
  Campaign campaign_ = sample_campaign();
  Answers answers_ = sample_answers();
  Date today_ = sample_today();
};

using Rules = std::vector<std::string>;

}  // namespace

TEST_CASE("required: an answer of blanks is none", "[rules]") {
  CHECK(Form().with("trade", "").broken("trade") == Rules{"required"});
  CHECK(Form().with("trade", " 　\t").broken("trade") == Rules{"required"});
}

TEST_CASE("required: an answer that is not asked for may be missing", "[rules]") {
  CHECK(Form().with("position", "").broken("position").empty());
  CHECK(Form().with("employer_code", "").broken("employer_code").empty());
}

TEST_CASE("required when: only if the other answer is one of those", "[rules]") {
  CHECK(Form().with("title_name", "").broken("title_name") == Rules{"required-with-grade"});
  CHECK(Form().with("title_name", "").with("title_grade", "0").broken("title_name").empty());
  CHECK(Form().with("title_name", "").message("title_name") == "您选了“助理级”，请写上职称名称。");
}

TEST_CASE("pattern: mobile and local landline numbers", "[rules]") {
  for (const char* good : {"13800000000", "19912345678", "051900000000", "0519-00000000"})
    CHECK(Form().with("phone", good).broken("phone").empty());
  for (const char* bad : {"12800000000", "1380000000", "138000000000", "02500000000",
                          "138 0000 0000", "１３８００００００００", "13800000000\n"})
    CHECK_FALSE(Form().with("phone", bad).broken("phone").empty());
}

TEST_CASE("pattern: names of every writing", "[rules]") {
  for (const char* good : {"测试员甲", "阿卜杜拉·测试", "𠮷測試", "Zhāng O'Test", "欧阳 测试"})
    CHECK(Form().with("name", good).broken("name").empty());
  for (const char* bad : {"测试1", "测试。", "@", "·测试", "测试·", "测😀试"})
    CHECK(Form().with("name", bad).broken("name") == Rules{"letters"});
}

TEST_CASE("max length counts code points, blanks too", "[rules]") {
  CHECK(Form().with("trade", repeated("𠮷", 30)).broken("trade").empty());
  CHECK(Form().with("trade", repeated("𠮷", 31)).broken("trade") == Rules{"max-length"});
  CHECK(Form().with("trade", repeated("工 ", 16)).broken("trade") == Rules{"max-length"});
  CHECK(Form().with("trade", repeated("工", 31)).message("trade") ==
        "最多写 30 个字，现在有 31 个，请写短一些。");
}

TEST_CASE("500 characters do not count white space, and count plane 2 as one", "[rules]") {
  CHECK(Form().with("deeds", repeated("字", 500)).broken("deeds").empty());
  CHECK(Form().with("deeds", repeated("字 　", 500) + "\n \n").broken("deeds").empty());
  CHECK(Form().with("deeds", repeated("𠮷", 500)).broken("deeds").empty());
  CHECK(Form().with("deeds", repeated("𠮷", 501)).broken("deeds") == Rules{"max-visible"});
  CHECK(Form().with("deeds", repeated("，", 501)).broken("deeds") == Rules{"max-visible"});
  CHECK(Form().with("deeds", repeated("字 ", 512)).message("deeds") ==
        "最多写 500 字，现在有 512 字，请删掉一些。");
}

TEST_CASE("at most eight paragraphs, empty lines not counted", "[rules]") {
  const std::string paragraph = repeated("字", 20) + "\n \n";
  CHECK(Form().with("deeds", repeated(paragraph, 8)).broken("deeds").empty());
  CHECK(Form().with("deeds", repeated(paragraph, 9)).broken("deeds") == Rules{"max-paragraphs"});
  CHECK(Form().with("honours", repeated("奖\n", 7)).message("honours") ==
        "最多写 5 行，现在有 7 行。短的几项可以写在一行，中间用分号隔开。");
}

TEST_CASE("min visible: short deeds are a warning", "[rules]") {
  const auto findings = Form().with("deeds", "认真干活。").findings("deeds");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].severity == Severity::Warning);
  CHECK(findings[0].message.zh.starts_with("只有 5 字"));
}

TEST_CASE("range: five years are a hard condition", "[rules]") {
  CHECK(Form().with("frontline_years", "5").broken("frontline_years").empty());
  const auto findings =
      Form().with("work_since", "2014-07").with("frontline_years", "3").findings("frontline_years");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].severity == Severity::Error);
  CHECK(findings[0].message.zh == "申报需要满 5 年。您 2014 年 7 月参加工作，最多可填 10 年。");
  CHECK(findings[0].message.en ==
        "An application needs 5 years. You began to work in July 2014, so at most 10 years.");
}

TEST_CASE("a sentence without its figures is left out", "[rules]") {
  CHECK(Form().with("work_since", "").with("frontline_years", "3").message("frontline_years") ==
        "申报需要满 5 年。");
}

TEST_CASE("range: both ends belong to it", "[rules]") {
  const Campaign campaign = load_campaign("tests/sync/forms/campaigns/first-aid.json");
  for (const auto& [answer, findings] :
       {std::pair{"0", 1u}, std::pair{"1", 0u}, std::pair{"8", 0u}, std::pair{"9", 1u}})
    CHECK(Validator(campaign).check_field("shifts", {{"shifts", answer}}, sample_today()).size() ==
          findings);
}

TEST_CASE("ID number: shape, date and check digit, and born already", "[rules]") {
  CHECK(Form().broken("id_number").empty());
  CHECK(Form().with("id_number", "320402196804010018").broken("id_number") == Rules{"id-number"});
  CHECK(Form().on(std::chrono::year{1968} / 3 / 31).broken("id_number") == Rules{"id-number"});
}

TEST_CASE("known region: an unknown one is a warning, an abolished county nothing", "[rules]") {
  const auto findings = Form().with("id_number", "990402196804010011").findings("id_number");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "region");
  CHECK(findings[0].severity == Severity::Warning);
  CHECK(Form().with("id_number", "320421196804010032").broken("id_number").empty());
}

TEST_CASE("social credit code: checked only if there is one", "[rules]") {
  CHECK(Form().with("employer_code", "91320400MA0000000P").broken("employer_code").empty());
  CHECK(Form().with("employer_code", "91320400MA0000000Q").broken("employer_code") ==
        Rules{"credit-code"});
}

TEST_CASE("same as derived: a contradiction to the ID number is an error", "[rules]") {
  const auto sex = Form().with("sex", "2").findings("sex");
  REQUIRE(sex.size() == 1);
  CHECK(sex[0].severity == Severity::Error);
  CHECK(sex[0].message.zh == "和身份证号对不上：身份证号是“男”。请核对身份证号。");
  CHECK(Form().with("birth_month", "1968-05").broken("birth_month") == Rules{"same-as-id"});
}

TEST_CASE("same as derived: an invalid ID number contradicts nothing", "[rules]") {
  CHECK(Form().with("id_number", "3204").with("sex", "2").broken("sex").empty());
}

TEST_CASE("not future: this month passes, the next does not", "[rules]") {
  CHECK(Form().with("work_since", "2024-11").broken("work_since").empty());
  CHECK(Form().with("work_since", "2024-12").broken("work_since") == Rules{"not-future"});
}

TEST_CASE("not future: today passes, tomorrow does not", "[rules]") {
  const Campaign campaign = load_campaign("tests/sync/forms/campaigns/first-aid.json");
  const auto findings = [&](const char* day) {
    return Validator(campaign).check_field("born", {{"born", day}}, sample_today()).size();
  };
  CHECK(findings("2024-11-20") == 0);
  CHECK(findings("2024-11-21") == 1);
}

TEST_CASE("min age: the month of the sixteenth birthday passes", "[rules]") {
  CHECK(Form().with("work_since", "1984-04").broken("work_since").empty());
  CHECK(Form().with("work_since", "1984-03").broken("work_since") == Rules{"sixteen"});
  CHECK(Form().with("work_since", "1984-03").message("work_since") ==
        "参加工作要满 16 岁。您最早从 1984 年 4 月算起，请重新选。");
  CHECK(Form().with("birth_month", "").with("work_since", "1950-01").broken("work_since").empty());
}

TEST_CASE("max years since: full years only", "[rules]") {
  Form form;
  form.with("work_since", "2014-12").with("frontline_years", "9");
  CHECK(form.broken("frontline_years").empty());
  CHECK(form.with("frontline_years", "10").broken("frontline_years") == Rules{"since-work"});
  CHECK(form.message("frontline_years") == "您 2014 年 12 月参加工作，最多可填 9 年。");
  CHECK(form.with("work_since", "2014-11").broken("frontline_years").empty());
  form.with("work_since", "2014-12").on(std::chrono::year{2024} / 12 / 1);
  CHECK(form.broken("frontline_years").empty());
}

TEST_CASE("at least code: below senior technician is a warning only", "[rules]") {
  for (const char* enough : {"6", "7", "8"})
    CHECK(Form().with("skill_level", enough).broken("skill_level").empty());
  for (const char* below : {"1", "5"}) {
    const auto findings = Form().with("skill_level", below).findings("skill_level");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].severity == Severity::Warning);
  }
  CHECK(Form().with("skill_level", "5").message("skill_level").find("您现在是技师") !=
        std::string::npos);
}

TEST_CASE("no private use: said, and may stay", "[rules]") {
  const auto findings = Form().with("name", "测试\uE001").findings("name");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "private-use");
  CHECK(findings[0].severity == Severity::Warning);
}

TEST_CASE("an answer of a form that its type does not have is malformed", "[rules]") {
  const Rules malformed{"malformed"};
  CHECK(Form().with("work_since", "2016-13").broken("work_since") == malformed);
  CHECK(Form().with("work_since", "2016-7").broken("work_since") == malformed);
  CHECK(Form().with("work_since", "2016-07-01").broken("work_since") == malformed);
  CHECK(Form().with("frontline_years", "-5").broken("frontline_years") == malformed);
  CHECK(Form().with("frontline_years", "5.5").broken("frontline_years") == malformed);
  CHECK(Form().with("frontline_years", "99999999999999999999").broken("frontline_years") ==
        malformed);
  CHECK(Form().with("name", "测试\xff").broken("name") == malformed);
  CHECK(Form().with("name", "测试\n员").broken("name") == malformed);
  CHECK(Form()
            .with("deeds", repeated("字\n\t字字字字字字字字字字字字字字字", 7))
            .broken("deeds")
            .empty());
  CHECK(Form().with("deeds", std::string("\0", 1)).broken("deeds") == malformed);
}

TEST_CASE("a code that its list does not have is unknown", "[rules]") {
  CHECK(Form().with("ethnic_group", "57").broken("ethnic_group") == Rules{"unknown-code"});
  CHECK(Form().with("ethnic_group", "汉族").broken("ethnic_group") == Rules{"unknown-code"});
}

TEST_CASE("a huge answer is refused without looking at it", "[rules]") {
  CHECK(Form().with("name", repeated("测试", 100'000)).broken("name") == Rules{"too-large"});
}

TEST_CASE("every message of the campaign is filled in completely", "[rules]") {
  const Campaign campaign = sample_campaign();
  const Answers odd = {{"name", "1"},
                       {"id_number", "990402196804010011"},
                       {"sex", "2"},
                       {"birth_month", "2000-01"},
                       {"title_grade", "1"},
                       {"skill_level", "1"},
                       {"work_since", "1960-01"},
                       {"frontline_years", "99"},
                       {"deeds", repeated("\uE000", 600)},
                       {"honours", repeated("奖", 300)}};
  for (const Answers& answers : {odd, Answers{}})
    for (const Field* field : campaign.fields())
      for (const Finding& finding :
           Validator(campaign).check_field(field->id, answers, sample_today())) {
        CHECK_FALSE(finding.message.zh.empty());
        CHECK_FALSE(finding.message.en.empty());
        CHECK(finding.message.zh.find_first_of("{}") == std::string::npos);
        CHECK(finding.message.en.find_first_of("{}") == std::string::npos);
      }
}
