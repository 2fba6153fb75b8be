// jiangxin-terminal enroll as a person starts it, against the real hub over real TLS.
#include <catch2/catch_test_macros.hpp>

#include "platform/keepers.h"
#include "sync/store/audit_log.h"
#include "sync/store/terminal.h"
#include "tests/fakes/program.h"
#include "tests/fakes/swtpm.h"
#include "tests/sync/endpoint/tls_hub.h"

using namespace jiangxin;

namespace {

struct EnrolledByProgram {
  TlsHub hub;
  TempDir folder;
  Path data = folder / "kiosk";
  Swtpm machine;

  std::string enroll(std::vector<std::string> more) {
    std::vector<std::string> arguments{"enroll",
                                       "--data",
                                       data.string(),
                                       "--hub",
                                       hub.url(),
                                       "--code",
                                       hub.invite().text(),
                                       "--rep-name",
                                       "测试员乙",
                                       "--rep-pin",
                                       "246813",
                                       "--service-pin",
                                       "864209",
                                       "--pin-memory-mib",
                                       "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    Program program("jiangxin-terminal", arguments);
    CHECK(program.wait() == 0);
    return program.said();
  }
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_METHOD(EnrolledByProgram,
                 "a terminal enrolled with a TPM has its secret there, and says so",
                 "[enrolment][secret]") {
  const std::string said = enroll({"--device-secret", "tpm", "--tpm", machine.tcti()});
  CHECK(has(said, "The device secret is in this machine's TPM."));
  CHECK(has(said, "\"device_secret\": \"tpm\""));
  const SecretKeepers keepers = machine_keepers(machine.tcti());
  CHECK(load_terminal_secrets(hub.files, data, keepers)->place == SecretPlace::Tpm);
  CHECK_FALSE(std::filesystem::exists(data / "terminal" / "device.key"));
}

TEST_CASE_METHOD(EnrolledByProgram,
                 "a terminal's audit log begins with its enrolment and who may sign in",
                 "[enrolment][audit]") {
  enroll({"--device-secret", "file"});
  Database db = Database::open(database_file(data)).value();
  const Terminal terminal = load_terminal(hub.files, data).value();
  const AuditPart log = AuditOutbox(db).next(10).value().value();
  CHECK(check_audit(log, terminal.id, terminal.sign_keys.x25519));
  CHECK(log.entries.size() == 2);
  CHECK(load_rep_credentials(hub.files, data)->front().made_at);
  enroll({});
  CHECK(AuditOutbox(db).next(10).value().value().entries.size() == 3);
}

TEST_CASE_METHOD(EnrolledByProgram, "enrolled again, a terminal keeps its secret where it is",
                 "[enrolment][secret]") {
  enroll({"--device-secret", "file"});
  const TerminalId id = load_terminal(hub.files, data)->id;
  const std::string said = enroll({"--tpm", machine.tcti()});
  CHECK(has(said, "The device secret is in a file on the disk."));
  CHECK(load_terminal(hub.files, data)->id == id);
  CHECK(load_terminal_secrets(hub.files, data)->place == SecretPlace::File);
}
