#include "tests/sync/endpoint/filled_hub.h"
#include "tests/sync/endpoint/http_client.h"

namespace jiangxin {
namespace {

// The key is on a stick of its own; one application came before, one comes to the relay.
struct KeyCommands : Filled {
  KeyCommands() {
    std::ofstream(passphrase) << "kept on paper, in a safe\n";
    data.reset();
  }
  void move_key() { run({"move-key", "--to", key, "--passphrase-file", passphrase}); }
  std::string refused(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, {"--data", folder()});
    const Ran ran = run_hub(arguments);
    CHECK(ran.status == 1);
    CHECK(ran.out.empty());
    return ran.error;
  }
  std::vector<std::string> with_key(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--key", key, "--passphrase-file", passphrase});
    return arguments;
  }

  std::string key = (dir / "opening.key").string();
  std::string passphrase = (dir / "passphrase").string();
  ApplicationId second = ApplicationId::make(random);
  Submission sent = terminal.submission(application, second);
};

bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

const std::vector<std::string> kServe{"serve", "--plain-loopback", "--listen", "127.0.0.1:0"};

}  // namespace

TEST_CASE_METHOD(KeyCommands, "a relay serves without the key; its holder opens what it took",
                 "[hub][commands][relay]") {
  move_key();
  {
    ServingHub relay(dir / "hub", "127.0.0.1:0", ServingHub::Link::Plain, {"--relay"});
    HttpClient client(relay.url());
    const auto answer =
        client.send("PUT", "/submissions/" + to_string(sent.manifest.id), {}, to_wire(sent));
    CHECK(parse_receipt(answer.body).value().submission_id == sent.manifest.id);
    CHECK(relay.end(SIGTERM) == 0);
  }
  const std::string name = application.answers.at("name");
  const std::string sealed = run({"list"});
  CHECK(says(sealed, receipt_code(sent.manifest.id)));
  CHECK_FALSE(says(sealed, name));
  CHECK(says(run(with_key({"list"})), name));

  CHECK(run(with_key({"open"})) ==
        receipt_code(sent.manifest.id) + "  received\n1 opened, 0 refused by the rules\n");
  CHECK(run(with_key({"open"})) == "0 opened, 0 refused by the rules\n");
  CHECK(says(run(with_key({"accept", to_string(second)})), "accepted"));
}

TEST_CASE_METHOD(KeyCommands, "what needs the key says so, and where it is not to be",
                 "[hub][commands][relay]") {
  std::vector<std::string> relay = kServe;
  relay.push_back("--relay");
  CHECK(says(refused(relay), "move-key"));
  move_key();
  CHECK(says(refused(kServe), "--key FILE"));
  CHECK(says(refused(with_key(relay)), "without --key"));
  CHECK(says(refused({"accept", to_string(id)}), "--key FILE"));
  CHECK(says(refused({"open", "--key", key, "--passphrase-file", key}), "another passphrase"));
  CHECK(says(refused({"open", "--key", "/nowhere"}), "open /nowhere: No such file"));
  run({"backup", "--to", (dir / "copy").string()});
  CHECK_FALSE(std::filesystem::exists(dir / "copy" / "keys" / "box.key"));
  CHECK(run({"keys"}) == run_hub({"keys", "--data", (dir / "copy").string()}).out);
}

TEST_CASE_METHOD(KeyCommands, "the passphrase may be a systemd credential",
                 "[hub][commands][relay]") {
  move_key();
  std::filesystem::rename(passphrase, dir / "jiangxin-hq");
  ::setenv("CREDENTIALS_DIRECTORY", dir.path().c_str(), 1);
  const std::string opened = run({"open", "--key", key});
  ::unsetenv("CREDENTIALS_DIRECTORY");
  CHECK(says(opened, "0 opened"));
}

}  // namespace jiangxin
