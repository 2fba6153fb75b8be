#include <functional>
#include <set>

#include "tests/sync/endpoint/evidence_hub.h"

namespace jiangxin {
namespace {

using nlohmann::json;

json manifest_of(const Path& folder) {
  return json::parse(text_of_file(folder / "manifest.json"));
}

std::string bookmarks_of(const Path& pdf) {
  return said_by("qpdf --json=1 --json-key=outlines '" + pdf.string() +
                 "' | python3 -c 'import json, sys\n"
                 "for one in json.load(sys.stdin)[\"outlines\"]: "
                 "print(one[\"destpageposfrom1\"], one[\"title\"])'");
}

Path archive_of_folder(const Path& folder) {
  return folder.string() + ".zip";
}

// Ended by SIGKILL (true) as soon as anything of that name is there, or by itself before.
bool kill_export_at(const EvidenceHub& hub, const Path& out, const std::string& beginning) {
  const std::string data = (hub.dir / "hub").string();
  const std::string to = out.string();
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
    ::execl(kHubProgram.c_str(), "jiangxin-hub", "export", "--all", "--data", data.c_str(), "--out",
            to.c_str(), nullptr);
    ::_exit(127);
  }
  const auto is_there = [&] {
    std::error_code none;  // folders are moved while this looks
    std::filesystem::recursive_directory_iterator entry(out, none);
    for (; entry != end(entry); entry.increment(none))
      if (entry->path().filename().string().starts_with(beginning)) return true;
    return false;
  };
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0)
    if (is_there()) ::kill(child, SIGKILL);
  return WIFSIGNALED(status);
}

}  // namespace

TEST_CASE("papers and evidence are one PDF, in the catalogue's order", "[hub][export]") {
  EvidenceHub hub;
  hub.deliver_all();
  const Path folder = hub.exported();
  const Path bound = folder / "03 合订本.pdf";
  CHECK(said_by("qpdf --check '" + bound.string() + "' 2>&1").find("No syntax") !=
        std::string::npos);
  CHECK(bookmarks_of(bound) ==
        "1 01 附件1\n2 02 附件2\n3 引领力-1勇挑重担-01 获奖证书\n5 引领力-1勇挑重担-02 获奖证书\n"
        "6 引领力-1勇挑重担-03 奖状\n7 传承力-3应用智能-01 证明\n");
  CHECK(said_by("pdftotext '" + bound.string() + "' -").find("测试员甲") != std::string::npos);
  const json manifest = manifest_of(folder);
  CHECK(manifest.at("bound").at("left_out").empty());
  CHECK(manifest.at("bound").at("digest") == to_string(digest_of(as_bytes(text_of_file(bound)))));
}

TEST_CASE("stamped pages lie beside the papers and are bound after them", "[hub][export]") {
  EvidenceHub hub;
  const std::string printed = printed_content(hub.application);
  hub.application.stamped = {{hub.attach(sample_jpeg(620, 877)), {1}, 2, printed},
                             {hub.attach(sample_pdf(1)), {2}, 2, printed},
                             {hub.attach(sample_png(620, 877)), {2}, 2, printed}};
  hub.deliver_all();
  const Path folder = hub.exported();
  CHECK(text_of_file(folder / "01 附件1（盖章）.jpg") == as_text(sample_jpeg(620, 877)));
  CHECK(bookmarks_of(folder / "03 合订本.pdf")
            .starts_with("1 01 附件1\n2 02 附件2\n3 01 附件1（盖章）\n4 02 附件2（盖章）\n"
                         "5 02 附件2（盖章） 2\n6 引领力-1勇挑重担-01 获奖证书\n"));
  CHECK(manifest_of(folder).at("bound").at("left_out").empty());
}

TEST_CASE("an indicator with a very long title keeps its files apart", "[hub][export]") {
  EvidenceHub hub;
  std::string title;
  for (int i = 0; i < 60; ++i) title += "很";
  hub.campaign.version += 1;
  hub.campaign.form_version += 1;
  hub.campaign.forces[0].indicators[0].title.zh = title;
  REQUIRE(hub.data->store().put_campaign(hub.campaign));
  hub.application.form_version = hub.campaign.form_version;
  hub.application.evidence["lead.duty"][0].files.push_back(hub.attach(sample_pdf(1)));
  hub.deliver_all();
  const json files = manifest_of(hub.exported()).at("files");
  std::set<std::string> names;
  for (const json& file : files) names.insert(file.at("file"));
  CHECK(names.size() == files.size());
}

TEST_CASE("evidence that is damaged or locked does not stop the export", "[hub][export]") {
  EvidenceHub hub;
  const Bytes whole = sample_pdf(30);
  const Bytes cut(whole.begin(), whole.end() - 200);
  auto& files = hub.application.evidence["lead.duty"][1].files;
  files.push_back(hub.attach(cut));
  files.push_back(hub.attach(locked_pdf("secret", "owner")));
  hub.deliver_all();
  const Path folder = hub.exported();
  CHECK(manifest_of(folder).at("bound").at("left_out") ==
        json::parse(R"([{"title": "引领力-1勇挑重担-04 奖状", "why": "corrupt"},
                        {"title": "引领力-1勇挑重担-05 奖状", "why": "denied"}])"));
  const Ran again = run_hub({"export", "--data", (hub.dir / "hub").string(), to_string(hub.id),
                             "--out", (hub.dir / "out").string()});
  CHECK(again.out.find("没有装订  引领力-1勇挑重担-05 奖状（有密码）") != std::string::npos);
  CHECK(text_of_file(folder / "引领力-1勇挑重担-04 奖状.pdf") == as_text(cut));
  CHECK(said_by("pdfinfo '" + (folder / "03 合订本.pdf").string() + "'").find(" 7\n") !=
        std::string::npos);
}

TEST_CASE("a JPEG without a picture stops nothing, as portrait or as evidence", "[hub][export]") {
  EvidenceHub hub;
  const Bytes empty{0xff, 0xd8, 0xff, 0xd9};
  hub.application.portrait = hub.attach(empty);
  hub.application.evidence["lead.duty"][1].files = {hub.attach(empty)};
  hub.deliver_all();
  const Path folder = hub.exported();
  CHECK(manifest_of(folder).at("bound").at("left_out").size() == 1);
  CHECK(std::filesystem::exists(folder / "01 附件1.pdf"));
}

TEST_CASE("the ZIP has the folder's files under their own names", "[hub][export]") {
  EvidenceHub hub;
  hub.deliver_all();
  const Path folder = hub.exported();
  const std::string said = said_by(
      "python3 -c '\nimport sys, zipfile, pathlib\n"
      "zip = zipfile.ZipFile(sys.argv[1]); out = pathlib.Path(sys.argv[2])\n"
      "assert zip.testzip() is None\n"
      "for one in zip.infolist():\n"
      "    assert one.date_time == (1980, 1, 1, 0, 0, 0) and one.compress_type == 0\n"
      "    assert one.filename.isascii() or one.flag_bits & 0x800\n"
      "    assert zip.read(one) == (out / one.filename).read_bytes()\n"
      "print(len(zip.namelist()), zip.testzip())' '" +
      archive_of_folder(folder).string() + "' '" + folder.parent_path().string() + "'");
  CHECK(said == std::to_string(files_below(folder).size()) + " None\n");
}

TEST_CASE("an export that was cut in the middle goes on and ends the same", "[hub][export]") {
  EvidenceHub hub;
  hub.deliver_all();
  const Path folder = hub.exported();
  const Path out = folder.parent_path();
  const auto whole = files_below(out);
  CHECK(files_below(hub.exported("elsewhere").parent_path()) == whole);

  const auto when = [&](const Path& path) { return std::filesystem::last_write_time(path); };
  const auto untouched = when(folder / "portrait.jpg");
  const auto again_after = [&](const std::function<void()>& harm) {
    harm();
    hub.exported();
    CHECK(files_below(out) == whole);
  };
  again_after([] {});
  const Path archive = archive_of_folder(folder);
  const auto archived = when(archive);
  again_after([] {});
  CHECK(when(archive) == archived);  // nothing was to be done
  again_after([&] { std::filesystem::remove(archive); });
  again_after([&] { std::filesystem::remove(folder / "03 合订本.pdf"); });
  again_after([&] { std::ofstream(folder / "02 附件2.pdf") << "half"; });
  again_after([&] { std::ofstream(folder / "manifest.json") << "{\"made_of\": 1"; });
  again_after([&] {
    std::filesystem::remove(archive);
    std::filesystem::remove(folder / "manifest.json");
    std::ofstream(archive.string() + ".tmp") << "half";
  });
  CHECK(when(folder / "portrait.jpg") == untouched);  // what was whole is not written again
}

TEST_CASE("an export that is killed goes on and ends the same, and leaves nothing half",
          "[hub][export]") {
  EvidenceHub hub;
  hub.deliver_all();
  const std::string folder = "二车间 03_" + hub.receipt.code() + "_测试员甲";
  const auto end = [&](const Path& out) {
    REQUIRE(
        run_hub({"export", "--all", "--data", (hub.dir / "hub").string(), "--out", out.string()})
            .status == 0);
    return files_below(out);
  };
  const auto whole = end(hub.dir / "whole");
  int number = 0, killed = 0;
  for (const std::string& at :
       {std::string("answers.json.tmp"), std::string("01 附件1.pdf"), std::string("引领力"),
        std::string("03 合订本.pdf.tmp"), std::string("03 合订本.pdf"),
        std::string("manifest.json"), folder + ".zip.tmp", folder + ".zip",
        std::string("汇总表.xlsx.tmp"), std::string("汇总表.xlsx")}) {
    const Path out = hub.dir / ("killed-" + std::to_string(++number));
    killed += kill_export_at(hub, out, at) ? 1 : 0;
    INFO(at);
    CHECK(end(out) == whole);
  }
  CHECK(killed >= 6);  // it may have been quicker at the last
}

TEST_CASE("an export after a correction that is killed leaves nothing former among the new",
          "[hub][export]") {
  EvidenceHub hub;
  hub.deliver_all();
  const std::string former = "二车间 03_" + hub.receipt.code() + "_测试员甲";
  const Path first = hub.dir / "first";
  const auto end = [&](const Path& out) {
    REQUIRE(
        run_hub({"export", "--all", "--data", (hub.dir / "hub").string(), "--out", out.string()})
            .status == 0);
    return files_below(out);
  };
  end(first);
  hub.application.answers["phone"] = "13900000000";
  hub.application.signature = sample_signature(hub.application);
  const Digest follows = hub.receipt.digest;
  hub.receipt = hub.deliver(
      hub.terminal.submission(hub.application, hub.id, SubmissionKind::Correction, follows));
  const auto copy = [&](const std::string& name) {
    std::filesystem::copy(first, hub.dir / name, std::filesystem::copy_options::recursive);
    return hub.dir / name;
  };
  const auto whole = end(copy("whole"));
  int number = 0;
  for (const std::string& at :
       {std::string("作废"), std::string("作废清单.xlsx"), "二车间 03_" + hub.receipt.code(),
        std::string("汇总表.xlsx.tmp")}) {
    const Path out = copy("killed-" + std::to_string(++number));
    kill_export_at(hub, out, at);
    INFO(at);
    const bool has_begun = number > 2;
    for (const auto& [path, text] : files_below(out))
      if (has_begun && path.find(former) != std::string::npos) CHECK(path.starts_with("作废"));
    CHECK(end(out) == whole);
  }
}

}  // namespace jiangxin
