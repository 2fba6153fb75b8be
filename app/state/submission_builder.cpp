#include "app/state/submission_builder.h"

#include <algorithm>

namespace jiangxin {
namespace {

// Each file once, sorted by its digest.
std::vector<SealedFileRef> files_of(const SubmissionBody& body) {
  std::vector<SealedFileRef> files;
  if (!body.application) return files;
  for (const Attachment* file : body.application->attachments())
    files.push_back({file->sealed_digest, file->sealed_size});
  std::ranges::sort(files, {}, &SealedFileRef::digest);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

}  // namespace

std::string body_context(const SubmissionId& id) {
  return "submission:" + to_string(id);
}

Result<Submission> SubmissionBuilder::build(const Link& link) {
  const Suite suite = link.hq.suite();
  const BoxPublicKey* unit = link.unit.of(suite);
  const SignKeyPair* signer = parts_.secrets.sign.of(suite);
  if (unit == nullptr || signer == nullptr)
    return fail(ErrorCode::Unsupported, "this terminal was enrolled without keys of " +
                                            std::string(to_string(suite)) + ": enrol a new one");
  const SubmissionId id = SubmissionId::make(parts_.random);
  Bytes body = seal_envelope(as_bytes(to_json(link.body)), {link.hq, *unit}, body_context(id),
                             parts_.random);
  SubmissionManifest manifest{.suite = suite,
                              .id = id,
                              .application_id = link.application_id,
                              .kind = link.kind,
                              .follows = link.follows,
                              .after_withdrawals = link.after_withdrawals,
                              .campaign_id = link.campaign_id,
                              .form_version = link.form_version,
                              .terminal_id = parts_.terminal.id,
                              .unit_key_id = key_id(*unit),
                              .finalized_at = parts_.clock.now(),
                              .last_hq_time = link.last_hq_time,
                              .body_digest = digest_of(body),
                              .files = files_of(link.body)};
  return sign_submission(std::move(manifest), std::move(body), *signer);
}

}  // namespace jiangxin
