// jiangxin-sync export and import, and jiangxin-hub's hub beside them.
#include <fstream>

#include "sync/endpoint/bundle_import.h"
#include "sync/protocol/answers_file.h"
#include "sync/protocol/audit_file.h"
#include "sync/protocol/bundle.h"
#include "sync/store/audit_log.h"
#include "tests/sync/uploader/kiosk_side.h"
#include "tests/sync/uploader/real_hub.h"

using namespace jiangxin;

namespace {

struct Carried {
  RealHub hub;
  Kiosk kiosk{hub.url(), hub.keys()};
  TempDir stick;

  Carried() { hub.enrol(kiosk.terminal.id, kiosk.terminal.sign_keys.x25519); }

  struct Ran {
    int status = 0;
    std::string said;
    nlohmann::json json() const { return nlohmann::json::parse(said); }
  };
  Ran run(const std::string& command, const std::string& option, const Path& folder,
          bool json = true) {
    std::vector<std::string> arguments{command, option, folder.string(), "--data",
                                       kiosk.data.path().string()};
    if (json) arguments.push_back("--json");
    Program program("jiangxin-sync", arguments);
    const int status = program.wait();
    return {status, program.said()};
  }
  Ran exported() { return run("export", "--to", stick.path()); }
  Ran imported() { return run("import", "--from", stick.path()); }
  OutboxState state(const Submission& submission) {
    return kiosk.outbox.get(submission.manifest.id).value().state;
  }
};

}  // namespace

TEST_CASE("jiangxin-sync export writes what waits, and import takes HQ's receipts", "[stick]") {
  Carried by;
  const Submission first = by.kiosk.queue();
  const Submission second = by.kiosk.queue();
  const auto out = by.exported();
  REQUIRE(out.status == 0);
  REQUIRE(out.json()["bundles"].size() == 2);
  CHECK(out.json()["bundles"][0]["file"] == bundle_name(first.manifest.id));
  CHECK(out.json()["bundles"][0]["bytes"] == bundle_size(first));

  by.hub.import_all(by.stick.path());
  const auto back = by.imported();
  REQUIRE(back.status == 0);
  CHECK(back.json()["new_receipts"] == 2);
  CHECK(back.json()["files"][0]["taken"] == true);
  CHECK(by.state(first) == OutboxState::Delivered);
  CHECK(by.state(second) == OutboxState::Delivered);
  CHECK(by.imported().json()["new_receipts"] == 0);
  CHECK(by.run("export", "--to", by.stick.path(), false).said == "nothing waits\n");
}

TEST_CASE("the audit log goes to HQ by stick, and HQ's answer acknowledges it", "[stick][audit]") {
  Carried by;
  SystemRandom random;
  SystemClock clock;
  PosixFileSystem files;
  const SignKeyPairs sign = load_sign_keys(files, by.kiosk.data.path()).value();
  const Terminal terminal = load_terminal(files, by.kiosk.data.path()).value();
  Database db = Database::open(database_file(by.kiosk.data.path())).value();
  AuditLog log({db, terminal, sign.x25519, random, clock});
  for (int i = 0; i < 250; ++i) REQUIRE(log.append({AuditDeed::ServiceEntered, "service"}));

  CHECK(by.exported().json()["audit_log"] == audit_file_name(terminal.id));
  by.hub.import_all(by.stick.path());
  CHECK(by.hub.audit(terminal.id).entries == 250);
  CHECK(by.hub.audit(terminal.id).breaks == 0);
  REQUIRE(by.imported().status == 0);
  CHECK_FALSE(AuditOutbox(db).is_waiting().value());
  CHECK(by.run("export", "--to", by.stick.path(), false).said == "nothing waits\n");

  REQUIRE(log.append({AuditDeed::ServiceEntered, "service"}));
  REQUIRE(by.exported().status == 0);
  by.hub.import_all(by.stick.path());
  CHECK(by.hub.audit(terminal.id).entries == 251);
}

TEST_CASE("what the network delivered before is taken from the stick once, and after it too",
          "[stick]") {
  Carried by;
  const Submission sent = by.kiosk.queue();
  REQUIRE(by.exported().status == 0);
  CHECK(by.kiosk.carry_once() == 0);
  const auto custody = by.hub.custody(sent);
  by.hub.import_all(by.stick.path());
  CHECK(by.hub.custody(sent)->receipt_json == custody->receipt_json);
  CHECK(by.imported().json()["new_receipts"] == 0);

  const Submission next = by.kiosk.queue();
  REQUIRE(by.exported().status == 0);
  by.hub.import_all(by.stick.path());
  const auto receipt = by.hub.custody(next)->receipt_json;
  CHECK(by.kiosk.carry_once() == 0);
  CHECK(to_json(*by.kiosk.outbox.receipt(next.manifest.id).value()) == receipt);
}

TEST_CASE("export and import say what is wrong, and where", "[stick]") {
  Carried by;
  const Submission sent = by.kiosk.queue();
  for (const auto& [command, option] :
       {std::pair{"export", "--to"}, std::pair{"import", "--from"}}) {
    const auto nowhere = by.run(command, option, by.stick / "none" / "deeper");
    CHECK(nowhere.status == 1);
    CHECK(nowhere.said.find((by.stick / "none").string()) != std::string::npos);
  }
  const auto nothing = by.run("import", "--from", by.stick.path(), false);
  CHECK(nothing.status == 1);
  CHECK(nothing.said.find("no answers of HQ's (*.jxa) in " + by.stick.path().string()) !=
        std::string::npos);

  const std::string torn = answers_name(by.kiosk.terminal.id, 1);
  std::ofstream(by.stick / torn) << "jiangxin-answers 1\n";
  const auto refused = by.run("import", "--from", by.stick.path(), false);
  CHECK(refused.status == 1);
  CHECK(refused.said.find("refused  " + torn + ": corrupt: torn or altered") == 0);
  CHECK(by.state(sent) == OutboxState::Queued);
}

TEST_CASE("export makes the folder itself, on a stick that is there", "[stick]") {
  Carried by;
  const Submission sent = by.kiosk.queue();
  CHECK(by.run("export", "--to", by.stick / "jiangxin/").status == 0);
  CHECK(by.kiosk.files.size(by.stick / "jiangxin" / bundle_name(sent.manifest.id)) ==
        bundle_size(sent));
}

TEST_CASE("one refused file of answers does not hold up another", "[stick]") {
  Carried by;
  const Submission sent = by.kiosk.queue();
  REQUIRE(by.exported().status == 0);
  by.hub.import_all(by.stick.path());
  std::ofstream(by.stick / "answers-0000-0000.jxa") << "something else";
  const auto back = by.imported();
  CHECK(back.status == 1);
  CHECK(by.state(sent) == OutboxState::Delivered);
}
