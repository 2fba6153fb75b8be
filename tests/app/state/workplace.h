// A terminal in one folder, with a worker, a rep and HQ's keys at hand. Everything invented.
#pragma once

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "app/state/evidence.h"
#include "app/state/finalizer.h"
#include "app/state/vault.h"
#include "sync/store/campaign_repository.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_media.h"
#include "tests/fakes/faulty_file_system.h"
#include "tests/fakes/seeded_random.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {

inline constexpr PinCost kQuick{1, 8192};  // the least that Argon2id takes

inline const Identity kWorkerA{"测试员甲", "11010119900307109X"};
inline const Identity kWorkerB{"测试员乙", "320402196804010013"};

template <class T>
T value_of(Result<T> result) {
  INFO((result ? std::string()
               : std::string(to_string(result.error().code)) + ": " + result.error().detail));
  REQUIRE(result);
  return std::move(*result);
}
inline void succeed(const Result<void>& result) {
  INFO((result ? std::string() : result.error().detail));
  REQUIRE(result);
}
template <class T>
ErrorCode code_of(const Result<T>& result) {
  REQUIRE_FALSE(result);
  return result.error().code;
}

inline OpenDraft first_of(Result<Unlocked> unlocked) {
  return std::move(value_of(std::move(unlocked)).applications.front());
}

inline SecretBytes pin_of(std::string_view digits) {
  return SecretBytes{as_bytes(digits)};
}

inline Field required_field(std::string id, FieldType type) {
  Rule required;
  required.id = "required";
  required.kind = RuleKind::Required;
  required.message.zh = "请填写";
  Field field;
  field.id = field.label.zh = std::move(id);
  field.type = type;
  field.rules = {required};
  return field;
}

inline Field identity_field(std::string id, FieldType type) {
  Field field = required_field(std::move(id), type);
  field.identity = true;
  return field;
}

inline Section section_of(std::string id, std::vector<Field> fields) {
  Section section;
  section.id = section.title.zh = std::move(id);
  section.fields = std::move(fields);
  return section;
}

// Name, ID number and deeds; one indicator; one consent. Its dates are past: late is no refusal.
inline Campaign small_campaign() {
  Campaign campaign;
  campaign.id = "small-2026";
  campaign.version = 1;
  campaign.form_version = 3;
  campaign.applicant_deadline = std::chrono::year{2025} / 12 / 1;
  campaign.unit_deadline = std::chrono::year{2025} / 12 / 10;
  campaign.consents.emplace_back().id = "general";
  campaign.sections = {section_of("who", {identity_field("name", FieldType::Text),
                                          identity_field("id_number", FieldType::IdNumber)}),
                       section_of("deeds", {required_field("deeds", FieldType::LongText)})};
  Force& force = campaign.forces.emplace_back();
  force.id = "lead";
  force.indicators.emplace_back().id = "lead.duty";
  campaign.opinion_max_visible = 20;
  campaign.limits.file_bytes = 1 << 20;
  campaign.limits.total_bytes = 3 << 20;
  campaign.limits.files_per_item = 5;
  campaign.limits.items_per_indicator = 5;
  campaign.limits.pages_per_pdf = 10;
  campaign.limits.media_types = {"image/jpeg", "application/pdf"};
  return campaign;
}

struct Workplace {
  TempDir folder;
  PosixFileSystem disk;
  FaultyFileSystem files{disk};
  SystemRandom random;
  FakeClock clock;
  Campaign campaign = small_campaign();

  BoxKeyPairs hq_boxes = make_all_box_keys(random);
  SignKeyPairs hq_signs = make_all_sign_keys(random);
  BoxKeyPairs units = make_all_box_keys(random);
  const BoxKeyPair& hq_box = hq_boxes.x25519;
  const SignKeyPair& hq_sign = hq_signs.x25519;
  const BoxKeyPair& unit = units.x25519;
  TerminalSecrets secrets{make_key(random), make_all_sign_keys(random)};
  Terminal terminal{TerminalId::make(random),
                    "测试机",
                    "测试单位",
                    public_keys_of(units),
                    {hq_box.public_key, public_keys_of(hq_signs)},
                    "http://127.0.0.1:1",
                    public_keys_of(secrets.sign)};

  Path db_file = folder / "jiangxin.db";
  Database db = value_of(Database::open(db_file));
  AttachmentStore attachments{files, folder / "attachments"};
  Vault vault{{db, attachments, terminal, secrets, random, clock, kQuick}};
  Finalizer finalizer{{db, terminal, secrets, random, clock}};
  FakeMedia stick;
  FakeMediaTool tool;
  EvidenceTaker evidence{{stick, tool, attachments, random}};
  DraftRepository drafts{db};
  OutboxRepository outbox{db};

  // As the campaign wants it.
  const BoxKeyPair& hq_box_now() const { return *hq_boxes.of(campaign.suite); }
  const SignKeyPair& hq_sign_now() const { return *hq_signs.of(campaign.suite); }
  const BoxKeyPair& unit_now() const { return *units.of(campaign.suite); }

  // As the sync service stores what has come from HQ; how much of it was news.
  int hq_sends(const Campaign& told) {
    return value_of(CampaignRepository(db).store_sent({sign_campaign(to_json(told), hq_sign)}));
  }

  OpenUnit rep() { return {"测试干部", value_of(unit_keys_from(unit_secret(units).view()))}; }

  Application blank() const {
    Application application;
    application.campaign_id = campaign.id;
    application.form_version = campaign.form_version;
    return application;
  }
  OpenDraft started(const Identity& identity, std::string_view pin) {
    Application application = blank();
    application.answers = {{"name", identity.name}, {"id_number", identity.id_number}};
    return value_of(vault.create(identity, pin_of(pin), std::move(application), campaign.suite));
  }

  // A file that is stored as one from a stick would be.
  Attachment file(const std::string& name, const std::string& content) {
    stick.content[name] = to_bytes(content);
    const std::atomic<bool> cancel = false;
    auto taken = evidence.take(
        "stick", name, campaign, {}, [](std::uint64_t) {}, cancel);
    REQUIRE(taken);
    return taken->front();
  }
  void sign(OpenDraft& draft) {
    Application& application = draft.content.application;
    application.signature.reset();
    application.signature = Signature{
        {{{100, 100}, {5000, 2000}, {9000, 300}}, {{200, 3000}, {5000, 100}, {9500, 3000}}},
        clock.now(),
        signed_digest(application)};
  }
  // Everything that the campaign asks for, signed.
  OpenDraft finished(const Identity& identity = kWorkerA, std::string_view pin = "271828") {
    OpenDraft draft = started(identity, pin);
    Application& application = draft.content.application;
    application.answers["deeds"] = "修好了全部机器";
    application.consents = {{"general", 1, clock.now()}};
    application.evidence["lead.duty"] = {
        {"先进证书", "2021-05", "测试厂", {file("甲.jpg", "first file")}}};
    application.portrait = file("portrait.jpg", "portrait");
    sign(draft);
    succeed(vault.save(draft, identity));
    return draft;
  }

  SubmissionBody opened_by_hq(const Submission& submission) {
    const std::string context = "submission:" + to_string(submission.manifest.id);
    const Bytes json = value_of(open_envelope(submission.body, hq_boxes, context));
    return value_of(parse_body(as_text(json), campaign.suite));
  }
};

}  // namespace jiangxin
