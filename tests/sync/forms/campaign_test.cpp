#include <catch2/catch_test_macros.hpp>

#include "sync/forms/validator.h"
#include "tests/fakes/sample_application.h"
#include "tests/sync/forms/campaign_file.h"

using namespace jiangxin;
using Pointer = nlohmann::json::json_pointer;

namespace {

// The reason for refusing the first-aid campaign with that value there.
std::string with(const std::string& pointer, const nlohmann::json& value) {
  nlohmann::json json = first_aid_json();
  json[Pointer(pointer)] = value;
  return refusal(json);
}

std::string without(const std::string& pointer) {
  nlohmann::json json = first_aid_json();
  json = json.patch({{{"op", "remove"}, {"path", pointer}}});
  return refusal(json);
}

const std::string kField = "/sections/0/fields/0";
const std::string kShiftsRule = "/sections/0/fields/3/rules/0";

}  // namespace

TEST_CASE("a campaign survives its own JSON", "[campaign]") {
  for (const char* path : {"assets/campaigns/longcheng-2025/campaign.json",
                           "tests/sync/forms/campaigns/first-aid.json"}) {
    const Campaign campaign = load_campaign(path);
    const auto again = parse_campaign(to_json(campaign), path);
    REQUIRE(again);
    CHECK(*again == campaign);
    CHECK(to_json(*again) == to_json(campaign));
  }
}

TEST_CASE("things are found by id", "[campaign]") {
  const Campaign campaign = sample_campaign();
  CHECK(campaign.field("deeds")->length_limit() == 500);
  CHECK(campaign.field("sex")->length_limit() == std::nullopt);
  CHECK(campaign.section("work")->title.zh == "工作情况");
  CHECK(campaign.indicator("pass.smart")->title.zh == "应用智能");
  CHECK(campaign.code("skill_levels", "6")->label.zh == "高级技师");
  CHECK(campaign.fields().size() == 22);
}

TEST_CASE("what is not there is not found", "[campaign]") {
  const Campaign campaign = sample_campaign();
  CHECK(campaign.field("shoe_size") == nullptr);
  CHECK(campaign.section("") == nullptr);
  CHECK(campaign.indicator("lead") == nullptr);
  CHECK(campaign.code("skill_levels", "99") == nullptr);
  CHECK(campaign.code("no_list", "1") == nullptr);
}

TEST_CASE("units can be chosen like the codes of a list", "[campaign]") {
  const Campaign campaign = sample_campaign();
  CHECK(campaign.code("units", "liyang")->label == campaign.units[0].name);
  CHECK(with("/code_lists/0/id", "units") == "c.json: /code_lists/1/id: \"units\" is there twice");
}

TEST_CASE("the demo copy is open today and closes in 18 and 23 days", "[campaign]") {
  using namespace std::chrono;
  const Campaign campaign = with_dates_around(sample_campaign(), 2026y / November / 23d);
  CHECK(to_string(campaign.opens) == "2026-10-24");
  CHECK(to_string(campaign.applicant_deadline) == "2026-12-11");
  CHECK(to_string(campaign.unit_deadline) == "2026-12-16");
  CHECK(with_dates_around(sample_campaign(), 2026y / November / 24d).version ==
        campaign.version + 1);
}

TEST_CASE("a form is brought up to date: dates, units and texts, not what is asked", "[campaign]") {
  const Campaign form = sample_campaign();
  Campaign newest = with_dates_around(form, std::chrono::year{2026} / 11 / 23);
  newest.form_version = form.form_version + 1;
  newest.units = {{"only", {"测试唯一单位", ""}}};
  newest.code_lists.back().codes = {{"only", {"测试唯一单位", ""}, ""}};
  newest.consents.front().version = 9;
  newest.sections.pop_back();
  newest.forces.pop_back();
  newest.limits.file_bytes = 1;
  newest.code_lists.erase(newest.code_lists.begin());
  const Campaign both = brought_up_to_date(form, newest);
  CHECK(both.applicant_deadline == newest.applicant_deadline);
  CHECK(both.version == newest.version);
  CHECK(both.units == newest.units);
  CHECK(both.code("units", "only"));
  CHECK_FALSE(both.code("units", form.units.front().id));
  CHECK(both.consents == form.consents);
  CHECK(both.form_version == form.form_version);
  CHECK(both.sections == form.sections);
  CHECK(both.forces == form.forces);
  CHECK(both.limits == form.limits);
  CHECK(both.code_lists.size() == form.code_lists.size());
  CHECK(parse_campaign(to_json(both), "both").value() == both);
}

TEST_CASE("no JSON is refused with the place", "[campaign][broken]") {
  const Error error = parse_campaign("{\"id\": \n oops", "c.json").error();
  CHECK(error.code == ErrorCode::InvalidInput);
  CHECK(error.detail == "c.json: /: no JSON in UTF-8 at byte 10");
  CHECK_FALSE(parse_campaign("", "c.json"));
  CHECK_FALSE(parse_campaign("[]", "c.json"));
  CHECK_FALSE(parse_campaign("{\"id\": \"\xff\"}", "c.json"));
  CHECK(parse_campaign(R"({"id": "a", "id": "b"})", "c.json").error().detail ==
        "c.json: /id: a member twice");
  CHECK(parse_campaign(R"({"a": [1, {}, {"b": 1, "c": [2], "b": 2}]})", "c.json").error().detail ==
        "c.json: /a/2/b: a member twice");
  CHECK_FALSE(parse_campaign(std::string(100'000, '['), "c.json"));
}

TEST_CASE("unknown and missing keys are refused at their place", "[campaign][broken]") {
  CHECK(with("/colour", "red") == "c.json: /colour: is not known here");
  CHECK(with(kField + "/colour", 1) == "c.json: /sections/0/fields/0/colour: is not known here");
  CHECK(without("/contact/phone") == "c.json: /contact/phone: is missing");
  CHECK(without("/layout/rows/0/height_mm") == "c.json: /layout/rows/0/height_mm: is missing");
  CHECK(with("/messages/odd.key", {{"zh", "?"}}) == "c.json: /messages/odd.key: is not known here");
  CHECK(without("/messages/portrait.missing") == "c.json: /messages/portrait.missing: is missing");
}

TEST_CASE("wrong types are refused at their place", "[campaign][broken]") {
  CHECK(with("/id", 5) == "c.json: /id: must be a text");
  CHECK(with("/id", "") == "c.json: /id: must not be empty");
  CHECK(with("/title/zh", "") == "c.json: /title/zh: must not be empty");
  CHECK(with("/version", "1") == "c.json: /version: must be a whole number");
  CHECK(with("/version", 1.5) == "c.json: /version: must be a whole number");
  CHECK(with("/version", 5'000'000'000) == "c.json: /version: is too large a number");
  CHECK(with("/version", 0) == "c.json: /version: must be above 0");
  CHECK(with("/limits/file_bytes", -1) ==
        "c.json: /limits/file_bytes: must be a whole number, not negative");
  CHECK(with("/limits/portrait_required", 1) ==
        "c.json: /limits/portrait_required: must be true or false");
  CHECK(with("/opens", "2026-02-30") == "c.json: /opens: must be a date like \"2024-12-10\"");
  CHECK(with("/sections", {{"a", 1}}) == "c.json: /sections: must be a list");
  CHECK(with("/messages", nlohmann::json::array()) == "c.json: /messages: must be an object");
  CHECK(with(kField + "/type", "colour") == "c.json: /sections/0/fields/0/type: no such choice");
  CHECK(with(kField + "/rules/0/kind", "odd") ==
        "c.json: /sections/0/fields/0/rules/0/kind: no such choice");
  CHECK(with("/layout/rows/0/height_mm", "x") ==
        "c.json: /layout/rows/0/height_mm: must be a number");
}

TEST_CASE("a campaign names its suite, and HQ's key is of that suite", "[campaign]") {
  Campaign campaign = sample_campaign();
  CHECK(to_json(campaign).find("suite") == std::string::npos);
  campaign.suite = Suite::Sm2;
  campaign.hq_box = to_base64(Bytes(65, 7));
  CHECK(nlohmann::json::parse(to_json(campaign)).at("suite") == "sm2-sm3-sm4");
  CHECK(parse_campaign(to_json(campaign), "t").value() == campaign);
  campaign.hq_box = to_base64(Bytes(32, 7));
  CHECK_FALSE(parse_campaign(to_json(campaign), "t"));
}

TEST_CASE("a key of HQ's that is none is refused", "[campaign][broken]") {
  const std::string key = to_base64(Bytes(32, 7));
  Campaign campaign = sample_campaign();
  campaign.hq_box = key;
  CHECK(parse_campaign(to_json(campaign), "t").value().hq_box == key);
  for (const std::string& none :
       {to_base64(Bytes(31, 7)), to_base64(Bytes(33, 7)), key + "=", std::string("?")}) {
    campaign.hq_box = none;
    const auto refused = parse_campaign(to_json(campaign), "t");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail == "t: /hq_box: must be a public key of the suite");
  }
}

TEST_CASE("ids are plain and there once", "[campaign][broken]") {
  CHECK(with("/sections/0/fields/1/id", "nickname") ==
        "c.json: /sections/0/fields/1/id: \"nickname\" is there twice");
  CHECK(with(kField + "/id", "a/b") ==
        "c.json: /sections/0/fields/0/id: may only have a-z, 0-9, '.', '_' and '-'");
  CHECK(with("/code_lists/0/codes/3/code", "A") ==
        "c.json: /code_lists/0/codes/3/code: \"A\" is there twice");
  CHECK(with("/id", "..") == "c.json: /id: may only have a-z, 0-9, '.', '_' and '-'");
  CHECK(with("/id", "../etc") == "c.json: /id: may only have a-z, 0-9, '.', '_' and '-'");
}

TEST_CASE("dangling references are refused", "[campaign][broken]") {
  CHECK(with("/sections/0/fields/2/code_list", "shoes") ==
        "c.json: /sections/0/fields/2/code_list: no code list \"shoes\"");
  CHECK(with(kField + "/code_list", "blood_groups") ==
        "c.json: /sections/0/fields/0/code_list: goes together with the type code");
  CHECK(with("/industry_groups", "shoes") == "c.json: /industry_groups: no code list \"shoes\"");
  CHECK(with(kShiftsRule + "/field", "shoes") ==
        "c.json: /sections/0/fields/3/rules/0/field: no field \"shoes\"");
  CHECK(with("/layout/rows/0/cells/1/fields/0", "shoes") ==
        "c.json: /layout/rows/0/cells/1/fields: no field \"shoes\"");
}

TEST_CASE("a derivation needs an ID number and a field of its type", "[campaign][broken]") {
  nlohmann::json json = longcheng_json();
  const std::string sex = "/sections/1/fields/0";
  json[Pointer(sex + "/derived_from")] = "phone";
  CHECK(refusal(json) == "c.json: " + sex + "/derived_from: must be an id_number");
  json[Pointer(sex + "/derived_from")] = "id_number";
  json[Pointer(sex + "/derivation")] = "birth_month_of_id";
  CHECK(refusal(json) == "c.json: " + sex + "/derivation: does not suit the field's type");
  json[Pointer(sex)].erase("derivation");
  CHECK(refusal(json) == "c.json: " + sex + "/derivation: goes together with derived_from");
}

TEST_CASE("one name and one ID number are asked for identity", "[campaign][broken]") {
  const std::string card = "/sections/0/fields/4";
  CHECK(without(kField + "/identity") ==
        "c.json: /sections: no text field with identity: the person's name");
  CHECK(without(card + "/identity") == "c.json: /sections: no id_number field with identity");
  CHECK(with("/sections/0/fields/1/identity", true) ==
        "c.json: /sections/0/fields/1/identity: goes with a text, the name, or an id_number");
  nlohmann::json json = first_aid_json();
  json[Pointer(card)].update({{"id", "second"}, {"type", "text"}});
  CHECK(refusal(json) == "c.json: " + card + "/identity: a field of this type has it already");
  const Campaign campaign = load_campaign("tests/sync/forms/campaigns/first-aid.json");
  CHECK(campaign.name_field().id == "nickname");
  CHECK(campaign.id_number_field().id == "card");
}

TEST_CASE("a rule has what its kind needs and nothing else", "[campaign][broken]") {
  const std::string rule = kField + "/rules/0";
  const auto replaced = [&](const nlohmann::json& parts) {
    nlohmann::json json = first_aid_json();
    json[Pointer(rule)].update(parts);
    return refusal(json);
  };
  const std::string at = "c.json: " + rule;
  CHECK(replaced({{"kind", "pattern"}}) == at + "/pattern: is missing");
  CHECK(replaced({{"max", 5}}) == at + "/max: means nothing to this kind of rule");
  CHECK(replaced({{"kind", "range"}, {"min", 1}}) == at + "/kind: does not suit the field's type");
  CHECK(replaced({{"kind", "id_number"}}) == at + "/kind: does not suit the field's type");
  CHECK(replaced({{"kind", "required_when"}, {"field", "blood"}, {"values", {"A", "C"}}}) ==
        at + "/values/1: no such code");
  CHECK(replaced({{"kind", "pattern"}, {"pattern", "(a"}}) ==
        at + "/pattern: bad expression: missing ): (a");
  CHECK(replaced({{"kind", "max_length"}, {"max", -1}}) == at + "/max: is too small");
  CHECK(replaced({{"kind", "same_as_derived"}, {"field", "blood"}, {"derive", "sex_of_id"}}) ==
        at + "/field: must be an id_number");
  CHECK(with(kShiftsRule + "/max", 0) == "c.json: " + kShiftsRule + "/max: is too small");
  CHECK(with(kShiftsRule + "/field", "blood") ==
        "c.json: " + kShiftsRule + "/field: must be a date or year_month");
  CHECK(
      with("/sections/0/fields/2/rules",
           {{{"id", "x"}, {"kind", "at_least_code"}, {"code", "Z"}, {"message", {{"zh", "?"}}}}}) ==
      "c.json: /sections/0/fields/2/rules/0/code: no such code");
}

TEST_CASE("a message has only placeholders with a value", "[campaign][broken]") {
  const std::string message = kShiftsRule + "/message/zh";
  CHECK(with(message, "{mni} 班") == "c.json: " + message + ": no placeholder {mni} here");
  CHECK(with(message, "{count} 字") == "c.json: " + message + ": no placeholder {count} here");
  CHECK(with(message, "{min 班") == "c.json: " + message + ": a { without its }");
  CHECK(with(kShiftsRule + "/message/en", "{x}") ==
        "c.json: " + kShiftsRule + "/message/en: no placeholder {x} here");
  CHECK(with("/messages/date.malformed/zh", "{date}") ==
        "c.json: /messages/date.malformed/zh: no placeholder {date} here");
}

TEST_CASE("dates and limits must make sense", "[campaign][broken]") {
  CHECK(with("/opens", "2026-03-01") == "c.json: /applicant_deadline: must not be before opens");
  CHECK(with("/unit_deadline", "2026-02-27") ==
        "c.json: /unit_deadline: must not be before applicant_deadline");
  CHECK(with("/limits/total_bytes", 5) ==
        "c.json: /limits/total_bytes: must not be below file_bytes");
  CHECK(with("/limits/files_per_item", 0) == "c.json: /limits/files_per_item: must be above 0");
  CHECK(with("/limits/media_types/0", "image/jpg") ==
        "c.json: /limits/media_types/0: must be image/jpeg, image/png or application/pdf");
  CHECK(with("/limits/min_indicators", 2) ==
        "c.json: /limits/min_indicators: must be between 0 and the number of indicators");
}

TEST_CASE("what could never be filled in is refused", "[campaign][broken]") {
  CHECK(with("/consents", nlohmann::json::array()) == "c.json: /consents: must not be empty");
  CHECK(with("/consents/0/version", -1) == "c.json: /consents/0/version: must be above 0");
  CHECK(with("/limits/media_types", nlohmann::json::array()) ==
        "c.json: /limits/media_types: must not be empty");
  CHECK(with("/limits/portrait_width_px", 2'000'000'000) ==
        "c.json: /limits/portrait_width_px: must be at most 4096");
  CHECK(with("/forces/0/indicators", nlohmann::json::array()) ==
        "c.json: /forces/0/indicators: must not be empty");
  CHECK(with("/utc_offset", -900) == "c.json: /utc_offset: must be within 14 hours");
  CHECK(with(kShiftsRule + "/field", "shifts") ==
        "c.json: " + kShiftsRule + "/field: must be another field");
}

TEST_CASE("a layout must tile its grid and fit on its page", "[campaign][broken]") {
  const std::string at = "c.json: /layout/";
  CHECK(with("/layout/rows/0/cells/1/columns", 2) == at + "rows: do not tile the grid");
  CHECK(with("/layout/rows/0/cells/0/rows", 9) == at + "rows: do not tile the grid");
  CHECK(with("/layout/rows/3/cells/0/columns", 1) == at + "rows: do not tile the grid");
  CHECK(with("/layout/rows/3/cells/0/columns", 0) == at + "rows: do not tile the grid");
  CHECK(with("/layout/rows/3/height_mm", 230) ==
        at + "rows/3/height_mm: does not fit on the page any more");
  CHECK(with("/layout/column_mm/1", 160) == at + "column_mm: do not fit on the page");
  CHECK(with("/layout/catalogue/head", {"一", "二"}) == at + "catalogue/head: must be three");
  CHECK(without("/layout/catalogue") == at + "catalogue: goes together with forces");
}

TEST_CASE("any value of a campaign may be broken without a crash", "[campaign][broken]") {
  const nlohmann::json whole = first_aid_json();
  const nlohmann::json flat = whole.flatten();
  for (const auto& [pointer, value] : flat.items())
    for (const nlohmann::json& odd :
         {nlohmann::json(nullptr), nlohmann::json(-1), nlohmann::json("{"), nlohmann::json::array(),
          nlohmann::json(1e300), nlohmann::json{{"zh", "x"}}}) {
      nlohmann::json json = whole;
      json[Pointer(pointer)] = odd;
      const std::string reason = refusal(json);
      CHECK((reason.empty() || reason.starts_with("c.json: /")));
    }
}
