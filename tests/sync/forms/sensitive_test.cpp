#include "sync/forms/sensitive.h"

#include <catch2/catch_test_macros.hpp>

#include "sync/base/utf8.h"
#include "sync/forms/validator.h"
#include "tests/fakes/sample_application.h"

using namespace jiangxin;

namespace {

using enum SensitiveKind;
using Texts = std::vector<std::string>;

// The texts of what is found of a kind; what else is found shows too.
Texts found(SensitiveKind kind, std::string_view text, Lettering how = Lettering::Typed) {
  Texts texts;
  for (const Sensitive& one : find_sensitive(text, how))
    texts.push_back((one.kind == kind ? "" : std::string(name_of(one.kind)) + " ") + one.text);
  return texts;
}

Texts read(SensitiveKind kind, std::string_view text) {
  return found(kind, text, Lettering::Recognised);
}

}  // namespace

TEST_CASE("marks are found with what belongs to them", "[sensitive]") {
  CHECK(found(Mark, "绝密") == Texts{"绝密"});
  CHECK(found(Mark, "机 密 ★ 5年") == Texts{"机密★5年"});
  CHECK(found(Mark, "机　密★长期") == Texts{"机密★长期"});
  CHECK(found(Mark, "秘密★6个月，请妥善保管") == Texts{"秘密★6个月"});
  CHECK(found(Mark, "本项目属机密级事项") == Texts{"机密级"});
  CHECK(found(Mark, "内 部 资 料 注意保存") == Texts{"内部资料"});
  CHECK(found(Mark, "涉密人员名单") == Texts{"涉密"});
  CHECK(found(Mark, "机\t密") == Texts{"机密"});
}

TEST_CASE("words that only look like marks are none", "[sensitive]") {
  for (const char* text :
       {"计算机密码", "手机密码锁", "主机密封件", "商业秘密保护", "技术秘密", "保守秘密",
        "秘密武器", "非涉密人员", "不涉密", "★★★★★ 五星级班组", "★ 优秀员工", "密切配合",
        "内部培训资料", "发动机密封", "机床", "保密", ""})
    CHECK(found(Mark, text).empty());
  CHECK(found(Mark, "绝\n密").empty());
}

TEST_CASE("a mark that a machine misread is known by its term", "[sensitive]") {
  CHECK(read(Mark, "机蜜★5年") == Texts{"机蜜★5年"});
  CHECK(read(Mark, "机密*5年") == Texts{"机密★5年"});
  CHECK(read(Mark, "秘密女长期") == Texts{"秘密★长期"});
  CHECK(read(Mark, "绝窑★10年") == Texts{"绝窑★10年"});
  CHECK(read(Mark, "机蜜").empty());
  CHECK(found(Mark, "机密*5年") == Texts{"机密"});
}

TEST_CASE("valid ID numbers are found as people write them", "[sensitive]") {
  CHECK(found(IdNumber, "身份证号：320402196804010017。") == Texts{"320402196804010017"});
  CHECK(found(IdNumber, "320402 19680401 0017") == Texts{"320402196804010017"});
  CHECK(found(IdNumber, "３２０４０２１９６８０４０１００１７") == Texts{"320402196804010017"});
  CHECK(found(IdNumber, "证号32040219680401013x") == Texts{"32040219680401013X"});
  CHECK(found(IdNumber, "110105194912310 02X") == Texts{"11010519491231002X"});
}

TEST_CASE("what is no ID number is none", "[sensitive]") {
  for (const char* text :
       {"320402196804010018", "320***********0017", "3204021968040100171", "1320402196804010017",
        "32040219680401001", "990402196804010017", "A320402196804010017"})
    CHECK(found(IdNumber, text).empty());
}

TEST_CASE("letters that a machine takes for digits count when the check digit holds",
          "[sensitive]") {
  CHECK(read(IdNumber, "32O4O2 I968O4O1 OO17") == Texts{"320402196804010017"});
  CHECK(read(IdNumber, "32040219680401013×") == Texts{"32040219680401013X"});
  CHECK(found(IdNumber, "32O402196804010017").empty());
}

TEST_CASE("phones are found", "[sensitive]") {
  CHECK(found(Phone, "电话13800000000") == Texts{"13800000000"});
  CHECK(found(Phone, "+86 138-0000-0000") == Texts{"13800000000"});
  CHECK(found(Phone, "138 0000 0000/139 0000 0000") == Texts{"13800000000", "13900000000"});
  CHECK(found(Phone, "0519-88880000") == Texts{"051988880000"});
  CHECK(found(Phone, "（0519）8888 0000") == Texts{"051988880000"});
  CHECK(found(Phone, "电话：051988880000") == Texts{"051988880000"});
  CHECK(found(Phone, "010-88880000") == Texts{"01088880000"});
}

TEST_CASE("other numbers are no phones", "[sensitive]") {
  for (const char* text : {"12800000000", "138000000000", "1380000000", "证书编号：13800000000",
                           "SN13800000000", "2021-05-01", "2019-2021-2023", "第5719厂",
                           "GB 11643-1999", "0519-2021", "2024年11月15日", "3.14159265358"})
    CHECK(found(Phone, text).empty());
}

TEST_CASE("bank cards pass Luhn and begin as cards do", "[sensitive]") {
  CHECK(found(BankCard, "卡号 6222 0212 3456 7890 128") == Texts{"6222021234567890128"});
  CHECK(found(BankCard, "4111111111111111") == Texts{"4111111111111111"});
  for (const char* text : {"6222021234567890123", "4111111111111112", "1111222233334444",
                           "证书编号 4111111111111111", "41111111111111111"})
    CHECK(found(BankCard, text).empty());
}

TEST_CASE("plates have seven characters or eight", "[sensitive]") {
  CHECK(found(Plate, "车牌苏D12345") == Texts{"苏D12345"});
  CHECK(found(Plate, "苏D·A12B3") == Texts{"苏DA12B3"});
  CHECK(found(Plate, "京AD12345") == Texts{"京AD12345"});
  CHECK(found(Plate, "沪A 1234学") == Texts{"沪A1234学"});
  CHECK(read(Plate, "乘坐 苏 D49428 前往") == Texts{"苏D49428"});
  for (const char* text : {"苏D123456", "江苏DA厂", "新A型", "苏DABCDE", "川A123"})
    CHECK(found(Plate, text).empty());
}

TEST_CASE("e-mail addresses are found", "[sensitive]") {
  CHECK(found(Email, "请寄 worker.a@example.org。") == Texts{"worker.a@example.org"});
  CHECK(found(Email, "ｗ＠example.org") == Texts{"w@example.org"});
  CHECK(read(Email, "worker @ example . org") == Texts{"worker@example.org"});
  for (const char* text : {"@厂", "a@b", "@example.org", "5 @ 10.5"})
    CHECK(found(Email, text).empty());
}

TEST_CASE("a finding says where it stands", "[sensitive]") {
  const auto all = find_sensitive("甲：13800000000，机 密");
  REQUIRE(all.size() == 2);
  CHECK(all[0].begin == 2);
  CHECK(all[0].end == 13);
  CHECK(all[1].begin == 14);
  CHECK(all[1].end == 17);
}

TEST_CASE("what is typed in free text is a warning, what a field asks for is none", "[sensitive]") {
  const Campaign campaign = sample_campaign();
  Application application = sample_application(campaign);
  const Validator validator(campaign);
  const Date day = std::chrono::year{2024} / 11 / 20;
  const auto sensitive = [&] {
    Texts told;
    for (const Finding& finding : validator.check(application, day))
      if (finding.rule.starts_with("sensitive-") && finding.severity == Severity::Warning)
        told.push_back(finding.where + " " + finding.rule);
    return told;
  };
  CHECK(sensitive().empty());
  application.answers["deeds"] += "徒弟的电话是13800000000，图纸为机密级，机密★5年。";
  application.evidence.begin()->second.front().title = "320402196804010017 的证书";
  CHECK(sensitive() ==
        Texts{"answers/deeds sensitive-phone", "answers/deeds sensitive-mark",
              "evidence/" + application.evidence.begin()->first + "/0/title sensitive-id-number"});
  CHECK(validator.check_field("deeds", application.answers, day).size() >= 2);
}

TEST_CASE("names of files, and reasons why something stays, are searched as texts are",
          "[sensitive]") {
  const Campaign campaign = sample_campaign();
  const Validator validator(campaign);
  Application application = sample_application(campaign);
  const auto told = [&] {
    Texts texts;
    for (const Finding& finding : validator.check(application, std::chrono::year{2024} / 11 / 20))
      if (finding.rule.starts_with("sensitive-")) {
        CHECK(finding.severity == Severity::Warning);
        CHECK(finding.message.zh.find("320402196804010017") == std::string::npos);
        texts.push_back(finding.where + " " + finding.rule);
      }
    return texts;
  };
  CHECK(told().empty());
  auto& [indicator, items] = *application.evidence.begin();
  Attachment& file = items.front().files.front();
  const std::string where = "evidence/" + indicator + "/0/";
  file.name = "320402196804010017.jpg";
  CHECK(told() == Texts{where + "files sensitive-id-number"});
  file.name = "证书.jpg";
  application.kept = {{file.id, 0, {1, 2, 3, 4}, Phone, KeepReason::Other, "是13800000000的"}};
  CHECK(told() == Texts{where + "kept sensitive-phone"});
  application.kept.clear();
  application.stamped = {{file, {1}, 2, ""}};
  application.stamped.front().file.name = "机密.pdf";
  CHECK(told() == Texts{"stamped sensitive-mark"});
}

TEST_CASE("a unit's opinion is searched", "[sensitive]") {
  CHECK(check_text("endorsement/opinion", "同意推荐。").empty());
  const auto found = check_text("endorsement/opinion", "同意，电话13800000000。");
  REQUIRE(found.size() == 1);
  CHECK(found.front().where == "endorsement/opinion");
  CHECK(found.front().rule == "sensitive-phone");
  CHECK(found.front().severity == Severity::Warning);
}

TEST_CASE("reasons to keep travel in the content, and only if there are any", "[sensitive]") {
  const Campaign campaign = sample_campaign();
  Application application = sample_application(campaign);
  CHECK(to_json(application).find("\"kept\"") == std::string::npos);
  application.kept = {
      {application.attachments().front()->id, 2, {1, 2, 3, 4}, Mark, KeepReason::Other, "样张"}};
  const auto again = parse_application(to_json(application));
  REQUIRE(again);
  CHECK(again->kept == application.kept);
  CHECK(signed_digest(application) != signed_digest(sample_application(campaign)));
}
