#include <algorithm>
#include <filesystem>

#include <catch2/catch_test_macros.hpp>

#include "sync/endpoint/dossier.h"
#include "sync/endpoint/opening_key.h"
#include "tests/sync/endpoint/filled_hub.h"

namespace jiangxin {
namespace {

// A hub whose campaign comes again, each time as a later version.
struct Rotation : Filled {
  Rotation() { std::ofstream(passphrase) << "kept on paper, in a safe\n"; }

  std::vector<std::string> next_version(std::vector<std::string> more = {}) {
    ++campaign.version;
    return this_version(std::move(more));
  }
  std::vector<std::string> this_version(std::vector<std::string> more = {}) {
    std::ofstream(file) << to_json(campaign);
    std::vector<std::string> arguments{"campaign", "--campaign", file};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }
  Ran refused(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, {"--data", folder()});
    const Ran ran = run_hub(arguments);
    CHECK(ran.status == 1);
    return ran;
  }
  std::vector<std::string> with_key(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--key", key_file, "--passphrase-file", passphrase});
    return arguments;
  }
  // The same campaign under another id, as suite 2's.
  void turn_to_suite_2() {
    campaign.id = "longcheng-sm";
    campaign.suite = Suite::Sm2;
  }
  std::string told_key() {
    return data->store().campaign(campaign.id, campaign.form_version).value()->hq_box;
  }
  // What terminals seal to from now on.
  BoxPublicKey published(std::vector<std::string> more = {}) {
    run(next_version(std::move(more)));
    return parse_box_key(told_key()).value();
  }
  ApplicationId send_sealed_to(const BoxPublicKey& key) {
    terminal.hq = key;
    const ApplicationId another = ApplicationId::make(random);
    deliver(terminal.submission(application, another));
    return another;
  }
  bool reads(const ApplicationId& which) {
    const Dossier dossier = read_dossier(*data, which).value();
    return dossier.application() != nullptr && *dossier.application() == application;
  }
  bool waits(const ApplicationId& which) {
    return data->store().unjudged(which).value().size() == 1;
  }
  std::size_t keys() const {
    const std::filesystem::directory_iterator all(dir / "hub" / "keys");
    return static_cast<std::size_t>(std::ranges::count_if(all, [](const auto& entry) {
      return entry.path().filename().string().starts_with("campaign-");
    }));
  }
  void reopen() {
    data.reset();
    data = HubData::open(dir / "hub", {disk_, clock, random}).value();
  }
  void move_key() {
    data.reset();
    run({"move-key", "--to", key_file, "--passphrase-file", passphrase});
    reopen();
  }

  std::string file = (dir / "campaign.json").string();
  std::string key_file = (dir / "opening.key").string();
  std::string passphrase = (dir / "passphrase").string();
};

}  // namespace

TEST_CASE_METHOD(Rotation, "a campaign has a key of its own; what came before still opens",
                 "[hub][rotation]") {
  const BoxPublicKey first = published();
  CHECK(first != data->secrets().box);
  const ApplicationId sent = send_sealed_to(first);  // to a hub that was running before
  CHECK_FALSE(waits(sent));
  CHECK(texts().empty());  // nothing was refused
  reopen();
  CHECK(reads(sent));
  CHECK(reads(id));
  CHECK(data->store().same_person(sent).value() == std::vector{id});
}

TEST_CASE_METHOD(Rotation, "later versions keep the key until another is asked for",
                 "[hub][rotation]") {
  const BoxPublicKey first = published();
  CHECK(published() == first);
  const BoxPublicKey second = published({"--new-key"});
  CHECK(second != first);
  const std::vector sent{send_sealed_to(first), send_sealed_to(second),
                         send_sealed_to(data->secrets().box)};
  reopen();
  for (const ApplicationId& one : sent) CHECK(reads(one));
  CHECK(keys() == 2);
}

TEST_CASE_METHOD(Rotation, "a hub made anew begins with a campaign's key", "[hub][rotation]") {
  run(next_version());
  const std::string other = (dir / "other").string();
  REQUIRE(run_hub({"init", "--data", other, "--campaign", file}).status == 0);
  const auto made = HubData::open(other, {disk_, clock, random}).value();
  const auto first = made->store().campaign(campaign.id, campaign.form_version).value();
  CHECK(made->secrets().opening->has(parse_box_key(first->hq_box).value()));
}

TEST_CASE_METHOD(Rotation, "no key is made for a version that is not later, nor taken from a file",
                 "[hub][rotation]") {
  published();
  CHECK(refused(this_version({"--new-key"})).error.find("/version") != std::string::npos);
  CHECK(keys() == 1);
  campaign.hq_box = to_string(make_box_keys(random).public_key);
  CHECK(refused(next_version()).error.find("/hq_box") != std::string::npos);
  CHECK(keys() == 1);
  campaign.hq_box = told_key();  // as HQ's own copy has it
  CHECK(to_string(published()) == campaign.hq_box);
}

TEST_CASE_METHOD(Rotation, "what HQ says is sealed to the campaign's key, for HQ to read",
                 "[hub][rotation]") {
  const ApplicationId sent = send_sealed_to(published());
  hub().decide(sent, DecisionState::Returned, {"请补材料", {}}).value();
  reopen();
  const Dossier dossier = read_dossier(*data, sent).value();
  REQUIRE(dossier.decisions.size() == 1);
  CHECK(dossier.decisions[0].text.value().reason == "请补材料");
  const Decision& decision = dossier.decisions[0].decision;
  CHECK(open_decision(decision, data->secrets().opening->box).error().code == ErrorCode::Denied);
  CHECK(open_decision(decision, data->secrets().opening->campaigns.at(0)));
}

TEST_CASE_METHOD(Rotation, "a backup has every key", "[hub][rotation][backup]") {
  const ApplicationId sent = send_sealed_to(published());
  published({"--new-key"});
  const std::string copy = (dir / "copy").string();
  const std::string restored = (dir / "restored").string();
  run({"backup", "--to", copy});
  REQUIRE(run_hub({"restore", "--data", restored, "--from", copy}).status == 0);
  data = HubData::open(restored, {disk_, clock, random}).value();
  CHECK(reads(sent));
  CHECK(data->secrets().opening->has(parse_box_key(told_key()).value()));
}

TEST_CASE_METHOD(Rotation, "keys that move go all, and none stays", "[hub][rotation][relay]") {
  const BoxPublicKey first = published();
  const BoxPublicKey second = published({"--new-key"});
  move_key();
  CHECK(keys() == 0);
  CHECK(data->secrets().opening == nullptr);
  const SecretBytes words(as_bytes("kept on paper, in a safe"));
  const OpeningKey held = read_opening_key(disk_, key_file, words).value();
  CHECK(held.has(first));
  CHECK(held.has(second));
  CHECK(held.has(data->secrets().box));
  CHECK_FALSE(held.has(make_box_keys(random).public_key));
}

TEST_CASE_METHOD(Rotation, "a relay's campaign gets its key in the file that is kept apart",
                 "[hub][rotation][relay]") {
  move_key();
  const std::string before = text_of_file(key_file);
  CHECK(refused(next_version()).error.find("--key FILE") != std::string::npos);
  CHECK(told_key().empty());
  const BoxPublicKey own = published(with_key({}));
  CHECK(keys() == 0);
  CHECK(published() == own);  // the file is not asked for again
  const ApplicationId sent = send_sealed_to(own);
  CHECK(waits(sent));
  data.reset();

  const std::string after = text_of_file(key_file);
  std::ofstream(key_file) << before;  // a copy that was made too early
  const Ran early = refused(with_key({"open"}));
  CHECK(early.error.find("1 cannot be judged") != std::string::npos);
  CHECK(early.out.find("is not among those that are here") != std::string::npos);
  std::ofstream(key_file) << after;
  CHECK(run(with_key({"open"})).find("1 opened, 0 refused") != std::string::npos);
  CHECK(run(with_key({"show", to_string(sent)})).find("测试员甲") != std::string::npos);
}

TEST_CASE_METHOD(Rotation, "a copy that lacks the campaign's key gets no newer one",
                 "[hub][rotation][relay]") {
  move_key();
  const std::string early = text_of_file(key_file);
  published(with_key({}));
  const std::string told = told_key();
  std::ofstream(key_file) << early;
  const Ran ran = refused(next_version(with_key({"--new-key"})));
  CHECK(ran.error.find("another copy") != std::string::npos);
  CHECK(text_of_file(key_file) == early);
  CHECK(told_key() == told);
}

TEST_CASE_METHOD(Rotation, "what is sealed to nobody at HQ is refused, if all keys are here",
                 "[hub][rotation]") {
  published();
  const ApplicationId sent = send_sealed_to(make_box_keys(random).public_key);
  CHECK_FALSE(waits(sent));
  REQUIRE(hub().updates(terminal.id, "").value().decisions.size() == 1);
  CHECK(hub().updates(terminal.id, "").value().decisions[0].state == DecisionState::RefusedByRules);
}

TEST_CASE_METHOD(Rotation, "a campaign of suite 2 has a key of suite 2, kept apart too",
                 "[hub][campaign_key]") {
  turn_to_suite_2();
  run(next_version());
  const BoxPublicKey first = parse_box_key_of(Suite::Sm2, told_key()).value();
  run({"move-key", "--to", key_file, "--passphrase-file", passphrase});
  run(with_key(next_version({"--new-key"})));
  const BoxPublicKey second = parse_box_key_of(Suite::Sm2, told_key()).value();
  const SecretBytes words{as_bytes("kept on paper, in a safe")};
  const OpeningKey held = read_opening_key(disk_, key_file, words).value();
  CHECK(first != second);
  CHECK(held.has(first));
  CHECK(held.has(second));
}

TEST_CASE_METHOD(Rotation, "a campaign keeps its suite", "[hub][campaign_key]") {
  published();
  campaign.suite = Suite::Sm2;
  CHECK(refused(next_version()).error.find("/suite: longcheng-2025 is of x25519") !=
        std::string::npos);
  turn_to_suite_2();
  run(next_version());
  campaign.suite = Suite::X25519;
  CHECK(refused(next_version()).error.find("/suite: longcheng-sm is of sm2") != std::string::npos);
}

}  // namespace jiangxin
