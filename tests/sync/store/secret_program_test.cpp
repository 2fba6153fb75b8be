// Where a terminal's device secret is, by the program that makes and moves it.
#include <algorithm>

#include "platform/keepers.h"
#include "tests/fakes/swtpm.h"
#include "tests/sync/store/terminal_program.h"

using namespace jiangxin;

namespace {

struct SecretProgram : TerminalProgramFixture {
  SecretProgram() {
    std::filesystem::create_directory(credentials);
    hand(key);
  }

  Path credentials = folder / "credentials";
  SecretBytes key = make_key(random);
  Swtpm machine;
  std::string tpm = " --tpm " + machine.tcti();

  void hand(const SecretBytes& secret) {
    REQUIRE(write_file(files, credentials / "jiangxin-device", secret.view()));
  }
  std::string handed() const { return "CREDENTIALS_DIRECTORY=" + credentials.string(); }
  Ran init_in(const std::string& place, const std::string& environment = "") {
    return run(init_arguments(place),
               "JIANGXIN_REP_PIN=271828 JIANGXIN_SERVICE_PIN=314159 " + environment);
  }
  Ran move(const std::string& to) {
    return run("secret --data " + data.string() + " --to " + to, handed());
  }
  std::string shown() {
    const std::string output = run("show --data " + data.string()).output;
    for (const char* place : {"tpm", "credential", "file"})
      if (holds(output, "\"device_secret\": \"" + std::string(place) + "\"")) return place;
    return output;
  }
  // As the kiosk does at its start.
  Result<TerminalSecrets> load() {
    ::setenv("CREDENTIALS_DIRECTORY", credentials.c_str(), 1);
    const SecretKeepers keepers = machine_keepers(machine.tcti());
    ::unsetenv("CREDENTIALS_DIRECTORY");
    return load_terminal_secrets(files, data, keepers);
  }
  bool opens() {
    const auto secrets = load();
    REQUIRE(secrets);
    return unwrap_key(load_service_lock(files, data).value(), SecretBytes(as_bytes("314159")),
                      secrets->device_secret, kServiceKeyContext)
        .has_value();
  }
  bool is_on_disk(const SecretBytes& secret) {
    const auto holds_it = [&](const std::filesystem::directory_entry& entry) {
      if (!entry.is_regular_file()) return false;
      const Bytes bytes = read_file(files, entry.path(), 1 << 24).value();
      return as_text(bytes).find(as_text(secret.view())) != std::string_view::npos;
    };
    return std::ranges::any_of(std::filesystem::recursive_directory_iterator(data), holds_it);
  }
};

}  // namespace

TEST_CASE_METHOD(SecretProgram, "a terminal made with a TPM has no secret on its disk, and loads",
                 "[store][program][secret]") {
  const Ran ran = init_in("auto" + tpm);
  CHECK(ran.exit_code == 0);
  CHECK(holds(ran.output, "The device secret is in this machine's TPM."));
  CHECK(shown() == "tpm");
  CHECK(opens());
  CHECK_FALSE(is_on_disk(load()->device_secret));
  machine.restart();
  CHECK(opens());
  CHECK(load()->place == SecretPlace::Tpm);
}

TEST_CASE_METHOD(SecretProgram, "a terminal made with a credential has it for its secret",
                 "[store][program][secret]") {
  const Ran ran = init_in("auto --tpm device:/dev/nowhere", handed());
  CHECK(ran.exit_code == 0);
  CHECK(holds(ran.output, "The device secret is in systemd's credential jiangxin-device."));
  CHECK(holds(ran.output, "(no TPM: /dev/nowhere is not there"));
  CHECK(shown() == "credential");
  CHECK(opens());
  CHECK(std::ranges::equal(load()->device_secret.view(), key.view()));
  CHECK_FALSE(is_on_disk(key));
  hand(make_key(random));
  CHECK(load().error().code == ErrorCode::Denied);
}

TEST_CASE_METHOD(SecretProgram, "with neither, the secret is a file, and one line says so",
                 "[store][program][secret]") {
  const Ran ran = init_in("auto --tpm swtpm:path=" + (folder / "none").string());
  CHECK(ran.exit_code == 0);
  CHECK(ran.output.starts_with("The device secret is in a file on the disk. Whoever takes"));
  CHECK(ran.output.find("\n{") == ran.output.find('\n'));
  CHECK(shown() == "file");
  CHECK(is_on_disk(load()->device_secret));
}

TEST_CASE_METHOD(SecretProgram, "a place that was asked for and cannot be had makes no terminal",
                 "[store][program][secret]") {
  const Ran no_tpm = init_in("tpm --tpm device:/dev/nowhere");
  CHECK(no_tpm.exit_code == 1);
  CHECK(holds(no_tpm.output, "no TPM: /dev/nowhere is not there"));
  const Ran no_credential = init_in("credential" + tpm);
  CHECK(no_credential.exit_code == 1);
  CHECK(holds(no_credential.output, "LoadCredentialEncrypted=jiangxin-device"));
  hand(SecretBytes(5));
  CHECK(init_in("auto --tpm device:/dev/nowhere", handed()).exit_code == 1);
  CHECK(load_terminal(files, data).error().code == ErrorCode::NotFound);
  CHECK(init_in("vault").exit_code == 2);
}

TEST_CASE_METHOD(SecretProgram, "the secret moves, and what it wraps opens in each place",
                 "[store][program][secret]") {
  REQUIRE(init_in("file").exit_code == 0);
  const SecretBytes secret = load()->device_secret.copy();
  const Ran to_tpm = move("tpm" + tpm);
  CHECK(to_tpm.exit_code == 0);
  CHECK(holds(to_tpm.output, "in this machine's TPM"));
  CHECK(shown() == "tpm");
  CHECK(opens());
  CHECK_FALSE(is_on_disk(secret));

  CHECK(move("file" + tpm).exit_code == 0);
  CHECK(shown() == "file");
  CHECK(opens());

  const Ran another = move("credential");
  CHECK(another.exit_code == 1);
  CHECK(holds(another.output, "systemd-creds encrypt --name=jiangxin-device"));
  CHECK(shown() == "file");
  hand(secret);
  CHECK(move("credential").exit_code == 0);
  CHECK(shown() == "credential");
  CHECK(opens());
  CHECK_FALSE(is_on_disk(secret));
}

TEST_CASE_METHOD(SecretProgram, "another machine's disk does not load, and is told apart",
                 "[store][program][secret]") {
  REQUIRE(init_in("tpm" + tpm).exit_code == 0);
  const Swtpm other;
  const auto loaded = load_terminal_secrets(files, data, machine_keepers(other.tcti()));
  CHECK(loaded.error().code == ErrorCode::Denied);
  CHECK(holds(loaded.error().detail, (data / "terminal/device.tpm").string()));
  CHECK(holds(loaded.error().detail, "another machine's TPM"));
  CHECK(run("secret --data " + data.string() + " --to file --tpm " + other.tcti()).exit_code == 1);
  CHECK(shown() == "tpm");
}

TEST_CASE_METHOD(SecretProgram, "where there is no terminal no secret is moved",
                 "[store][program][secret]") {
  CHECK(move("file").exit_code == 1);
  CHECK(run("secret --data " + data.string()).exit_code == 2);
}
