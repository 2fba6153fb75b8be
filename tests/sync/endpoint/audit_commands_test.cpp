#include "tests/fakes/sample_audit.h"
#include "tests/sync/endpoint/filled_hub.h"

namespace jiangxin {
namespace {

// A hub that has a terminal's log, three entries and then one behind a gap; closed.
struct AuditCommands : Filled {
  AuditCommands() {
    SampleAudit log(terminal.id, data->secrets().box, terminal.sign, random);
    REQUIRE(hub().keep(terminal.id, log.part(3, AuditDeed::PinReset)));
    log.part(1);
    REQUIRE(hub().keep(terminal.id, log.part(1, AuditDeed::SettingsChanged)));
    std::ofstream(passphrase) << "kept on paper, in a safe\n";
    data.reset();
  }

  std::string key = (dir / "opening.key").string();
  std::string passphrase = (dir / "passphrase").string();
};

bool tells(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE_METHOD(AuditCommands, "audit lists who did what, and where a log breaks",
                 "[hub][commands][audit]") {
  const std::string text = run({"audit", "--terminal", terminal.card().name});
  CHECK(
      tells(text, to_string(FakeClock::kStart) + "  二车间 03  3  0123456789abcdef  pin-reset\n"));
  CHECK(tells(text, "BREAK  二车间 03  before 5: gap: what stands before it has not come\n"));

  const auto entries = run_json({"audit"}).at("entries");
  REQUIRE(entries.size() == 4);
  CHECK(entries[0].at("by") == "0123456789abcdef");
  CHECK(entries[0].at("what") == "pin-reset");
  CHECK(entries[0].at("place") == 1);
  CHECK(entries[0].at("terminal_id") == to_string(terminal.id));
  CHECK_FALSE(entries[0].contains("break"));
  CHECK(entries[3].at("break") == "gap");
  CHECK(run_json({"audit", "--limit", "1"}).at("entries").at(0).at("place") == 5);

  const Ran none = run_hub({"audit", "--data", folder(), "--terminal", "nowhere"});
  CHECK(none.status == 1);
  CHECK(tells(none.error, "no terminal \"nowhere\""));
}

TEST_CASE_METHOD(AuditCommands, "terminals list says whose audit log is broken",
                 "[hub][commands][audit]") {
  CHECK(tells(run({"terminals", "list"}), "AUDIT LOG BROKEN in 1 places"));
  const auto listed = run_json({"terminals", "list"}).at("terminals").at(0).at("audit");
  CHECK(listed.at("entries") == 4);
  CHECK(listed.at("breaks") == 1);
}

TEST_CASE_METHOD(AuditCommands, "at a relay only who holds the key reads the audit log",
                 "[hub][commands][audit]") {
  run({"move-key", "--to", key, "--passphrase-file", passphrase});
  const Ran refused = run_hub({"audit", "--data", folder()});
  CHECK(refused.status == 1);
  CHECK(tells(refused.error, "--key FILE"));
  CHECK(refused.out.empty());
  CHECK(tells(run({"audit", "--key", key, "--passphrase-file", passphrase}), "pin-reset"));
}

}  // namespace jiangxin
