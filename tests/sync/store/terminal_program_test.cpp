#include "tests/sync/store/terminal_program.h"

#include "sync/forms/campaign.h"
#include "sync/store/inbox_repository.h"

using namespace jiangxin;

TEST_CASE_METHOD(TerminalProgramFixture, "init prints what HQ needs to register the terminal",
                 "[store][program]") {
  const Ran ran = init();
  CHECK(ran.exit_code == 0);
  const Terminal terminal = load_terminal(files, data).value();
  CHECK(terminal.hq == hq);
  CHECK(terminal.name == "测试机");
  CHECK(holds(ran.output, "\"terminal_id\": \"" + to_string(terminal.id) + "\""));
  CHECK(holds(ran.output, "\"sign_key\": \"" + to_string(terminal.sign_keys.x25519) + "\""));
  CHECK(holds(ran.output, "\"unit_key\": \"" + to_string(terminal.unit_keys.x25519) + "\""));
  CHECK(holds(ran.output, run("show --data " + data.string()).output));
}

TEST_CASE_METHOD(TerminalProgramFixture, "init does not overwrite a terminal", "[store][program]") {
  REQUIRE(init().exit_code == 0);
  const Terminal before = load_terminal(files, data).value();
  const Ran again = init();
  CHECK(again.exit_code == 3);
  CHECK(holds(again.output, "holds a terminal already"));
  CHECK(load_terminal(files, data) == before);
}

TEST_CASE_METHOD(TerminalProgramFixture, "a PIN may come from a file, or from neither",
                 "[store][program]") {
  CHECK(run(init_arguments()).exit_code == 1);
  const std::string pin_file = (folder / "pin").string();
  const Ran ran =
      run(init_arguments() + "--rep-pin-file " + pin_file + " --service-pin-file " + pin_file);
  CHECK(ran.exit_code == 0);
  const auto secrets = load_terminal_secrets(files, data).value();
  CHECK(unwrap_key(load_service_lock(files, data).value(), SecretBytes(as_bytes("271828")),
                   secrets.device_secret, kServiceKeyContext));
}

TEST_CASE_METHOD(TerminalProgramFixture,
                 "a campaign is stored, and renewed with dates around today", "[store][program]") {
  REQUIRE(init("--campaign " + campaign.string()).exit_code == 0);
  const std::string original = stored_campaign();
  CHECK(kept_campaign(files, data).value() == original);
  const auto whole = read_file(files, campaign, 1 << 22).value();
  CHECK(parse_campaign(original, "stored").value() ==
        parse_campaign(as_text(whole), "file").value());

  const Ran ran =
      run("campaign --data " + data.string() + " --campaign " + campaign.string() + " --demo");
  CHECK(ran.exit_code == 0);
  const Campaign demo = parse_campaign(stored_campaign(), "stored").value();
  const Date today = local_date(SystemClock().now(), demo.utc_offset);
  CHECK(days_between(today, demo.applicant_deadline) > 0);
}

TEST_CASE_METHOD(TerminalProgramFixture, "a broken campaign makes no terminal",
                 "[store][program]") {
  REQUIRE(write_file(files, folder / "broken.json", as_bytes("{}")));
  const Ran ran = init("--campaign " + (folder / "broken.json").string());
  CHECK(ran.exit_code == 1);
  CHECK(holds(ran.output, "broken.json"));
  CHECK(load_terminal(files, data).error().code == ErrorCode::NotFound);
}

TEST_CASE_METHOD(TerminalProgramFixture, "what is wrong is named with its file",
                 "[store][program]") {
  REQUIRE(write_file(files, folder / "hq.json", as_bytes("{}")));
  const Ran keys = init();
  CHECK(keys.exit_code == 1);
  CHECK(holds(keys.output, (folder / "hq.json").string() + ": /box: "));

  REQUIRE(write_file(files, folder / "hq.json", as_bytes(to_json(hq))));
  const std::string pins = "JIANGXIN_REP_PIN=271828 JIANGXIN_SERVICE_PIN=314159";
  std::string elsewhere = init_arguments();
  elsewhere.replace(elsewhere.find("http://127.0.0.1:1"), 18, "gopher://hq");
  const Ran address = run(elsewhere, pins);
  CHECK(address.exit_code == 1);
  CHECK(holds(address.output, "gopher://hq"));
  CHECK(load_terminal(files, data).error().code == ErrorCode::NotFound);

  REQUIRE(init().exit_code == 0);
  REQUIRE(write_file(files, data / "terminal" / "terminal.json", as_bytes("{\"id\":")));
  CHECK(holds(run("show --data " + data.string()).output,
              (data / "terminal" / "terminal.json").string()));

  REQUIRE(write_file(files, database_file(data), as_bytes(std::string(5000, 'x'))));
  const Ran damaged = run("campaign --data " + data.string() + " --campaign " + campaign.string());
  CHECK(damaged.exit_code == 1);
  CHECK(holds(damaged.output, database_file(data).string()));
}

TEST_CASE_METHOD(TerminalProgramFixture, "what cannot be printed is an error", "[store][program]") {
  REQUIRE(init().exit_code == 0);
  CHECK(run("show --data " + data.string() + " >/dev/full").exit_code == 1);
}

TEST_CASE_METHOD(TerminalProgramFixture, "wrong usage is said as such", "[store][program]") {
  CHECK(run("").exit_code == 2);
  CHECK(run("init").exit_code == 2);
  CHECK(run("show").exit_code == 2);
  CHECK(run("--help").exit_code == 0);
  CHECK(run("show --data " + (folder / "none").string()).exit_code == 1);
}

TEST_CASE_METHOD(TerminalProgramFixture, "another hub's address is kept beside the identity",
                 "[store][program]") {
  REQUIRE(init().exit_code == 0);
  CHECK(run("hub --data " + data.string() + " --hub http://127.0.0.1:2").exit_code == 0);
  Database db = Database::open(database_file(data)).value();
  CHECK(InboxRepository(db).setting("hub_url").value() == "http://127.0.0.1:2");
  CHECK(load_terminal(files, data).value().hub_url == "http://127.0.0.1:1");
  CHECK(run("hub --data " + data.string() + " --hub gopher://hq").exit_code == 1);
  CHECK(InboxRepository(db).setting("hub_url").value() == "http://127.0.0.1:2");
}

TEST_CASE_METHOD(TerminalProgramFixture, "where there is no terminal no hub is kept",
                 "[store][program]") {
  CHECK(run("hub --data " + data.string() + " --hub http://127.0.0.1:2").exit_code == 1);
}
