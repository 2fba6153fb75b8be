// Lists of applicants some of whom filled in an older form.
#include "sync/endpoint/publicity.h"
#include "tests/sync/endpoint/units_hub.h"

namespace jiangxin {
namespace {

using nlohmann::json;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at))
    text.replace(at, from.size(), to), at += to.size();
  return text;
}

// Two labels exchanged, a field under another id.
Campaign next_form(const Campaign& before) {
  std::string text = replaced(to_json(before), R"("trade")", R"("trade_kind")");
  text = replaced(text, "副高级", "?");
  text = replaced(replaced(text, "中级\"", "副高级\""), "?", "中级");
  Campaign next = parse_campaign(text, "next").value();
  ++next.version;
  ++next.form_version;
  return next;
}

struct TwoForms : UnitsHub {
  TwoForms() : newest(next_form(campaign)) {
    application.answers["title_grade"] = "2";
    add("测试员丙", "320402198001010012", "jintan");
    decide("publicised");
    REQUIRE(data->store().put_campaign(newest));
  }
  // Filled in with the newest form.
  void add_new(const std::string& name, const std::string& id_number, const std::string& unit) {
    application.form_version = newest.form_version;
    application.answers["trade_kind"] = application.answers.extract("trade").mapped();
    add(name, id_number, unit);
    decide("publicised");
  }
  // "副高级" of the person in the row, by the head of the column.
  static std::string cell(const json& rows, std::size_t row, const std::string& head) {
    const auto at = std::find(rows[0].begin(), rows[0].end(), "s:" + head) - rows[0].begin();
    INFO(head);
    REQUIRE(at < static_cast<std::ptrdiff_t>(rows[0].size()));
    return rows[row][static_cast<std::size_t>(at)].get<std::string>().substr(2);
  }

  Campaign newest;
};

}  // namespace

TEST_CASE("the summary says what a person chose on the form that was filled in", "[hub][export]") {
  TwoForms hub;
  hub.add_new("测试员丁", "320402196804010017", "jintan");
  REQUIRE(hub.export_all().status == 0);
  const json rows = rows_of(hub.unit("jintan") / "汇总表.xlsx");
  REQUIRE(rows.size() == 3);
  CHECK(TwoForms::cell(rows, 1, "职称等级") == "副高级");
  CHECK(TwoForms::cell(rows, 2, "职称等级") == "中级");
  CHECK(TwoForms::cell(rows, 1, "工种") == "");
  CHECK(TwoForms::cell(rows, 2, "工种") == "数控车工");
  CHECK(TwoForms::cell(rows, 1, "工种（第 2 版表样）") == "数控车工");
  CHECK(TwoForms::cell(rows, 2, "工种（第 2 版表样）") == "");
  const auto at = std::find(rows[0].begin(), rows[0].end(), "s:工种");
  CHECK(*(at + 1) == "s:工种（第 2 版表样）");
}

TEST_CASE("an older form's own columns are there for units that have such applicants only",
          "[hub][export]") {
  TwoForms hub;
  hub.add_new("测试员丁", "320402196804010017", "liyang");
  REQUIRE(hub.export_all().status == 0);
  CHECK(rows_of(hub.unit("liyang") / "汇总表.xlsx").dump().find("版表样") == std::string::npos);
}

TEST_CASE("people are counted by what they chose, whatever its code is on their form",
          "[hub][export]") {
  TwoForms hub;
  hub.application.answers["title_grade"] = "3";  // 副高级 on the newest
  hub.add_new("测试员丁", "320402196804010017", "jintan");
  REQUIRE(hub.export_all().status == 0);
  const json counts = rows_of(hub.unit("jintan") / "汇总表.xlsx", 2);
  CHECK(has(counts, json::parse(R"(["s:职称等级", "s:副高级", "n:2"])")));
}

TEST_CASE("the checklist tells which columns an older form leaves empty", "[hub][export]") {
  TwoForms hub;
  REQUIRE(hub.export_all().status == 0);
  const std::string list = rows_of(hub.unit("jintan") / "形式审查清单.xlsx").dump();
  CHECK(list.find("是按第 2 版表样填的，那一版没有这些栏，空着：工种") != std::string::npos);
  CHECK(list.find("是按第 2 版表样填的，那一版不公示这些栏，空着：工种") != std::string::npos);
}

TEST_CASE("public is only what both the person's own form and the newest make public",
          "[hub][export]") {
  TwoForms hub;
  REQUIRE(hub.export_all().status == 0);
  CHECK(rows_of(hub.unit("jintan") / "公示名单.xlsx")[1] ==
        json::parse(R"(["s:测试员丙", "s:男", "s:常州测试机车车辆有限公司", "s:", "s:高级技师"])"));

  const auto with = [&](const std::string& id, bool publicity) {
    Campaign changed = hub.campaign;
    for (Section& section : changed.sections)
      for (Field& field : section.fields)
        if (field.id == id) field.publicity = publicity;
    return changed;
  };
  const Campaign without = with("employer", false);
  const auto all = public_fields(hub.campaign).value();
  // Not public when it was filled in; no longer public.
  CHECK(public_columns(without, hub.application.answers, all)[2] == "");
  CHECK(public_columns(hub.campaign, hub.application.answers, public_fields(without).value())
            .size() == 4);
  // The same id, of a type that is never public: what the older form asked there stays hidden.
  Campaign number = hub.campaign;
  for (Section& section : number.sections)
    for (Field& field : section.fields)
      if (field.id == "employer") field.type = FieldType::Phone;
  CHECK(public_columns(number, hub.application.answers, all)[2] == "");
}

}  // namespace jiangxin
