// A terminal as HQ meets it, with real sealed files.
#pragma once

#include "sync/endpoint/hq_store.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/sample_application.h"

namespace jiangxin {

struct SealedSample {
  SealedFileRef ref;
  Bytes bytes;
};

// A terminal with everything it needs to make submissions of one suite.
struct TestTerminal {
  explicit TestTerminal(Random& from, const BoxPublicKey& hq_box)
      : random(from),
        hq(hq_box),
        id(TerminalId::make(from)),
        sign(make_sign_keys(from, hq.suite())),
        unit(make_box_keys(from, hq.suite())),
        reply(make_box_keys(from, hq.suite())) {
    keys.sign_keys = sign.public_key;
    keys.unit_keys = unit.public_key;
    if (hq.suite() == Suite::X25519) return;
    keys.sign_keys = {make_sign_keys(from).public_key, sign.public_key};
    keys.unit_keys = {make_box_keys(from).public_key, unit.public_key};
  }

  KnownTerminal card() const { return {id, "二车间 03", keys.sign_keys, keys.unit_keys}; }

  // A file of that type by its content, as an attachment; its sealed bytes are kept in `files`.
  Attachment attach(const std::string& name, const std::string& media_type, std::size_t size) {
    Bytes plain = to_bytes(media_type == "application/pdf" ? "%PDF-1.7" : "\xff\xd8\xff\xe0");
    const Bytes noise = random.bytes(size);
    plain.insert(plain.end(), noise.begin(), noise.end());
    return attach(name, media_type, plain);
  }

  Attachment attach(const std::string& name, const std::string& media_type, const Bytes& plain) {
    const SecretBytes key = make_key(random);
    SealedSample sample;
    if (!seal_stream(source_of(plain), sink_to(sample.bytes), key, hq.suite()))
      throw std::runtime_error("not sealed: " + name);
    sample.ref = {digest_of(sample.bytes), sample.bytes.size()};
    files.push_back(sample);
    Attachment file = sample_attachment(name, media_type);
    file.size = plain.size();
    file.digest = digest_of(plain);
    file.sealed_digest = sample.ref.digest;
    file.sealed_size = sample.ref.size;
    file.key.assign(key.view().begin(), key.view().end());
    return file;
  }

  // Complete, stamped and signed, with files that exist: the first, the portrait, is kept as a
  // file, the others are small enough for rows. Something found on one of them stays, for a reason.
  Application application(const Campaign& campaign) {
    Application made = sample_application(campaign);
    made.portrait = attach("portrait.jpg", "image/jpeg", 100'000);
    for (auto& [indicator, items] : made.evidence)
      for (EvidenceItem& item : items)
        for (Attachment& file : item.files) file = attach(file.name, file.media_type, 2'000);
    const Attachment& first = made.evidence.begin()->second.front().files.front();
    made.kept = {{first.id, 0, {1, 2, 3, 4}, SensitiveKind::Phone, KeepReason::Agreed, "本人同意"}};
    made.stamped = {{attach("盖章.jpg", "image/jpeg", 2'000), {1}, 2, ""}};
    stamp_and_sign(made);
    return made;
  }

  // As it is now, on paper that says the same.
  static void stamp_and_sign(Application& application) {
    for (StampedScan& scan : application.stamped) scan.content = printed_content(application);
    application.signature = sample_signature(application);
  }

  SubmissionManifest manifest(const ApplicationId& of, SubmissionKind kind) {
    return {.suite = hq.suite(),
            .id = SubmissionId::make(random),
            .application_id = of,
            .kind = kind,
            .follows = std::nullopt,
            .campaign_id = "longcheng-2025",
            .form_version = sample_campaign().form_version,
            .terminal_id = id,
            .unit_key_id = key_id(unit.public_key),
            .finalized_at = FakeClock::kStart - std::chrono::hours{3},
            .last_hq_time = FakeClock::kStart - std::chrono::hours{48},
            .body_digest = {},
            .files = {}};
  }

  Submission sealed(const SubmissionManifest& made, SubmissionBody body) {
    body.reply_key = reply.public_key;
    const std::string json = to_json(body);
    return sign_submission(made,
                           seal_envelope(as_bytes(json), {hq, unit.public_key},
                                         "submission:" + to_string(made.id), random),
                           sign);
  }

  Submission submission(const Application& content, const ApplicationId& of,
                        SubmissionKind kind = SubmissionKind::Applicant,
                        std::optional<Digest> follows = std::nullopt) {
    SubmissionManifest made = manifest(of, kind);
    made.follows = follows;
    made.form_version = content.form_version;
    for (const Attachment* file : content.attachments())
      made.files.push_back({file->sealed_digest, file->sealed_size});
    return sealed(made, {content, {}, {}, {}});
  }

  Random& random;
  BoxPublicKey hq;
  TerminalId id;
  SignKeyPair sign;
  BoxKeyPair unit;
  BoxKeyPair reply;
  KnownTerminal keys;  // as HQ knows it
  std::vector<SealedSample> files;
};

}  // namespace jiangxin
