// A real hub in a folder of its own, and a terminal that it knows.
#pragma once

#include <catch2/catch_test_macros.hpp>

#include "sync/endpoint/hub_data.h"
#include "tests/fakes/seeded_random.h"
#include "tests/fakes/temp_dir.h"
#include "tests/sync/endpoint/test_terminal.h"

namespace jiangxin {

struct HubFixture {
  explicit HubFixture(Suite suite = Suite::X25519) : HubFixture(disk_, suite) {}
  explicit HubFixture(FileSystem& files, Suite suite = Suite::X25519)
      : data(HubData::create(dir / "hub", {files, clock, random}).value()),
        terminal(random, key_of_campaign(files, suite)) {
    REQUIRE(data->store().put_campaign(campaign));
    REQUIRE(data->store().put_terminal(terminal.card()));
  }

  // The campaign's, if it has one of its own.
  BoxPublicKey key_of_campaign(FileSystem& files, Suite suite) {
    if (suite == Suite::X25519) return data->secrets().box;
    const BoxKeyPair key = make_box_keys(random, suite);
    REQUIRE(add_campaign_key(files, dir / "hub", key));
    campaign.suite = suite;
    campaign.hq_box = to_string(key.public_key);
    return key.public_key;
  }

  Hub& hub() { return data->hub(); }

  void upload_all() {
    for (const SealedSample& file : terminal.files)
      REQUIRE(hub().upload(file.ref, source_at_of(file.bytes), {}));
  }
  SignPublicKeys hq_signs() const { return data->secrets().public_keys().sign; }
  // Delivered with all its files.
  Receipt deliver(const Submission& submission) {
    upload_all();
    const auto answer = hub().submit(submission);
    REQUIRE(answer);
    REQUIRE(answer->receipt);
    return *answer->receipt;
  }
  // What was decided, as the applicant reads it.
  std::vector<DecisionText> texts() {
    std::vector<DecisionText> read;
    const Updates updates = hub().updates(terminal.id, "").value();
    for (const Decision& decision : updates.decisions) {
      REQUIRE(is_genuine(decision, *hq_signs().of(campaign.suite)));
      read.push_back(open_decision(decision, terminal.reply).value());
    }
    return read;
  }

  TempDir dir;
  PosixFileSystem disk_;
  FakeClock clock;
  SeededRandom random{7};
  Campaign campaign = sample_campaign();
  std::unique_ptr<HubData> data;
  TestTerminal terminal;
};

}  // namespace jiangxin
