// jiangxin-terminal rep, as whoever looks after the machine uses it.
#include <nlohmann/json.hpp>

#include "sync/store/audit_log.h"
#include "sync/store/staff_repository.h"
#include "tests/sync/store/terminal_program.h"

using namespace jiangxin;

namespace {

struct RepProgram : TerminalProgramFixture {
  RepProgram() { REQUIRE(init().exit_code == 0); }

  Ran rep(const std::string& arguments) {
    const auto space = arguments.find(' ');
    return run("rep " + arguments.substr(0, space) + " --data " + data.string() +
                   (space == std::string::npos ? "" : arguments.substr(space)),
               "JIANGXIN_BY_PIN=271828 JIANGXIN_REP_PIN=577215");
  }
  Ran add(const std::string& more = "") {
    return rep("add --pin-memory-mib 1 --rep-name 工会干部乙 " + more);
  }
  nlohmann::json list() { return nlohmann::json::parse(rep("list").output).at("reps"); }
  std::vector<RepCredential> on_disk() { return load_rep_credentials(files, data).value(); }
  SecretBytes device_secret() { return load_terminal_secrets(files, data)->device_secret.copy(); }
};

}  // namespace

TEST_CASE_METHOD(RepProgram, "a rep is added with another's PIN, and opens the same unit",
                 "[store][program][staff]") {
  const std::string first = on_disk().front().id;
  const Ran added = add("--role assist");
  INFO(added.output);
  REQUIRE(added.exit_code == 0);
  REQUIRE(on_disk().size() == 2);
  const auto all = on_disk();
  const auto& second = all[0].id == first ? all[1] : all[0];
  CHECK(added.output == second.id + "\n");
  CHECK(second.role == RepRole::Assist);
  CHECK(second.made_at);
  const SecretBytes key = unwrap_key(second.wrapped_unit_key, SecretBytes(as_bytes("577215")),
                                     device_secret(), rep_key_context(second.id))
                              .value();
  CHECK(public_keys_of(unit_keys_from(key.view()).value()) ==
        load_terminal(files, data)->unit_keys);

  Database db = Database::open(database_file(data)).value();
  CHECK(AuditOutbox(db).next(10).value().value().entries.size() == 1);
  CHECK(check_audit_log(db, load_terminal(files, data).value()));
}

TEST_CASE_METHOD(RepProgram, "without a PIN that is right nobody is added",
                 "[store][program][staff]") {
  const Ran wrong = add("--by-pin 000000");
  CHECK(wrong.exit_code == 1);
  CHECK(holds(wrong.output, "is another"));
  CHECK(add("--rep-pin 12").exit_code == 1);
  CHECK(add("--by 甲").exit_code == 1);
  CHECK(add("--role chief").exit_code == 2);
  CHECK(on_disk().size() == 1);
}

TEST_CASE_METHOD(RepProgram, "who may assist only adds nobody who may do more",
                 "[store][program][staff]") {
  RepCredential assistant = on_disk().front();
  assistant.role = RepRole::Assist;
  REQUIRE(save_rep_credential(files, data, assistant, device_secret()));
  CHECK(add().exit_code == 1);
  CHECK(add("--role assist").exit_code == 0);
}

TEST_CASE_METHOD(RepProgram, "by a credential that somebody altered nobody is added",
                 "[store][program][staff]") {
  RepCredential altered = on_disk().front();
  altered.made_at = SystemClock().now() + std::chrono::hours{24};
  REQUIRE(save_rep_credential(files, data, altered, make_key(random)));
  const Ran refused = add();
  CHECK(refused.exit_code == 1);
  CHECK(holds(refused.output, "passed over"));
  CHECK(on_disk().size() == 1);
}

TEST_CASE_METHOD(RepProgram, "whom HQ has revoked adds nobody; list says how each stands",
                 "[store][program][staff]") {
  CHECK(list().at(0).at("standing") == "good");
  CHECK(list().at(0).at("role") == "endorse");
  {
    Database db = Database::open(database_file(data)).value();
    const SignKeyPair hq_keys = make_sign_keys(random);
    Terminal terminal = load_terminal(files, data).value();
    const StaffOrder order{1, terminal.id, 90, {on_disk().front().id}, SystemClock().now()};
    REQUIRE(StaffRepository(db).take(sign_staff(order, hq_keys)));
    const Ran told = rep("list");  // it is not HQ's
    CHECK(holds(told.output, "passed over"));
    CHECK(holds(told.output, "good"));
    REQUIRE(StaffRepository(db).take(sign_staff(order, hq_keys)));
    terminal.hq.sign.x25519 = hq_keys.public_key;
    REQUIRE(save_terminal(files, data, terminal, device_secret()));
  }
  CHECK(list().at(0).at("standing") == "revoked");
  CHECK(add().exit_code == 1);
}

TEST_CASE_METHOD(RepProgram, "a rep is removed, but never the last", "[store][program][staff]") {
  const std::string first = on_disk().front().id;
  CHECK(rep("remove " + first).exit_code == 1);
  REQUIRE(add().exit_code == 0);
  CHECK(rep("remove " + first).exit_code == 0);
  REQUIRE(on_disk().size() == 1);
  CHECK(on_disk().front().id != first);
}
