#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "tests/sync/endpoint/filled_hub.h"

namespace jiangxin {
namespace {

using nlohmann::json;

const std::string kCampaignFile =
    std::string(JIANGXIN_SOURCE_DIR) + "/assets/campaigns/longcheng-2025/campaign.json";

}  // namespace

TEST_CASE("init makes a hub whose keys and campaign are there", "[hub][commands]") {
  const TempDir dir;
  const std::string data = (dir / "hub").string();
  const Ran made = run_hub({"init", "--data", data, "--campaign", kCampaignFile});
  CHECK(made.status == 0);
  CHECK(made.out == "campaign longcheng-2025 version 2, form 2\n");
  const Ran keys = run_hub({"keys", "--data", data});
  CHECK(parse_hq_keys(keys.out));
  for (const char* key : {"box.key", "sign.key", "index.key"})
    CHECK(std::filesystem::status(dir / "hub" / "keys" / key).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));

  const Ran again = run_hub({"init", "--data", data, "--campaign", kCampaignFile});
  CHECK(again.status == 1);
  CHECK(again.error.find("conflict: a hub is in " + data) != std::string::npos);
  CHECK(run_hub({"keys", "--data", data}).out == keys.out);
  CHECK(run_hub({"campaign", "--data", data, "--campaign", kCampaignFile}).status == 0);
  // The demo copy has other dates, and is a later version for each day.
  const std::vector<std::string> demo{"campaign",   "--data",      data,
                                      "--campaign", kCampaignFile, "--demo"};
  CHECK(run_hub(demo).status == 0);
  const Ran older = run_hub({"campaign", "--data", data, "--campaign", kCampaignFile});
  CHECK(older.status == 1);
  CHECK(older.error.find("/version: longcheng-2025 has version ") != std::string::npos);
}

TEST_CASE("errors name what is wrong and where", "[hub][commands]") {
  const TempDir dir;
  const std::string data = (dir / "none").string();
  const auto error_of = [](const std::vector<std::string>& arguments) {
    const Ran ran = run_hub(arguments);
    CHECK(ran.status != 0);
    CHECK(ran.out.empty());
    return ran.error;
  };
  CHECK(error_of({"list", "--data", data}).find("no hub in " + data) != std::string::npos);
  CHECK(error_of({"init", "--data", data, "--campaign", "/nowhere.json"}).find("/nowhere.json") !=
        std::string::npos);
  CHECK(error_of({"show", "--data", data}).find("ID is required") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(data));

  const Path broken = dir / "broken.json";
  std::ofstream(broken) << "{}";
  CHECK(error_of({"init", "--data", data, "--campaign", broken.string()}).find("broken.json: /") !=
        std::string::npos);
  CHECK_FALSE(std::filesystem::exists(data));
}

TEST_CASE("a damaged database is named, and stays as it is", "[hub][commands]") {
  Filled hub;
  hub.data.reset();
  const Path file = hub.dir / "hub" / "hub.db";
  for (const char* part : {"-wal", "-shm"}) std::filesystem::remove(file.string() + part);
  const std::string damage(9000, 'x');
  std::ofstream(file) << damage;
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"list"},
        {"serve", "--plain-loopback", "--listen", "127.0.0.1:0"},
        {"backup", "--to", (hub.dir / "copy").string()}}) {
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.end(), {"--data", hub.folder()});
    const Ran ran = run_hub(arguments);
    CHECK(ran.status == 1);
    CHECK(ran.error.find(file.string()) != std::string::npos);
  }
  CHECK(text_of_file(file) == damage);
  CHECK_FALSE(std::filesystem::exists(hub.dir / "copy"));
}

TEST_CASE("what cannot be printed is an error", "[hub][commands]") {
  Filled hub;
  const std::string list = kHubProgram + " list --json --data " + hub.folder() + " >/dev/full 2>&1";
  CHECK(WEXITSTATUS(std::system(list.c_str())) == 1);
}

TEST_CASE("terminals are added once, also with keys that begin with a dash", "[hub][commands]") {
  Filled hub;
  const std::string id = to_string(TerminalId::make(hub.random));
  const std::string key = "-" + std::string(42, 'A');
  for (int time = 0; time < 2; ++time)
    CHECK(run_hub({"terminals", "add", "--data", hub.folder(), "--id", id, "--sign-key", key,
                   "--unit-key", key, "--name", "03"})
              .status == 0);
  const Ran listed = run_hub({"terminals", "list", "--data", hub.folder(), "--json"});
  const json terminals = json::parse(listed.out).at("terminals");
  REQUIRE(terminals.size() == 2);
  for (const auto& [name, value] : std::map<std::string, std::string>{
           {"id", id}, {"name", "03"}, {"sign_key", key}, {"unit_key", key}})
    CHECK(terminals[0].at(name) == value);

  const std::string sm2 = to_string(make_sign_keys(hub.random, Suite::Sm2).public_key);
  const auto with_sm2 = [&](std::vector<std::string> more) {
    std::vector<std::string> all{"terminals", "add", "--data",     hub.folder(), "--id",       id,
                                 "--name",    "03",  "--sign-key", key,          "--unit-key", key};
    all.insert(all.end(), more.begin(), more.end());
    return run_hub(all);
  };
  CHECK(with_sm2({"--sm2-sign-key", sm2}).status != 0);
  CHECK(with_sm2({"--sm2-sign-key", sm2, "--sm2-unit-key", key}).error.find("--sm2-unit-key: ") !=
        std::string::npos);
  CHECK(with_sm2({"--sm2-sign-key", sm2, "--sm2-unit-key", sm2}).error.find("has other keys") !=
        std::string::npos);

  const Ran wrong = run_hub({"terminals", "add", "--data", hub.folder(), "--id", "x", "--sign-key",
                             key, "--unit-key", key, "--name", "03"});
  CHECK(wrong.status == 1);
  CHECK(wrong.error.find("--id: not a UUID") != std::string::npos);
}

TEST_CASE("list and show mask the ID number, for programs too", "[hub][commands]") {
  Filled hub;
  const std::string whole = hub.application.answers.at("id_number");
  const std::string listed = hub.run({"list"});
  const std::string shown = hub.run({"show", hub.receipt.code()});
  for (const std::string& text : {listed, shown, hub.run({"show", hub.receipt.code(), "--json"})}) {
    CHECK(text.find(whole) == std::string::npos);
    CHECK(text.find("320***********0017") != std::string::npos);
    CHECK(text.find("测试员甲") != std::string::npos);
    CHECK(text.find(hub.receipt.code()) != std::string::npos);
  }
  CHECK(shown.find("技能等级") != std::string::npos);
}

TEST_CASE("show gives all that was entered, by every kind of id", "[hub][commands]") {
  Filled hub;
  const json shown = hub.run_json({"show", to_string(hub.id)});
  Answers masked = hub.application.answers;
  masked.at("id_number") = "320***********0017";
  CHECK(shown.at("answers") == json(masked));
  CHECK(shown.at("receipt_code") == hub.receipt.code());
  CHECK(shown.at("submission_id") == to_string(hub.submission.manifest.id));
  CHECK(shown.at("state") == "received");
  CHECK(shown.at("portrait").at("digest") == to_string(hub.application.portrait->digest));
  for (const auto& [indicator, items] : hub.application.evidence) {
    const json& item = shown.at("evidence").at(indicator).at(0);
    CHECK(item.at("title") == items[0].title);
    CHECK(item.at("files").at(1).at("digest") == to_string(items[0].files[1].digest));
  }
  const json& link = shown.at("chain").at(0);
  CHECK(link.at("receipt") == json::parse(to_json(hub.receipt)));
  CHECK(link.at("finalized_at") == to_string(hub.submission.manifest.finalized_at));
  CHECK(link.at("last_hq_time") == to_string(*hub.submission.manifest.last_hq_time));

  for (const std::string& id : {to_string(hub.submission.manifest.id), hub.receipt.code(),
                                hub.receipt.code().substr(0, 9), short_code(hub.id)})
    CHECK(hub.run_json({"show", id}) == shown);
  const Ran none = run_hub({"show", "--data", hub.folder(), "0000-0000"});
  CHECK(none.status == 1);
  CHECK(none.error.find("0000-0000") != std::string::npos);
}

TEST_CASE("export opens every file under a name that people understand", "[hub][commands]") {
  Filled hub;
  const std::string out = (hub.dir / "out").string();
  const Path folder =
      hub.run_json({"export", to_string(hub.id), "--out", out}).at("folder").get<std::string>();
  CHECK(folder == Path(out) / ("二车间 03_" + hub.receipt.code() + "_测试员甲"));
  CHECK(std::filesystem::exists(folder / "引领力-1勇挑重担-01 勇挑重担证明.jpg"));

  const json manifest = json::parse(text_of_file(folder / "manifest.json"));
  const auto attachments = hub.application.attachments();
  REQUIRE(manifest.at("files").size() == attachments.size());
  json all = manifest.at("papers");
  REQUIRE(all.size() == 2);
  CHECK(all.at(0).at("file") == "01 附件1.pdf");
  CHECK(all.at(1).at("file") == "02 附件2.pdf");
  all.insert(all.end(), manifest.at("files").begin(), manifest.at("files").end());
  CHECK(text_of_file(folder / "01 附件1.pdf").starts_with("%PDF-1.5"));
  for (const json& entry : all) {
    const std::string bytes = text_of_file(folder / entry.at("file").get<std::string>());
    CHECK(to_string(digest_of(as_bytes(bytes))) == entry.at("digest"));
  }
  json exported = json::parse(text_of_file(folder / "answers.json"));
  CHECK(exported.at("answers") == json(hub.application.answers));  // the number whole, and no mask
  exported.at("answers").at("id_number") = "320***********0017";
  CHECK(exported == hub.run_json({"show", to_string(hub.id)}));
}

TEST_CASE("what an applicant kept names a file that is there", "[hub][commands]") {
  Filled hub;
  const Attachment& file = hub.application.evidence.begin()->second.front().files.front();
  hub.application.kept = {
      {file.id, 0, {0, 0, 100, 100}, SensitiveKind::Phone, KeepReason::Own, ""}};
  hub.application.signature = sample_signature(hub.application);
  hub.deliver(hub.terminal.submission(hub.application, hub.id, SubmissionKind::Correction,
                                      hub.receipt.digest));
  const std::string out = (hub.dir / "out").string();
  const Path folder =
      hub.run_json({"export", to_string(hub.id), "--out", out}).at("folder").get<std::string>();
  for (const json& value : {hub.run_json({"show", to_string(hub.id)}),
                            json::parse(text_of_file(folder / "answers.json"))}) {
    const std::string indicator = hub.application.evidence.begin()->first;
    CHECK(value.at("kept").at(0).at("file") ==
          value.at("evidence").at(indicator).at(0).at("files").at(0).at("id"));
    CHECK(value.at("portrait").at("id") == to_string(hub.application.portrait->id));
  }
}

TEST_CASE("show says who helped, whether the unit declared 脱密, and why one withdrew",
          "[hub][commands]") {
  Filled hub;
  CHECK(hub.run({"show", to_string(hub.id)}).find("assisted by") == std::string::npos);
  hub.application.assisted_by = "测试干部丙";
  hub.application.signature = sample_signature(hub.application);
  const Receipt corrected = hub.deliver(hub.terminal.submission(
      hub.application, hub.id, SubmissionKind::Correction, hub.receipt.digest));
  const auto endorse = [&](bool declassified) {
    SubmissionManifest made = hub.terminal.manifest(hub.id, SubmissionKind::Endorsement);
    made.follows = corrected.digest;
    hub.deliver(
        hub.terminal.sealed(made, {{}, Endorsement{"同意", declassified, "测试员乙"}, {}, {}}));
    return hub.run({"show", to_string(hub.id)});
  };
  CHECK(endorse(false).find("测试员乙: 同意\n    declassified: NO\n") != std::string::npos);
  CHECK(endorse(true).find("测试员乙: 同意\n    declassified: yes\n") != std::string::npos);
  SubmissionManifest withdrawn = hub.terminal.manifest(hub.id, SubmissionKind::Withdrawal);
  withdrawn.follows = corrected.digest;
  hub.deliver(hub.terminal.sealed(withdrawn, {{}, {}, "不再申报", {}}));
  const std::string shown = hub.run({"show", to_string(hub.id)});
  CHECK(shown.find("assisted by: 测试干部丙\n") != std::string::npos);
  CHECK(shown.find("    reason: 不再申报\n") != std::string::npos);
}

TEST_CASE("the exported form has what the filing unit said of it", "[hub][commands]") {
  Filled hub;
  const auto form = [&](const std::string& out) {
    const Path folder =
        hub.run_json({"export", to_string(hub.id), "--out", (hub.dir / out).string()})
            .at("folder")
            .get<std::string>();
    return text_of_file(folder / "01 附件1.pdf");
  };
  const std::string before = form("before");
  CHECK(form("again") == before);  // the same content, the same bytes
  SubmissionManifest endorsement = hub.terminal.manifest(hub.id, SubmissionKind::Endorsement);
  endorsement.follows = hub.submission.digest();
  hub.deliver(
      hub.terminal.sealed(endorsement, {{}, Endorsement{"同意申报", true, "测试员乙"}, {}, {}}));
  CHECK(form("after") != before);
}

TEST_CASE("return and accept are decisions that the applicant reads", "[hub][commands]") {
  Filled hub;
  const std::string reason = "请补一张清楚的照片";
  const auto returned =
      parse_decision(hub.run({"return", hub.receipt.code(), "--reason", reason, "--json"})).value();
  CHECK(is_genuine(returned, hub.data->secrets().sign.x25519.public_key));
  CHECK(returned.state == DecisionState::Returned);
  CHECK(open_decision(returned, hub.terminal.reply).value().reason == reason);
  CHECK(hub.run_json({"list"}).at("applications").at(0).at("state") == "returned");

  hub.run({"accept", to_string(hub.id)});
  const json shown = hub.run_json({"show", to_string(hub.id)});
  CHECK(shown.at("state") == "accepted");
  CHECK(shown.at("decisions").at(0).at("reason") == reason);
  CHECK(hub.hub().updates(hub.terminal.id, "").value().decisions.size() == 2);
  CHECK(run_hub({"return", "--data", hub.folder(), to_string(hub.id)}).status != 0);
  for (const char* nothing : {" \n", "\xff"})
    CHECK(run_hub({"return", "--data", hub.folder(), to_string(hub.id), "--reason", nothing})
              .error.find("--reason") != std::string::npos);
}

TEST_CASE("a backup restored elsewhere has everything, and numbers that were never given",
          "[hub][commands][backup]") {
  Filled hub;
  const std::string copy = (hub.dir / "backup").string();
  const std::string elsewhere = (hub.dir / "restored").string();
  hub.run({"accept", to_string(hub.id)});
  const mode_t before_mask = ::umask(0022);
  hub.run({"backup", "--to", copy});
  ::umask(before_mask);
  struct stat info {};
  REQUIRE(::stat((Path(copy) / "hub.db").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
  CHECK(run_hub({"backup", "--data", hub.folder(), "--to", copy}).status == 1);
  const json before = hub.run_json({"show", to_string(hub.id)});
  const Decision later = hub.hub().decide(hub.id, DecisionState::Returned, {"", {}}).value();

  REQUIRE(run_hub({"restore", "--data", elsewhere, "--from", copy}).status == 0);
  CHECK(json::parse(run_hub({"show", "--data", elsewhere, to_string(hub.id), "--json"}).out) ==
        before);
  const Ran exported = run_hub(
      {"export", "--data", elsewhere, to_string(hub.id), "--out", (hub.dir / "out").string()});
  CHECK(exported.status == 0);
  const auto decided =
      parse_decision(run_hub({"accept", "--data", elsewhere, to_string(hub.id), "--json"}).out);
  CHECK(decided.value().number > later.number);

  const Ran over = run_hub({"restore", "--data", hub.folder(), "--from", copy});
  CHECK(over.status == 1);
  CHECK(over.error.find(hub.folder() + " exists") != std::string::npos);
}

TEST_CASE("a backup with a damaged file is not made, nor restored", "[hub][commands][backup]") {
  Filled hub;
  const std::string copy = (hub.dir / "backup").string();
  hub.run({"backup", "--to", copy});
  const std::string name = to_string(hub.terminal.files[0].ref.digest);
  std::ofstream(Path(copy) / "files" / name.substr(0, 2) / name) << "other bytes";
  const std::string elsewhere = (hub.dir / "restored").string();
  const Ran restored = run_hub({"restore", "--data", elsewhere, "--from", copy});
  CHECK(restored.status == 1);
  CHECK(restored.error.find(name) != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(elsewhere));

  std::filesystem::remove(hub.data->shelf().path(hub.terminal.files[0].ref.digest));
  CHECK(run_hub({"backup", "--data", hub.folder(), "--to", copy + "2"}).status == 1);
  CHECK_FALSE(std::filesystem::exists(copy + "2"));
}

TEST_CASE("HQ says what became of an application, in any word but the rules' own",
          "[hub][commands]") {
  Filled hub;
  for (const char* state : {"in-review", "recommended", "publicised", "objection",
                            "not-recommended", "superseded", "published"}) {
    CHECK(hub.run({"decide", hub.receipt.code(), "--state", state}).starts_with(state));
    CHECK(hub.run_json({"show", hub.receipt.code()}).at("state") == state);
  }
  CHECK(hub.data->store().decisions(hub.id).value().size() == 7);
  for (const char* state : {"refused-by-rules", "returned", "accepted", "winning", ""})
    CHECK(
        run_hub({"decide", "--data", hub.folder(), hub.receipt.code(), "--state", state}).status !=
        0);
  CHECK(hub.data->store().decisions(hub.id).value().size() == 7);
}

}  // namespace jiangxin
