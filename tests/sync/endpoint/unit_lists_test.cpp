#include <algorithm>
#include <fstream>

#include "sync/endpoint/publicity.h"
#include "sync/forms/validator.h"
#include "tests/sync/endpoint/units_hub.h"

namespace jiangxin {

using nlohmann::json;

TEST_CASE("a unit's summary has its applicants in the order of arrival, ID numbers as text",
          "[hub][export]") {
  const UnitsHub hub;
  const Ran ran = hub.export_all();
  INFO(ran.error);
  REQUIRE(ran.status == 0);
  CHECK(json::parse(ran.out).at("units").size() == 2);
  const json rows = rows_of(hub.unit("wujin") / "汇总表.xlsx");
  REQUIRE(rows.size() == 3);
  CHECK(has(rows[0], "s:身份证号"));
  CHECK_FALSE(has(rows[0], "s:主要事迹"));
  CHECK(rows[1][0] == "n:1");
  CHECK(has(rows[1], "s:测试员甲"));
  CHECK(has(rows[1], "s:320402196804010017"));
  CHECK(rows[2][0] == "n:2");
  CHECK(has(rows[2], "s:测试员乙"));
  CHECK(has(rows[2], "s:女"));
  const json others = rows_of(hub.unit("xinbei") / "汇总表.xlsx");
  CHECK(others.size() == 2);
  CHECK(has(others[1], "s:=1+1"));  // no formula
  CHECK(has(others[1], "s:11010119900307002X"));
}

TEST_CASE("those who are recommended stand first, in the order in which that was recorded",
          "[hub][export]") {
  UnitsHub hub;
  const std::vector<std::string> came = {"测试员甲", "测试员乙", "测试员丙", "测试员丁"};
  hub.add("测试员丙", "320402198001010012", "wujin");
  const std::string third = hub.receipt.code();
  hub.add("测试员丁", "320402196804010017", "wujin");
  const std::string fourth = hub.receipt.code();
  REQUIRE(hub.export_all().status == 0);
  CHECK(hub.names_in("wujin") == came);
  hub.decide(fourth, "recommended");
  hub.decide(third, "recommended");
  REQUIRE(hub.export_all().status == 0);
  CHECK(hub.names_in("wujin") ==
        std::vector<std::string>{"测试员丁", "测试员丙", "测试员甲", "测试员乙"});
  hub.decide(fourth, "not-recommended");
  REQUIRE(hub.export_all().status == 0);
  CHECK(hub.names_in("wujin") ==
        std::vector<std::string>{"测试员丙", "测试员甲", "测试员乙", "测试员丁"});
}

TEST_CASE("whoever comes from another unit does not stand by that one's recommendation",
          "[hub][export]") {
  UnitsHub hub;
  hub.add("测试员丙", "320402198001010012", "xinbei");
  hub.decide("recommended");
  hub.application.answers["recommending_unit"] = "wujin";
  hub.correct();
  REQUIRE(hub.export_all().status == 0);
  CHECK(hub.names_in("wujin") == std::vector<std::string>{"测试员甲", "测试员乙", "测试员丙"});
}

TEST_CASE("a unit's summary counts by sex and industry", "[hub][export]") {
  const UnitsHub hub;
  REQUIRE(hub.export_all().status == 0);
  const json counts = rows_of(hub.unit("wujin") / "汇总表.xlsx", 2);
  CHECK(counts[1] == json::parse(R"(["s:合计", "s:", "n:2"])"));
  CHECK(has(counts, json::parse(R"(["s:性别", "s:男", "n:1"])")));
  CHECK(has(counts, json::parse(R"(["s:性别", "s:女", "n:1"])")));
  CHECK(has(counts, json::parse(R"(["s:行业", "s:制造业", "n:2"])")));
}

TEST_CASE("whoever cannot be exported is not in the summary, and is counted apart",
          "[hub][export]") {
  UnitsHub hub;
  Bytes portrait = sample_jpeg(413, 579);
  portrait.resize(100'000);  // so large that it is a file
  hub.application.portrait = hub.terminal.attach("q.jpg", "image/jpeg", portrait);
  hub.add("测试员丙", "320402198001010012", "wujin");
  const std::string name = to_string(hub.application.portrait->sealed_digest);
  std::ofstream(hub.dir / "hub" / "files" / name.substr(0, 2) / name) << "damaged";
  const Ran ran = hub.export_all();
  CHECK(ran.status == 1);
  CHECK(ran.error.find("not exported, while the rest is:") != std::string::npos);
  CHECK(hub.names_in("wujin") == std::vector<std::string>{"测试员甲", "测试员乙"});
  const json counts = rows_of(hub.unit("wujin") / "汇总表.xlsx", 2);
  CHECK(counts[1] == json::parse(R"(["s:合计", "s:", "n:2"])"));
  CHECK(has(counts, json::parse(R"(["s:未能导出", "s:见形式审查清单，不在汇总表内", "n:1"])")));
}

TEST_CASE("the public list has five columns of those who are publicised, and nothing else",
          "[hub][export]") {
  const UnitsHub hub;
  REQUIRE(hub.export_all().status == 0);
  const Path list = hub.unit("xinbei") / "公示名单.xlsx";
  const json head = json::parse(R"(["s:姓名", "s:性别", "s:工作单位", "s:工种", "s:技能等级"])");
  CHECK(rows_of(list) == json::array({head}));
  hub.decide("publicised");
  REQUIRE(hub.export_all().status == 0);
  const json row = json::parse(
      R"(["s:=1+1", "s:女", "s:常州测试机车车辆有限公司", "s:数控车工", "s:高级技师"])");
  CHECK(rows_of(list) == json::array({head, row}));
}

TEST_CASE("a public list with somebody's number in it is not written", "[hub][export]") {
  UnitsHub hub;
  REQUIRE(hub.export_all().status == 0);
  hub.application.answers["employer"] = "测试公司 １３８-0000 0000";
  hub.add("测试员丙", "320402198001010012", "xinbei");
  const Path list = hub.unit("xinbei") / "公示名单.xlsx";
  CHECK(hub.export_all().status == 0);  // not publicised: it is among the gaps only
  const json gaps = rows_of(hub.unit("xinbei") / "形式审查清单.xlsx");
  CHECK(gaps.dump().find("不能公示：像证件号、电话或账号") != std::string::npos);
  hub.decide("publicised");
  const Ran refused = hub.export_all();
  CHECK(refused.status == 1);
  CHECK(refused.error.find(hub.receipt.code() + " 工作单位") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(list));
  CHECK(rows_of(hub.unit("xinbei") / "汇总表.xlsx").size() == 3);
}

TEST_CASE("what must not be made public is known by its look", "[hub][export]") {
  for (const char* text :
       {"320402196804010017", "3204 0219 6804 0100 1X", "13800000000", "0519-8888 8888",
        "１３８００００００００", "x@example.org", "某部队", "机密车间", "www.example.org"})
    CHECK(why_not_public(text));
  for (const char* text :
       {"测试员甲", "国营第5719工厂", "数控车工", "常州测试有限公司2车间", "", "阿依古丽·买买提"})
    CHECK_FALSE(why_not_public(text));
}

TEST_CASE("no campaign makes an ID number public, nor a sixth column", "[hub][export]") {
  Campaign campaign = sample_campaign();
  CHECK(public_fields(campaign).value().size() == kPublicColumns);
  const auto with = [&](const std::string& id) {
    Campaign changed = campaign;
    for (Section& section : changed.sections)
      for (Field& field : section.fields)
        if (field.id == id) field.publicity = true;
    return public_fields(changed);
  };
  for (const char* id : {"id_number", "phone", "deeds", "position"})
    CHECK(with(id).error().code == ErrorCode::Denied);
}

TEST_CASE("the checklist names what an application lacks", "[hub][export]") {
  UnitsHub hub;
  REQUIRE(hub.export_all().status == 0);
  const Path list = hub.unit("xinbei") / "形式审查清单.xlsx";
  CHECK(rows_of(list).dump().find("没有对现在这份材料的意见") != std::string::npos);
  CHECK(rows_of(list).dump().find("没有交回盖章的附件1") != std::string::npos);
  const Bytes pdf = sample_pdf(30);
  hub.application.evidence["lead.duty"][0].files = {
      hub.attach(Bytes(pdf.begin(), pdf.end() - 200))};
  hub.add("测试员丁", "320402198001010012", "xinbei");
  REQUIRE(hub.export_all().status == 0);
  CHECK(rows_of(list).dump().find("获奖证书：打不开，没有装订（文件坏了）") != std::string::npos);
}

TEST_CASE("the checklist names what the unit's opinion and files' names tell, and who looked",
          "[hub][export]") {
  UnitsHub hub;
  Attachment file = hub.attach(sample_jpeg(400, 300));
  file.name = "320402196804010017.jpg";
  hub.application.evidence["lead.duty"][0].files = {file};
  hub.application.kept = {
      {file.id, 0, {0, 0, 10'000, 10'000}, SensitiveKind::Unread, KeepReason::Seen, ""}};
  hub.add("测试员丁", "320402198001010012", "xinbei");
  SubmissionManifest said = hub.terminal.manifest(hub.id, SubmissionKind::Endorsement);
  said.follows = hub.receipt.digest;
  hub.deliver(hub.terminal.sealed(
      said, {{}, Endorsement{"同意，电话13800000000", true, "测试干部"}, {}, {}}));
  REQUIRE(hub.export_all().status == 0);
  const std::string list = rows_of(hub.unit("xinbei") / "形式审查清单.xlsx").dump();
  CHECK(list.find("文件名里像有身份证号") != std::string::npos);
  CHECK(list.find("这里有电话号码") != std::string::npos);
  CHECK(list.find("机器读不出，申请人说明：本人看过") != std::string::npos);
}

TEST_CASE("the checklist names a stamped file with more pages than are known by their codes",
          "[hub][export]") {
  UnitsHub hub;
  const std::string printed = printed_content(hub.application);
  Attachment file = hub.attach(sample_pdf(5));
  file.pages = 2;
  hub.application.stamped = {{file, {1, 2}, 2, printed}};
  hub.add("测试员丁", "320402198001010012", "xinbei");
  const auto list = [&] {
    REQUIRE(hub.export_all().status == 0);
    return rows_of(hub.unit("xinbei") / "形式审查清单.xlsx").dump(-1, ' ', false);
  };
  CHECK(list().find("多出来的") == std::string::npos);
  hub.application.stamped[0].file.pages = 5;
  hub.correct();
  CHECK(list().find("\"s:盖章页\",\"s:01 附件1、附件2（盖章）.pdf：有 5 "
                    "页，认得出的只有 2 页，请看多出来的是什么\"") != std::string::npos);
}

TEST_CASE(
    "the checklist says when a person was done as people write it, and which other "
    "application is the person's",
    "[hub][export]") {
  UnitsHub hub;
  const ApplicationId first = hub.id;
  hub.clock.advance(std::chrono::hours{24 * 365 * 3});
  hub.add("=1+1", "11010119900307002X", "jintan");
  REQUIRE(hub.export_all().status == 0);
  const std::string list = rows_of(hub.unit("jintan") / "形式审查清单.xlsx").dump(-1, ' ', false);
  const Date day = local_date(FakeClock::kStart - std::chrono::hours{3}, hub.campaign.utc_offset);
  CHECK(list.find("收到；本人完成的时间：" + display_date(to_string(day), false)) !=
        std::string::npos);
  CHECK(list.find("同一身份证号还有一份申请，申请编号 " + short_code(first)) != std::string::npos);
}

TEST_CASE("a return slip says why, and the ID number masked", "[hub][export]") {
  const UnitsHub hub;
  const Ran ran = run_hub({"return", "--data", (hub.dir / "hub").string(), hub.receipt.code(),
                           "--reason", "请补一张清楚的照片"});
  REQUIRE(ran.status == 0);
  REQUIRE(hub.export_all().status == 0);
  const Path slip = hub.unit("xinbei") / "退回单" / (hub.receipt.code() + "_=1+1.pdf");
  const std::string text = said_by("pdftotext -layout '" + slip.string() + "' -");
  for (const char* words : {"退回补正通知单", "1. 请补一张清楚的照片", "110***********002X"})
    CHECK(text.find(words) != std::string::npos);
  CHECK(text.find("11010119900307002X") == std::string::npos);
  CHECK(text.find(hub.receipt.code()) != std::string::npos);
}

TEST_CASE("a slip says why what stands was returned, not what came late of what was corrected",
          "[hub][export]") {
  UnitsHub hub;
  hub.id = ApplicationId::make(hub.random);
  hub.fill_in("测试员丙", "320402197005050025", "xinbei");
  Application before = hub.application;
  before.answers.erase("deeds");
  before.signature = sample_signature(before);
  const Submission late = hub.terminal.submission(before, hub.id);
  hub.receipt.digest = late.digest();
  hub.correct();
  REQUIRE(run_hub({"return", "--data", (hub.dir / "hub").string(), hub.receipt.code(), "--reason",
                   "请补一张清楚的照片"})
              .status == 0);
  hub.deliver(late);  // and is refused by the rules
  REQUIRE(hub.export_all().status == 0);
  const Path slip = hub.unit("xinbei") / "退回单" / (hub.receipt.code() + "_测试员丙.pdf");
  const std::string text = said_by("pdftotext -layout '" + slip.string() + "' -");
  CHECK(text.find("1. 请补一张清楚的照片") != std::string::npos);
  CHECK(text.find("2. ") == std::string::npos);
}

TEST_CASE("a slip of what the rules refused gives their words", "[hub][export]") {
  UnitsHub hub;
  hub.application.answers.erase("deeds");
  hub.add("测试员丙", "320402197005050025", "xinbei");
  const Ran ran = hub.export_all();
  INFO(ran.error);
  REQUIRE(ran.status == 0);
  const Path slip = hub.unit("xinbei") / "退回单" / (hub.receipt.code() + "_测试员丙.pdf");
  CHECK(said_by("pdftotext -layout '" + slip.string() + "' -").find("1. ") != std::string::npos);
}

TEST_CASE("a slip of what the rules refused says where", "[hub][export]") {
  UnitsHub hub;
  hub.application.answers.erase("deeds");
  hub.application.evidence["lead.duty"][0].title.clear();
  hub.add("测试员丙", "320402197005050025", "xinbei");
  REQUIRE(hub.export_all().status == 0);
  const Path slip = hub.unit("xinbei") / "退回单" / (hub.receipt.code() + "_测试员丙.pdf");
  const std::string text = said_by("pdftotext -layout '" + slip.string() + "' -");
  CHECK(text.find("主要事迹：") != std::string::npos);
  CHECK(text.find("（第1份）：") != std::string::npos);
}

TEST_CASE("who cannot be exported is publicised, and hears why it was returned, all the same",
          "[hub][export]") {
  UnitsHub hub;
  const auto add = [&](const char* name) {
    hub.application.portrait = hub.terminal.attach("p.jpg", "image/jpeg", 100'000);
    hub.add(name, "320402198001010012", "xinbei");
    std::filesystem::remove(hub.data->shelf().path(hub.application.portrait->sealed_digest));
  };
  add("测试员丙");
  hub.decide("publicised");
  add("测试员丁");
  REQUIRE(run_hub({"return", "--data", (hub.dir / "hub").string(), hub.receipt.code(), "--reason",
                   "请补照片"})
              .status == 0);
  CHECK(hub.export_all().status == 1);
  CHECK(rows_of(hub.unit("xinbei") / "公示名单.xlsx").dump().find("测试员丙") != std::string::npos);
  CHECK(std::filesystem::exists(hub.unit("xinbei") / "退回单" /
                                (hub.receipt.code() + "_测试员丁.pdf")));
}

TEST_CASE("a slip is gone when its application is no longer returned", "[hub][export]") {
  const UnitsHub hub;
  const std::string data = (hub.dir / "hub").string();
  const Path slips = hub.unit("xinbei") / "退回单";
  REQUIRE(run_hub({"return", "--data", data, hub.receipt.code(), "--reason", "补"}).status == 0);
  REQUIRE(hub.export_all().status == 0);
  CHECK_FALSE(std::filesystem::is_empty(slips));
  REQUIRE(run_hub({"accept", "--data", data, hub.receipt.code()}).status == 0);
  REQUIRE(hub.export_all().status == 0);
  CHECK(std::filesystem::is_empty(slips));
}

TEST_CASE("one that cannot be exported does not stop the others", "[hub][export]") {
  UnitsHub hub;
  hub.application.portrait = hub.terminal.attach("p.jpg", "image/jpeg", 100'000);
  hub.add("测试员戊", "320402198001010012", "xinbei");
  std::filesystem::remove(hub.data->shelf().path(hub.application.portrait->sealed_digest));
  const Ran ran = hub.export_all();
  CHECK(ran.status == 1);
  CHECK(ran.error.find(hub.receipt.code() + ": not-found") != std::string::npos);
  CHECK(rows_of(hub.unit("xinbei") / "汇总表.xlsx").size() == 2);
  const json gaps = rows_of(hub.unit("xinbei") / "形式审查清单.xlsx");
  CHECK(gaps.dump().find(R"("s:导出","s:没能导出，不在汇总表里（缺文件）")") != std::string::npos);
}

TEST_CASE("a long name of rare characters has a folder", "[hub][export]") {
  UnitsHub hub;
  std::string name;
  for (int i = 0; i < 50; ++i) name += "𫚥";
  hub.add(name, "320402198001010012", "xinbei");
  CHECK(hub.export_all().status == 0);
}

TEST_CASE("all exported again is the same to the byte", "[hub][export]") {
  UnitsHub hub;
  REQUIRE(hub.export_all().status == 0);
  const auto whole = files_below(hub.dir / "all");
  REQUIRE(hub.export_all().status == 0);
  CHECK(files_below(hub.dir / "all") == whole);
  std::filesystem::remove_all(hub.dir / "all");
  REQUIRE(hub.export_all().status == 0);
  CHECK(files_below(hub.dir / "all") == whole);
}

}  // namespace jiangxin
