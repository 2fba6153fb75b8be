// What earlier exports left, when it no longer holds.
#include <fstream>

#include "tests/sync/endpoint/units_hub.h"

namespace jiangxin {
namespace {

using nlohmann::json;

Path zip_of(const Path& folder) {
  return folder.string() + ".zip";
}

struct Exported : UnitsHub {
  Exported() { again(); }
  Ran again() const {
    Ran ran = export_all();
    INFO(ran.error);
    REQUIRE(ran.status == 0);
    return ran;
  }
  Path aside() const { return dir / "all" / "作废（不要用）"; }
  Path aside(const Path& folder) const { return aside() / folder.lexically_relative(dir / "all"); }
  std::string list() const { return rows_of(aside() / "作废清单.xlsx").dump(-1, ' ', false); }
};

bool is_there(const Path& path) {
  return std::filesystem::exists(path);
}

}  // namespace

TEST_CASE("what was exported before a correction is set aside, with all that a clerk laid into it",
          "[hub][export]") {
  Exported hub;
  const Path old = hub.folder();
  std::ofstream(old / "我的备注.txt") << "note";
  std::ofstream(old.parent_path() / "联系人.txt") << "note";
  hub.application.answers["phone"] = "13900000000";
  hub.correct();
  const Ran ran = hub.again();
  CHECK(is_there(hub.folder()));
  CHECK(is_there(zip_of(hub.folder())));
  CHECK_FALSE(is_there(old));
  CHECK_FALSE(is_there(zip_of(old)));
  CHECK(is_there(hub.aside(old) / "我的备注.txt"));
  CHECK(is_there(hub.aside(old) / "01 附件1.pdf"));
  CHECK(is_there(zip_of(hub.aside(old))));
  CHECK(is_there(old.parent_path() / "联系人.txt"));
  CHECK(hub.list().find("材料已更正，这是更正以前的") != std::string::npos);
  const json said = json::parse(ran.out).at("set_aside");
  REQUIRE(said.size() == 1);
  CHECK(said[0].at("folder") == hub.aside(old).string());
  const auto whole = files_below(hub.dir / "all");
  hub.again();
  CHECK(files_below(hub.dir / "all") == whole);
}

TEST_CASE("whoever goes to another unit leaves empty lists there, and no folder", "[hub][export]") {
  Exported hub;
  const Path old = hub.folder();
  hub.decide("publicised");
  hub.again();
  hub.application.answers["recommending_unit"] = "jintan";
  hub.correct();
  hub.again();
  CHECK(is_there(hub.folder()));
  CHECK_FALSE(is_there(old));
  CHECK(rows_of(hub.unit("xinbei") / "汇总表.xlsx").size() == 1);
  CHECK(rows_of(hub.unit("xinbei") / "汇总表.xlsx", 2)[1] ==
        json::parse(R"(["s:合计", "s:", "n:0"])"));
  CHECK(rows_of(hub.unit("xinbei") / "公示名单.xlsx").size() == 1);
  CHECK(hub.list().find("材料已更正，这是更正以前的；推荐单位变了") != std::string::npos);
}

TEST_CASE("whoever has withdrawn is set aside, said to be deleted, and gone from the lists",
          "[hub][export]") {
  Exported hub;
  const Path old = hub.folder();
  hub.withdraw();
  const Ran ran = hub.again();
  CHECK_FALSE(is_there(old));
  CHECK(is_there(hub.aside(old)));
  const std::string why = "本人已撤回，请把这个文件夹和它的 ZIP 删掉（撤回的原因：不再申报）";
  CHECK(json::parse(ran.out).at("set_aside").at(0).at("why") == why);
  CHECK(hub.list().find(why) != std::string::npos);
  CHECK(rows_of(hub.unit("xinbei") / "汇总表.xlsx").size() == 1);
  std::filesystem::remove_all(hub.aside(old));
  std::filesystem::remove(zip_of(hub.aside(old)));
  CHECK(json::parse(hub.again().out).at("set_aside").empty());
  CHECK_FALSE(is_there(hub.aside() / "作废清单.xlsx"));
}

TEST_CASE("whoever has withdrawn is not exported by name either", "[hub][export]") {
  UnitsHub hub;
  hub.withdraw();
  const Ran ran = run_hub({"export", "--data", (hub.dir / "hub").string(), "--out",
                           (hub.dir / "one").string(), to_string(hub.id)});
  CHECK(ran.status == 1);
  CHECK(ran.error.find("本人已撤回") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(hub.dir / "one"));
}

TEST_CASE("an export that was cut leaves neither old lists nor old folders among the new",
          "[hub][export]") {
  Exported hub;
  const Path old = hub.folder();
  hub.application.answers["phone"] = "13900000000";
  hub.correct();
  // A file is in the place of its folder: that stops the run.
  std::ofstream(hub.folder()) << "a file";
  CHECK(hub.export_all().status == 1);
  CHECK_FALSE(is_there(old));
  for (const char* name : {"汇总表.xlsx", "形式审查清单.xlsx", "公示名单.xlsx"})
    for (const char* unit : {"xinbei", "wujin"})  // wujin's turn had not come
      CHECK_FALSE(is_there(hub.unit(unit) / name));
  std::filesystem::remove(hub.folder());
  hub.again();
  CHECK(hub.names_in("xinbei").size() == 1);
}

TEST_CASE("setting aside that was cut between ZIP and folder goes on", "[hub][export]") {
  Exported hub;
  const Path old = hub.folder();
  hub.withdraw();
  std::filesystem::create_directories(hub.aside(old).parent_path());
  std::filesystem::rename(zip_of(old), zip_of(hub.aside(old)));
  hub.again();
  CHECK_FALSE(is_there(old));
  CHECK(is_there(hub.aside(old) / "manifest.json"));
  CHECK(is_there(zip_of(hub.aside(old))));
}

TEST_CASE("a folder that was never finished is set aside too", "[hub][export]") {
  Exported hub;
  const Path old = hub.folder();
  std::filesystem::remove(zip_of(old));
  std::filesystem::remove(old / "manifest.json");
  hub.withdraw();
  hub.again();
  CHECK_FALSE(is_there(old));
  CHECK(is_there(hub.aside(old) / "answers.json"));
}

TEST_CASE("two that are set aside under one name lie side by side", "[hub][export]") {
  Exported hub;
  const Path old = hub.folder();
  std::filesystem::create_directories(hub.aside(old));
  std::ofstream(hub.aside(old) / "note.txt") << "a clerk's";
  hub.withdraw();
  hub.again();
  CHECK(files_below(hub.aside(old)).size() == 1);
  CHECK(is_there(hub.aside(old).string() + " 2/manifest.json"));
  CHECK(is_there(hub.aside(old).string() + " 2.zip"));
}

TEST_CASE("what no export wrote stays where it is", "[hub][export]") {
  Exported hub;
  const Path all = hub.dir / "all";
  const std::map<Path, std::string> kept = {{all / "我的" / "汇总表.xlsx", "mine"},
                                            {hub.unit("xinbei") / "退回单" / "登记.xlsx", "mine"},
                                            {hub.unit("xinbei") / "笔记" / "manifest.json", "{}"},
                                            {all / "manifest.json", "[]"}};
  for (const auto& [path, text] : kept) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  hub.withdraw();
  hub.again();
  for (const auto& [path, text] : kept) {
    INFO(path);
    CHECK(text_of_file(path) == text);
  }
}

TEST_CASE("a folder of another hub's application is not touched", "[hub][export]") {
  Exported hub;
  const Path other = hub.unit("xinbei") / "别处_7K4M-92QX-AB_测试员";
  std::filesystem::create_directories(other);
  std::ofstream(other / "manifest.json") << json{
      {"application_id", to_string(ApplicationId::make(hub.random))}, {"receipt_code", "?"}};
  hub.again();
  CHECK(is_there(other / "manifest.json"));
}

TEST_CASE("two campaigns do not go into one folder", "[hub][export]") {
  Exported hub;
  Campaign other = hub.campaign;
  other.id = "longcheng-2026";
  REQUIRE(hub.data->store().put_campaign(other));
  const auto before = files_below(hub.dir / "all");
  const Ran ran = run_hub({"export", "--all", "--campaign", other.id, "--data",
                           (hub.dir / "hub").string(), "--out", (hub.dir / "all").string()});
  CHECK(ran.status == 1);
  CHECK(ran.error.find("longcheng-2025") != std::string::npos);
  CHECK(files_below(hub.dir / "all") == before);
}

TEST_CASE("one that is exported by itself sets its own former folder aside", "[hub][export]") {
  UnitsHub hub;
  const Path old = hub.exported();
  hub.application.answers["phone"] = "13900000000";
  hub.correct();
  const Path now = hub.exported();
  CHECK(now != old);
  CHECK_FALSE(is_there(old));
  CHECK_FALSE(is_there(zip_of(old)));
  const Path aside = hub.dir / "out" / "作废（不要用）" / old.filename();
  CHECK(is_there(aside / "manifest.json"));
  CHECK(rows_of(aside.parent_path() / "作废清单.xlsx").dump(-1, ' ', false).find("更正以前") !=
        std::string::npos);
  CHECK(rows_of(aside.parent_path() / "作废清单.xlsx")[1][4] == "s:" + now.filename().string());
}

TEST_CASE("one that was exported by itself is set aside by an export of all when it is former",
          "[hub][export]") {
  UnitsHub hub;
  const Path old = hub.exported("all");
  REQUIRE(hub.export_all().status == 0);
  CHECK(is_there(old / "manifest.json"));
  hub.application.answers["phone"] = "13900000000";
  hub.correct();
  REQUIRE(hub.export_all().status == 0);
  CHECK_FALSE(is_there(old));
  const Path aside = hub.dir / "all" / "作废（不要用）";
  CHECK(is_there(aside / old.filename() / "manifest.json"));
  CHECK(rows_of(aside / "作废清单.xlsx").size() == 3);  // with that of the unit's folder
}

TEST_CASE("files that the last run left under other names go, changed ones stay", "[hub][export]") {
  UnitsHub hub;
  const Path folder = hub.exported();
  const auto whole = files_below(folder);
  json manifest = json::parse(text_of_file(folder / "manifest.json"));
  for (const char* name : {"旧名字.pdf", "改过的.pdf"}) {
    std::ofstream(folder / name) << "as it was";
    json file = manifest.at("files").at(0);
    file.update(
        {{"file", name}, {"size", 9}, {"digest", to_string(digest_of(as_bytes("as it was")))}});
    manifest.at("files").push_back(file);
  }
  std::ofstream(folder / "改过的.pdf") << "otherwise";
  manifest["made_of"] = "an earlier way";
  std::ofstream(folder / "manifest.json") << manifest;
  hub.exported();
  auto now = files_below(folder);
  CHECK(now.extract("改过的.pdf").mapped() == "otherwise");
  CHECK(now == whole);
}

}  // namespace jiangxin
