#include "sync/forms/validator.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/sample_application.h"
#include "tests/fakes/seeded_random.h"

using namespace jiangxin;

namespace {

const Campaign& campaign() {
  static const Campaign loaded = sample_campaign();
  return loaded;
}

// "where rule" of each finding, after signing again what `change` made of the sample.
template <class Change>
std::vector<std::string> after(Change change) {
  Application application = sample_application(campaign());
  change(application);
  if (application.signature) application.signature = sample_signature(application);
  std::vector<std::string> all;
  for (const Finding& finding : Validator(campaign()).check(application, sample_today())) {
    CHECK_FALSE(finding.message.zh.empty());
    all.push_back(finding.where + " " + finding.rule);
  }
  return all;
}

using Findings = std::vector<std::string>;

Attachment& first_file(Application& application) {
  return application.evidence["lead.duty"][0].files[0];
}

}  // namespace

TEST_CASE("an empty application lacks what it needs, in page order", "[validator]") {
  const auto findings = Validator(campaign()).check(Application{}, sample_today());
  REQUIRE(findings.size() > 10);
  CHECK(findings[0].where == "answers/name");
  CHECK(findings[findings.size() - 2].where == "portrait");
  CHECK(findings.back().where == "signature");
  CHECK(has_errors(findings));
}

TEST_CASE("a field that the form does not have is found", "[validator]") {
  CHECK(after([](Application& a) { a.answers["shoe_size"] = "43"; }) ==
        Findings{"answers/shoe_size unknown-field"});
}

TEST_CASE("an application to another campaign or form version is found", "[validator]") {
  CHECK(after([](Application& a) { a.campaign_id = "other"; }) == Findings{"form malformed"});
  CHECK(after([](Application& a) { ++a.form_version; }) == Findings{"form malformed"});
}

TEST_CASE("each consent is needed in its present version", "[validator]") {
  CHECK(after([](Application& a) { a.consents.pop_back(); }) ==
        Findings{"consents/soundness missing"});
  CHECK(after([](Application& a) { a.consents[0].version = 0; }) ==
        Findings{"consents/general missing"});
}

TEST_CASE("at least one indicator needs evidence", "[validator]") {
  CHECK(after([](Application& a) { a.evidence.clear(); }) == Findings{"evidence no-evidence"});
  CHECK(after([](Application& a) {
          for (auto& [id, items] : a.evidence) items.clear();
        }) == Findings{"evidence no-evidence"});
}

TEST_CASE("evidence under an unknown indicator is found", "[validator]") {
  CHECK(after([](Application& a) { a.evidence["lead.luck"] = {}; }) ==
        Findings{"evidence/lead.luck unknown-field"});
}

TEST_CASE("an entry needs a title and a file, and a date that is one", "[validator]") {
  CHECK(after([](Application& a) { a.evidence["lead.duty"][0].title = " "; }) ==
        Findings{"evidence/lead.duty/0/title missing"});
  CHECK(after([](Application& a) { a.evidence["lead.duty"][0].files.clear(); }) ==
        Findings{"evidence/lead.duty/0/files missing"});
  CHECK(after([](Application& a) { a.evidence["lead.duty"][0].date = "May"; }) ==
        Findings{"evidence/lead.duty/0/date malformed"});
  CHECK(after([](Application& a) { a.evidence["lead.duty"][0].date = "2021-05-01"; }).empty());
  CHECK(after([](Application& a) { a.evidence["lead.duty"][0].date.clear(); }).empty());
  CHECK(after([](Application& a) { a.evidence["lead.duty"][0].issuer = std::string(101, 'x'); }) ==
        Findings{"evidence/lead.duty/0/issuer too-large"});
  CHECK(after([](Application& a) { a.evidence["lead.duty"][0].title = "a\nb"; }) ==
        Findings{"evidence/lead.duty/0/title malformed"});
}

TEST_CASE("the limits hold, and what is at them passes", "[validator]") {
  CHECK(after([](Application& a) { first_file(a).size = 20'000'000; }).empty());
  CHECK(after([](Application& a) { first_file(a).size = 20'000'001; }) ==
        Findings{"evidence/lead.duty/0/files/0 too-large"});
  CHECK(after([](Application& a) { first_file(a).pages = 100; }).empty());
  CHECK(after([](Application& a) { first_file(a).pages = 101; }) ==
        Findings{"evidence/lead.duty/0/files/0 too-many"});
  CHECK(after([](Application& a) { first_file(a).media_type = "video/mp4"; }) ==
        Findings{"evidence/lead.duty/0/files/0 unsupported"});
  CHECK(after([](Application& a) { a.evidence["lead.duty"].resize(1); }).empty());
  CHECK(after([](Application& a) {
          auto& items = a.evidence["lead.duty"];
          items.resize(11, items[0]);
        }) == Findings{"evidence/lead.duty too-many"});
  CHECK(after([](Application& a) {
          auto& files = a.evidence["lead.duty"][0].files;
          files.resize(11, files[0]);
        }) == Findings{"evidence/lead.duty/0/files too-many"});
}

TEST_CASE("all files together have a limit, which does not overflow", "[validator]") {
  CHECK(after([](Application& a) {
          auto& files = a.evidence["lead.duty"][0].files;
          files.resize(10, files[0]);
          for (Attachment& file : files) file.size = 20'000'000;
        }) == Findings{"evidence too-large"});
  CHECK(after([](Application& a) {
          for (Attachment& file : a.evidence["lead.duty"][0].files) file.size = ~std::uint64_t{0};
        }).back() == "evidence too-large");
}

TEST_CASE("a portrait is a picture of allowed size", "[validator]") {
  CHECK(after([](Application& a) { a.portrait.reset(); }) == Findings{"portrait missing"});
  CHECK(after([](Application& a) { a.portrait->media_type = "application/pdf"; }) ==
        Findings{"portrait unsupported"});
  CHECK(after([](Application& a) { a.portrait->size = 20'000'001; }) ==
        Findings{"portrait too-large"});
}

TEST_CASE("a later edit voids the signature", "[validator]") {
  Application application = sample_application(campaign());
  application.answers["trade"] = "电焊工";
  const auto findings = Validator(campaign()).check(application, sample_today());
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].where == "signature");
  CHECK(findings[0].rule == "changed");
}

TEST_CASE("a signature without ink is none", "[validator]") {
  Application application = sample_application(campaign());
  application.signature->strokes.clear();
  CHECK(Validator(campaign()).check(application, sample_today()).at(0).rule == "missing");
}

TEST_CASE("an unknown field has no findings of its own", "[validator]") {
  CHECK(Validator(campaign()).check_field("shoe_size", {}, sample_today()).empty());
}

TEST_CASE("warnings alone are no errors", "[validator]") {
  CHECK_FALSE(has_errors({}));
  CHECK_FALSE(has_errors({{"a", "b", Severity::Warning, {}}}));
  CHECK(has_errors({{"a", "b", Severity::Warning, {}}, {"a", "b", Severity::Error, {}}}));
}

TEST_CASE("what must be answered is marked, warnings are not", "[validator]") {
  const auto required = [&](const char* field, const Answers& answers = {}) {
    return is_required(*campaign().field(field), answers);
  };
  CHECK(required("name"));
  CHECK_FALSE(required("position"));
  CHECK_FALSE(required("skill_level"));
  CHECK_FALSE(required("title_name"));
  CHECK(required("title_name", {{"title_grade", "3"}}));
}

TEST_CASE("the ID number fills in sex and month of birth", "[derived]") {
  Answers answers = {{"id_number", "320402196804010017"}};
  CHECK(fill_derived(campaign(), answers) == Findings{"sex", "birth_month"});
  CHECK(answers["sex"] == "1");
  CHECK(answers["birth_month"] == "1968-04");
  CHECK(fill_derived(campaign(), answers).empty());
}

TEST_CASE("what no longer follows is cleared", "[derived]") {
  Answers answers = {{"id_number", "3204021968"}, {"sex", "1"}, {"birth_month", "1968-04"}};
  CHECK(fill_derived(campaign(), answers) == Findings{"sex", "birth_month"});
  CHECK(answers == Answers{{"id_number", "3204021968"}});
}

TEST_CASE("answers are shown as people write them", "[display]") {
  const auto shown = [](const char* field, const char* answer, bool english = false) {
    return display_answer(campaign(), *campaign().field(field), answer, english);
  };
  CHECK(shown("work_since", "2016-07") == "2016 年 7 月");
  CHECK(shown("work_since", "2016-07", true) == "July 2016");
  CHECK(shown("work_since", "odd") == "odd");
  CHECK(shown("frontline_years", "13") == "13 年");
  CHECK(shown("frontline_years", "13", true) == "13 years");
  CHECK(shown("skill_level", "6") == "高级技师");
  CHECK(shown("skill_level", "6", true) == "Senior technician");
  CHECK(shown("skill_level", "99") == "99");
  CHECK(shown("recommending_unit", "wujin") == "武进区总工会");
  CHECK(shown("name", "") == "");
  CHECK(display_date("2021-05-01", false) == "2021 年 5 月 1 日");
  CHECK(display_date("2021-05-01", true) == "1 May 2021");
  CHECK(display_date("", false) == "");
}

TEST_CASE("random bytes in every answer crash nothing", "[validator][hostile]") {
  SeededRandom random(20251123);
  for (int round = 0; round < 300; ++round) {
    Application application = sample_application(campaign());
    for (auto& [id, answer] : application.answers)
      answer = std::string(as_text(random.bytes(static_cast<std::size_t>(random.unit() * 40))));
    const auto findings = Validator(campaign()).check(application, sample_today());
    CHECK(has_errors(findings));
    fill_derived(campaign(), application.answers);
    for (const Field* field : campaign().fields())
      display_answer(campaign(), *field, application.answers[field->id], false);
  }
}

TEST_CASE("patterns are matched in linear time whatever is entered", "[validator][hostile]") {
  Answers answers = sample_answers();
  answers["name"].clear();
  for (int i = 0; i < 8'000; ++i) answers["name"] += "a ";
  answers["name"] += "1";
  CHECK(Validator(campaign()).check_field("name", answers, sample_today()).size() == 2);
}

TEST_CASE("a stamped scan is of what stands there now", "[validator][stamped]") {
  const auto with = [](std::vector<int> pages, const std::string& content) {
    return after([&](Application& a) {
      const std::string now = printed_content(a);
      a.stamped = {
          {sample_attachment("scan.jpg", "image/jpeg"), pages, 3, content.empty() ? now : content}};
    });
  };
  CHECK(with({1}, "").empty());
  CHECK(with({1, 3}, "").empty());
  CHECK(with({1}, "0123456789abcdef") == Findings{"stamped/0 stale"});
  CHECK(with({}, "") == Findings{"stamped/0 malformed"});
  CHECK(with({4}, "") == Findings{"stamped/0 malformed"});
  CHECK(with({2, 1}, "") == Findings{"stamped/0 malformed"});
}

TEST_CASE("a campaign says whether 附件1 must have come back stamped", "[validator][stamped]") {
  Campaign strict = campaign();
  strict.limits.stamped_required = true;
  Application application = sample_application(strict);
  const auto findings = Validator(strict).check(application, sample_today());
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().where == "stamped");
  application.stamped = {
      {sample_attachment("scan.jpg", "image/jpeg"), {2}, 2, printed_content(application)}};
  CHECK(Validator(strict).check(application, sample_today()).size() == 1);
  application.stamped.front().pages = {1, 2};
  CHECK(Validator(strict).check(application, sample_today()).empty());
}
