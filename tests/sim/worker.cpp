#include "tests/sim/worker.h"

#include <algorithm>

#include "tests/fakes/sample_application.h"

namespace jiangxin::sim {
namespace {

// Each file once, by digest: two entries may name the same.
std::vector<SealedFileRef> refs_of(const std::vector<MadeFile>& files) {
  std::vector<SealedFileRef> refs;
  for (const MadeFile& file : files)
    refs.push_back({file.attachment.sealed_digest, file.attachment.sealed_size});
  std::ranges::sort(refs, {}, &SealedFileRef::digest);
  return refs;
}

// Of several files the last is not evidence, but the paper's page as it came back.
void stamp_last(Application& application) {
  auto& items = application.evidence["any"];
  if (items.size() < 2) return;
  const Attachment scan = items.back().files.front();
  items.pop_back();
  application.stamped = {{scan, {1}, 1, printed_content(application)}};
}

// Of those, from that one back.
std::vector<Digest> withdrawals_from(const Made* link, const std::vector<Made>& before) {
  std::vector<Digest> withdrawals;
  while (link != nullptr) {
    const Submission& one = link->submission;
    if (one.manifest.kind == SubmissionKind::Withdrawal) withdrawals.push_back(one.digest());
    const auto followed = std::ranges::find_if(before, [&](const Made& other) {
      return other.submission.digest() == one.manifest.follows;
    });
    link = followed == before.end() ? nullptr : &*followed;
  }
  return withdrawals;
}

}  // namespace

// Most are small; some go over what a row of HQ's database holds, and over a chunk's bounds.
Bytes Worker::file_content() {
  std::size_t size = dice_.below(3'000);
  if (dice_.one_in(8)) size = kChunkBytes - 100 + dice_.below(200);
  if (dice_.one_in(12)) size = 100'000 + dice_.below(60'000);
  if (dice_.one_in(16)) size = 0;
  Bytes content = to_bytes("\xff\xd8\xff\xe0");
  const Bytes noise = dice_.bytes(size);
  content.insert(content.end(), noise.begin(), noise.end());
  return content;
}

Result<MadeFile> Worker::add_file(AttachmentStore& store) {
  MadeFile file;
  file.plain = file_content();
  const SecretBytes key = make_key(dice_);
  JIANGXIN_ASSIGN(sealed, store.add(source_of(file.plain), key));
  file.attachment = {.id = AttachmentId::make(dice_),
                     .name = "file.jpg",
                     .media_type = "image/jpeg",
                     .size = sealed.size,
                     .pages = 1,
                     .digest = digest_of(file.plain),
                     .sealed_digest = sealed.sealed_digest,
                     .sealed_size = sealed.sealed_size,
                     .key = {key.view().begin(), key.view().end()},
                     .thumbnail = {}};
  return file;
}

SubmissionBody Worker::body_of(SubmissionKind kind, const std::vector<MadeFile>& files) const {
  SubmissionBody body;
  body.reply_key = terminal_.reply.public_key;
  if (kind == SubmissionKind::Endorsement) body.endorsement = Endorsement{"同意", true, "干部甲"};
  if (kind == SubmissionKind::Withdrawal) body.withdrawal_reason = "changed my mind";
  if (kind != SubmissionKind::Applicant && kind != SubmissionKind::Correction) return body;
  Application application;
  application.campaign_id = ground_.campaign.id;
  application.form_version = ground_.campaign.form_version;
  application.answers = {
      {"nickname", "测试员甲"}, {"born", "2001-02-03"}, {"blood", "AB"}, {"shifts", "2"}};
  application.consents = {{"contact", 2, sample_time()}};
  for (const MadeFile& file : files)
    application.evidence["any"].push_back({"file", "", "", {file.attachment}});
  stamp_last(application);
  application.signature = sample_signature(application);
  body.application = std::move(application);
  return body;
}

Submission Worker::sealed(SubmissionManifest manifest, const SubmissionBody& body,
                          const std::vector<MadeFile>& files) {
  manifest.files = refs_of(files);
  Bytes envelope =
      seal_envelope(as_bytes(to_json(body)), {ground_.hq.box, terminal_.unit.x25519.public_key},
                    "submission:" + to_string(manifest.id), dice_);
  return sign_submission(std::move(manifest), std::move(envelope), terminal_.sign);
}

Result<Made> Worker::make(AttachmentStore& store, const std::vector<Made>& before, TimePoint now) {
  const Made* followed =
      before.empty() || !dice_.one_in(3) ? nullptr : &before[dice_.below(before.size())];
  constexpr SubmissionKind kFollowing[] = {SubmissionKind::Correction, SubmissionKind::Correction,
                                           SubmissionKind::Endorsement, SubmissionKind::Withdrawal};
  const SubmissionKind kind =
      followed == nullptr ? SubmissionKind::Applicant : kFollowing[dice_.below(4)];
  Made made;
  const bool has_files = kind == SubmissionKind::Applicant || kind == SubmissionKind::Correction;
  if (kind == SubmissionKind::Correction) made.files = followed->files;
  for (std::size_t more = has_files ? dice_.below(3) : 0; more > 0; --more) {
    JIANGXIN_ASSIGN(file, add_file(store));
    made.files.push_back(std::move(file));
  }
  made.body = body_of(kind, made.files);
  SubmissionManifest manifest;
  manifest.id = SubmissionId::make(dice_);
  manifest.application_id = followed == nullptr ? ApplicationId::make(dice_)
                                                : followed->submission.manifest.application_id;
  manifest.kind = kind;
  if (followed != nullptr) manifest.follows = followed->submission.digest();
  if (has_files) manifest.after_withdrawals = withdrawals_from(followed, before);
  manifest.campaign_id = ground_.campaign.id;
  manifest.form_version = ground_.campaign.form_version;
  manifest.terminal_id = terminal_.id;
  manifest.unit_key_id = key_id(terminal_.unit.x25519.public_key);
  manifest.finalized_at = now;
  made.submission = sealed(std::move(manifest), made.body, made.files);
  return made;
}

}  // namespace jiangxin::sim
