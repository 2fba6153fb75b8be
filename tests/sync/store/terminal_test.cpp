#include "sync/store/terminal.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "tests/fakes/faulty_file_system.h"
#include "tests/fakes/seeded_random.h"
#include "tests/fakes/temp_dir.h"

using namespace jiangxin;

namespace {

struct TerminalFixture {
  TempDir folder;
  PosixFileSystem real;
  FaultyFileSystem disk{real};
  SeededRandom random;
  Path data = folder / "kiosk";
  TerminalSetup setup{.name = "二车间工会办公室 · 03 号机",
                      .unit_name = "测试单位工会",
                      .hub_url = "http://127.0.0.1:8461",
                      .hq = {make_box_keys(random).public_key, make_sign_keys(random).public_key},
                      .staff = {.rep_name = "工会干部甲",
                                .rep_pin = "271828",
                                .service_pin = "314159",
                                .cost = {1, 8192}}};

  Result<Terminal> create() { return create_terminal(disk, data, setup, random); }
};

SecretBytes pin(std::string_view digits) {
  return SecretBytes(as_bytes(digits));
}

}  // namespace

TEST_CASE_METHOD(TerminalFixture, "a new terminal is there when it is loaded", "[store]") {
  const Terminal made = create().value();
  CHECK(made.name == setup.name);
  CHECK(made.hq == setup.hq);
  CHECK(load_terminal(disk, data) == made);
  CHECK(public_keys_of(load_terminal_secrets(disk, data).value().sign) == made.sign_keys);
  CHECK(made.sign_keys.sm2);
  CHECK(made.unit_keys.sm2);
}

TEST_CASE_METHOD(TerminalFixture, "a unit's secret that was cut or swapped is none", "[store]") {
  const Bytes whole = [&] {
    const SecretBytes secret = unit_secret(make_all_box_keys(random));
    return Bytes(secret.view().begin(), secret.view().end());
  }();
  for (std::size_t size = 0; size < whole.size(); ++size)
    CHECK(unit_keys_from(ByteView(whole).first(size)).has_value() == (size == kKeyBytes));
  Bytes twice = random.bytes(2 * kKeyBytes);
  CHECK_FALSE(unit_keys_from(twice));
}

TEST_CASE_METHOD(TerminalFixture, "where no terminal is, none is found", "[store]") {
  CHECK(load_terminal(disk, data).error().code == ErrorCode::NotFound);
  CHECK(load_terminal_secrets(disk, data).error().code == ErrorCode::NotFound);
  CHECK(load_service_lock(disk, data).error().code == ErrorCode::NotFound);
  CHECK(load_rep_credentials(disk, data).value().empty());
}

TEST_CASE_METHOD(TerminalFixture, "the rep's PIN opens the unit's key", "[store]") {
  const Terminal made = create().value();
  const auto secrets = load_terminal_secrets(disk, data).value();
  const auto reps = load_rep_credentials(disk, data).value();
  REQUIRE(reps.size() == 1);
  CHECK(reps[0].name == "工会干部甲");
  const auto opened = [&](const char* typed, std::string_view context) {
    return unwrap_key(reps[0].wrapped_unit_key, pin(typed), secrets.device_secret, context);
  };
  const auto key = opened("271828", rep_key_context(reps[0].id));
  REQUIRE(key);
  CHECK(public_keys_of(unit_keys_from(key->view()).value()) == made.unit_keys);
  CHECK(opened("314159", rep_key_context(reps[0].id)).error().code == ErrorCode::Denied);
  CHECK(opened("271828", rep_key_context("0123456789abcdef")).error().code == ErrorCode::Denied);
  CHECK(opened("271828", kServiceKeyContext).error().code == ErrorCode::Denied);
}

TEST_CASE_METHOD(TerminalFixture, "a rep's credential that somebody altered lets nobody in",
                 "[store]") {
  REQUIRE(create());
  const auto secrets = load_terminal_secrets(disk, data).value();
  const SecretBytes& device = secrets.device_secret;
  const RepCredential whole = load_own_rep_credentials(disk, data, device).value().at(0);
  CHECK(whole.role == RepRole::Endorse);
  const Path path = data / "terminal" / ("rep-" + whole.id + ".json");
  const std::string json(as_text(read_file(disk, path, 1 << 20).value()));
  const auto own = [&] { return load_own_rep_credentials(disk, data, device).value(); };
  const auto put = [&](nlohmann::json value) {
    REQUIRE(write_file(disk, path, as_bytes(value.dump())));
  };
  const auto altered = [&](const char* member, const char* text) {
    nlohmann::json value = nlohmann::json::parse(json);
    value[member] = text;
    put(std::move(value));
  };
  altered("role", "assist");
  CHECK(own().empty());
  altered("name", "测试干部乙");
  CHECK(own().empty());
  altered("id", "0123456789abcdef");
  CHECK(own().empty());
  altered("made_at", "2099-01-01T00:00:00.000Z");
  CHECK(own().empty());
  altered("wrapped_unit_key", "AAAA");
  CHECK(own().empty());
  for (const char* member : {"role", "mac"}) {
    nlohmann::json value = nlohmann::json::parse(json);
    value.erase(member);
    put(std::move(value));
    CHECK(own().empty());
  }
  CHECK(load_rep_credentials(disk, data));  // as the files say: without a MAC, for who only tells
  REQUIRE(write_file(disk, path, as_bytes(json)));
  CHECK(own() == std::vector{whole});
  CHECK(load_own_rep_credentials(disk, data, make_key(random)).value().empty());
  // Under another's name it is not there twice.
  const Path twice = data / "terminal" / "rep-fedcba9876543210.json";
  REQUIRE(write_file(disk, twice, as_bytes(json)));
  CHECK(own() == std::vector{whole});
}

TEST_CASE_METHOD(TerminalFixture, "the service PIN opens the service lock", "[store]") {
  REQUIRE(create());
  const auto secrets = load_terminal_secrets(disk, data).value();
  const Bytes lock = load_service_lock(disk, data).value();
  const auto opened = [&](const char* typed, std::string_view context) {
    return unwrap_key(lock, pin(typed), secrets.device_secret, context);
  };
  CHECK(opened("314159", kServiceKeyContext));
  CHECK_FALSE(opened("271828", kServiceKeyContext));
  const std::string rep = load_rep_credentials(disk, data).value().at(0).id;
  CHECK(opened("314159", rep_key_context(rep)).error().code == ErrorCode::Denied);
}

TEST_CASE_METHOD(TerminalFixture, "a terminal that is there is never overwritten", "[store]") {
  const Terminal made = create().value();
  const auto reps = load_rep_credentials(disk, data).value();
  CHECK(create().error().code == ErrorCode::Conflict);
  CHECK(load_terminal(disk, data) == made);
  CHECK(load_terminal_secrets(disk, data).value().sign.x25519.public_key == made.sign_keys.x25519);
  CHECK(load_rep_credentials(disk, data) == reps);
}

TEST_CASE_METHOD(TerminalFixture, "a damaged terminal is not overwritten either", "[store]") {
  REQUIRE(create());
  REQUIRE(write_file(real, data / "terminal" / "terminal.json", as_bytes("{")));
  CHECK(load_terminal(disk, data).error().code == ErrorCode::Corrupt);
  CHECK(create().error().code == ErrorCode::Conflict);
}

TEST_CASE_METHOD(TerminalFixture, "a start that died half-way can be made again", "[store]") {
  disk.fill_after(250);  // the keys and the rep's credential fit
  CHECK(create().error().code == ErrorCode::DiskFull);
  CHECK(load_terminal(disk, data).error().code == ErrorCode::NotFound);
  disk.heal();
  REQUIRE(create());
  CHECK(load_rep_credentials(disk, data).value().size() == 1);
}

TEST_CASE_METHOD(TerminalFixture, "a PIN too short or of letters, and nobody's name, are refused",
                 "[store]") {
  for (const auto wrong : {"", "12345", "12345a", "１２３４５６"}) {
    setup.staff.service_pin = wrong;
    CHECK(create().error().code == ErrorCode::InvalidInput);
  }
  setup.staff.service_pin = "314159";
  setup.staff.rep_name.clear();
  CHECK(create().error().code == ErrorCode::InvalidInput);
  CHECK_FALSE(std::filesystem::exists(data));
}

TEST_CASE_METHOD(TerminalFixture, "only its own user reads a terminal's files", "[store]") {
  REQUIRE(create());
  const auto mode = [](const Path& path) {
    struct stat info {};
    REQUIRE(::stat(path.c_str(), &info) == 0);
    return info.st_mode & 0777;
  };
  CHECK(mode(data / "terminal") == 0700);
  for (const auto& entry : std::filesystem::directory_iterator(data / "terminal"))
    CHECK(mode(entry.path()) == 0600);
}

TEST_CASE_METHOD(TerminalFixture, "secret keys of a wrong size are damage", "[store]") {
  REQUIRE(create());
  const std::string name = GENERATE("device.key", "sign.key");
  REQUIRE(write_file(real, data / "terminal" / name, as_bytes("short")));
  CHECK(load_terminal_secrets(disk, data).error().code == ErrorCode::Corrupt);
}

TEST_CASE_METHOD(TerminalFixture,
                 "whom a terminal seals to is told by whoever had its device secret", "[store]") {
  const Terminal made = create().value();
  const auto secrets = load_terminal_secrets(disk, data).value();
  CHECK(load_own_terminal(disk, data, secrets.device_secret) == made);
  const auto code_with = [&](const Terminal& terminal, const SecretBytes& key) {
    REQUIRE(save_terminal(disk, data, terminal, key));
    CHECK(load_terminal(disk, data) == terminal);
    return load_own_terminal(disk, data, secrets.device_secret).error().code;
  };
  Terminal altered = made;
  altered.unit_keys = public_keys_of(make_all_box_keys(random));
  CHECK(code_with(altered, make_key(random)) == ErrorCode::Denied);
  altered = made;
  altered.hq.box = make_box_keys(random).public_key;
  CHECK(code_with(altered, make_key(random)) == ErrorCode::Denied);
  REQUIRE(write_file(real, data / "terminal" / "terminal.json", as_bytes(to_json(made))));
  CHECK(load_own_terminal(disk, data, secrets.device_secret).error().code == ErrorCode::Denied);
  REQUIRE(save_terminal(disk, data, made, secrets.device_secret));
  CHECK(load_own_terminal(disk, data, secrets.device_secret) == made);
}
