#include "app/state/finalizer.h"
#include "sync/store/campaign_repository.h"
#include "tests/app/state/workplace.h"
#include "tests/fakes/sample_application.h"

using namespace jiangxin;

TEST_CASE("what is sent is sealed to the campaign's newest key, a withdrawal too", "[finalizer]") {
  Workplace desk;
  const auto seals_to = [&](const Submission& sent, const BoxKeyPair& key) {
    const std::string context = "submission:" + to_string(sent.manifest.id);
    return open_envelope(sent.body, key, context).has_value();
  };
  Campaign told = sample_campaign();
  told.id = desk.campaign.id;
  const auto send_key = [&](const BoxKeyPair& key) {
    ++told.version;
    told.hq_box = to_string(key.public_key);
    CHECK(desk.hq_sends(told) == 1);
  };
  const BoxKeyPair first = make_box_keys(desk.random);
  const BoxKeyPair second = make_box_keys(desk.random);
  OpenDraft draft = desk.finished();
  send_key(first);
  const SubmissionId id = value_of(desk.finalizer.submit(draft, desk.campaign));
  const Submission sent = value_of(desk.outbox.submission(id));
  CHECK(seals_to(sent, first));
  CHECK(seals_to(sent, desk.unit));
  CHECK_FALSE(seals_to(sent, desk.hq_box));

  succeed(desk.outbox.begin_attempt(id, desk.clock.now()));
  send_key(second);
  succeed(desk.finalizer.withdraw(draft));
  const auto chain = value_of(desk.outbox.of_application(draft.application_id));
  const Submission withdrawal = value_of(desk.outbox.submission(chain.back().id));
  CHECK(withdrawal.manifest.kind == SubmissionKind::Withdrawal);
  CHECK(seals_to(withdrawal, second));
  CHECK_FALSE(seals_to(withdrawal, first));
}

TEST_CASE("nothing is sealed to a key that somebody wrote into the database", "[finalizer]") {
  Workplace desk;
  Campaign told = sample_campaign();
  told.id = desk.campaign.id;
  const BoxKeyPair false_key = make_box_keys(desk.random);
  told.hq_box = to_string(false_key.public_key);
  succeed(CampaignRepository(desk.db).store(told));
  ++told.version;
  value_of(CampaignRepository(desk.db).store_sent(
      {sign_campaign(to_json(told), make_sign_keys(desk.random))}));

  OpenDraft draft = desk.finished();
  const SubmissionId id = value_of(desk.finalizer.submit(draft, desk.campaign));
  const Submission sent = value_of(desk.outbox.submission(id));
  const std::string context = "submission:" + to_string(id);
  CHECK_FALSE(open_envelope(sent.body, false_key, context).has_value());
  CHECK(open_envelope(sent.body, desk.hq_box, context).has_value());
}
