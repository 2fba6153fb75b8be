#include "app/state/finalizer.h"

#include <algorithm>

#include "app/state/chain.h"
#include "app/state/credential_keeper.h"
#include "app/state/draft_writer.h"
#include "app/state/ending.h"
#include "app/state/submission_builder.h"
#include "sync/base/utf8.h"
#include "sync/forms/paper_form.h"
#include "sync/store/campaign_repository.h"

namespace jiangxin {
namespace {

Result<void> check(const Application& application, const Campaign& campaign, TimePoint now) {
  if (application.campaign_id != campaign.id || application.form_version != campaign.form_version)
    return fail(ErrorCode::InvalidInput, "the draft is of another campaign or form version");
  if (!application.signature || application.signature->content != signed_digest(application))
    return fail(ErrorCode::InvalidInput, "not signed, or edited since");
  if (has_errors(Validator(campaign).check(application, local_date(now, campaign.utc_offset))))
    return fail(ErrorCode::InvalidInput, "the application has errors to mend");
  return {};
}

Result<void> check(const Endorsement& endorsement, const Campaign& campaign) {
  const std::size_t count = count_visible(endorsement.opinion);
  if (count == 0 || count > static_cast<std::size_t>(campaign.opinion_max_visible) ||
      !has_room(campaign, endorsement.opinion))
    return fail(ErrorCode::InvalidInput, "the opinion is empty or too long");
  if (!endorsement.declassified)
    return fail(ErrorCode::InvalidInput, "the unit has not declared the material declassified");
  return {};
}

// Whether that was said already, word for word.
Result<bool> says(const Submission& submission, const Endorsement& endorsement,
                  const OpenUnit& unit) {
  JIANGXIN_ASSIGN(body, open_body(submission, unit));
  return body.endorsement == endorsement;
}

// Nothing of it goes to HQ any more but the word that it is withdrawn.
Result<void> take_out_what_waits(OutboxRepository& outbox, const ApplicationId& application) {
  JIANGXIN_ASSIGN(chain, outbox.of_application(application));
  for (const OutboxEntry& entry : chain)
    if (entry.kind != SubmissionKind::Withdrawal && is_under_way({entry}))
      JIANGXIN_TRY(outbox.withdraw(entry.id));
  return {};
}

// With what endorses it: an opinion on nothing is not to be sent.
Result<void> take_out(Database& db, const SubmissionId& id) {
  OutboxRepository outbox(db);
  JIANGXIN_ASSIGN(link, outbox.get(id));
  JIANGXIN_ASSIGN(endorsements, endorsements_of(db, link));
  JIANGXIN_TRY(outbox.withdraw(id));
  for (const OutboxEntry& endorsement : endorsements)
    if (is_under_way({endorsement})) JIANGXIN_TRY(outbox.withdraw(endorsement.id));
  return {};
}

// What a new submission of a draft is, what it follows, and what it replaces.
struct Ground {
  SubmissionKind kind = SubmissionKind::Applicant;
  std::optional<Digest> follows;
  std::optional<SubmissionId> replaces;
};

// What is replaced may be at HQ, or come there later by stick: then its successor follows it, so
// that the order in which they come says nothing.
Result<Ground> ground_of(Database& db, const OpenDraft& draft) {
  const std::optional<Digest>& before = draft.content.submitted;
  if (!before) return Ground{};
  JIANGXIN_ASSIGN(link, link_with_digest(db, draft.application_id, *before));
  if (!link || !needs_its_owner(link->entry))
    return Ground{SubmissionKind::Correction, before, std::nullopt};
  const bool begins = link->entry.kind == SubmissionKind::Applicant;
  const SubmissionKind kind = begins ? SubmissionKind::Applicant : SubmissionKind::Correction;
  JIANGXIN_ASSIGN(unknown, is_unknown_to_hq(db, link->entry));
  return Ground{kind, unknown ? link->submission.manifest.follows : before, link->entry.id};
}

// As of the newest version that is here: a key that HQ has changed holds at once.
Result<std::string> hq_box_of(const Finalizer::Parts& parts, const std::string& campaign) {
  JIANGXIN_ASSIGN(campaigns, CampaignRepository(parts.db).trusted(parts.clock.now(),
                                                                  parts.terminal.hq.sign.x25519));
  const auto found = std::ranges::find(campaigns, campaign, &Campaign::id);
  return found == campaigns.end() ? std::string() : found->hq_box;
}

// What its files were before is nobody's any more: keys go with the draft's content, and what they
// opened but what this or an earlier submission of it carries. The last of them may have come since
// it was last saved.
Result<void> condemn_earlier_files(Database& db, const OpenDraft& draft,
                                   const DraftContent& after) {
  JIANGXIN_TRY(DraftRepository(db).add_files(draft.id, sealed_digests(draft.content)));
  std::vector<Digest> kept = sealed_digests(after);
  JIANGXIN_ASSIGN(chain, OutboxRepository(db).of_application(draft.application_id));
  for (const OutboxEntry& entry : chain) {
    JIANGXIN_ASSIGN(submission, OutboxRepository(db).submission(entry.id));
    for (const SealedFileRef& file : submission.manifest.files) kept.push_back(file.digest);
  }
  return DraftRepository(db).condemn_files_but(draft.id, kept);
}

template <class Keys>
Result<DecisionText> read_with(const Decision& decision, const Keys& keys) {
  const std::string context =
      "decision:" + to_string(decision.application_id) + ":" + std::to_string(decision.number);
  JIANGXIN_ASSIGN(json, open_envelope(decision.sealed_text, keys, context));
  return parse_decision_text(as_text(json));
}

}  // namespace

Result<SubmissionId> Finalizer::submit(OpenDraft& draft, const Campaign& campaign) {
  const Application& application = draft.content.application;
  JIANGXIN_TRY(check(application, campaign, parts_.clock.now()));
  const Digest content = content_digest(application);
  JIANGXIN_ASSIGN(ground, ground_of(parts_.db, draft));
  if (!ground.replaces && draft.content.submitted && draft.content.submitted_content == content) {
    JIANGXIN_ASSIGN(
        same, application_with_digest(parts_.db, draft.application_id, *draft.content.submitted));
    return same.manifest.id;
  }
  JIANGXIN_ASSIGN(reply, box_keys_from(draft.content.reply_secret));
  JIANGXIN_ASSIGN(submission, frozen({.application_id = draft.application_id,
                                      .kind = ground.kind,
                                      .follows = ground.follows,
                                      .campaign_id = campaign.id,
                                      .form_version = campaign.form_version,
                                      .body = {application, {}, {}, reply.public_key},
                                      .unit = parts_.terminal.unit_keys,
                                      .hq = {},
                                      .last_hq_time = {}}));
  DraftContent after = draft.content;
  after.submitted = submission.digest();
  after.submitted_content = content;
  after.earlier.clear();
  after.blackouts.clear();  // with them the keys of what the files were before
  after.portraits.clear();
  const auto exchanged = parts_.db.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(exchange(ground.replaces, submission, draft, after));
    return condemn_earlier_files(parts_.db, draft, after);
  });
  JIANGXIN_TRY(exchanged);
  draft.content = std::move(after);
  draft.pictured = ids_of_files(draft.content);
  return submission.manifest.id;
}

// One transaction: the sync service may be about to begin an attempt.
Result<void> Finalizer::withdraw(OpenDraft& draft) {
  if (!draft.content.submitted) return fail(ErrorCode::NotFound, "nothing was submitted");
  DraftContent after = draft.content;
  after.submitted_content.reset();
  JIANGXIN_TRY(audit().with({AuditDeed::Withdrawn, std::string(kByOwner), draft.application_id},
                            [&] { return withdraw(draft, after); }));
  draft.content = std::move(after);
  draft.pictured = ids_of_files(draft.content);
  return {};
}

Result<void> Finalizer::withdraw(const OpenDraft& draft, DraftContent& after) {
  JIANGXIN_ASSIGN(link,
                  link_with_digest(parts_.db, draft.application_id, *draft.content.submitted));
  if (!link) return fail(ErrorCode::NotFound, "what was submitted is not in this queue");
  std::optional<Submission> withdrawal;
  JIANGXIN_ASSIGN(told, told_to_hq(parts_.db, link->entry));
  if (!told) {
    after.submitted = link->submission.manifest.follows;
  } else {
    JIANGXIN_ASSIGN(built, withdrawal_of(*told, draft, "本人在终端上撤回"));
    withdrawal = std::move(built);
    after.submitted = withdrawal->digest();
  }
  return exchange(link->entry.id, withdrawal, draft, after);
}

Result<void> Finalizer::withdraw_consent(OpenDraft& draft) {
  DraftContent after = draft.content;
  JIANGXIN_TRY(
      audit().with({AuditDeed::ConsentWithdrawn, std::string(kByOwner), draft.application_id},
                   [&] { return withdraw_consent(draft, after); }));
  empty_log_of_what_ended(parts_.db);
  draft.content.submitted = after.submitted;
  draft.retired = true;
  return {};
}

Result<void> Finalizer::withdraw_consent(const OpenDraft& draft, DraftContent& after) {
  OutboxRepository outbox(parts_.db);
  JIANGXIN_ASSIGN(known, newest_known_to_hq(parts_.db, draft.application_id));
  JIANGXIN_ASSIGN(elsewhere, sent_elsewhere(parts_.db, draft));
  JIANGXIN_TRY(take_out_what_waits(outbox, draft.application_id));
  if (!known && !elsewhere) {
    after.submitted.reset();
    return end_draft(parts_.db, draft);
  }
  if (!known || known->manifest.kind != SubmissionKind::Withdrawal) {
    const Digest withdrawn = known ? known->digest() : *elsewhere;
    JIANGXIN_ASSIGN(withdrawal, withdrawal_of(withdrawn, draft, "本人撤回同意"));
    JIANGXIN_TRY(outbox.enqueue(withdrawal, parts_.clock.now()));
    after.submitted = withdrawal.digest();
  }
  JIANGXIN_TRY(CredentialKeeper(parts_.db, parts_.random).note(draft, after));
  JIANGXIN_TRY(condemn_files_of(parts_.db, draft));
  return retire_draft(parts_.db, draft.id, draft.application_id);
}

Result<Submission> Finalizer::withdrawal_of(const Digest& withdrawn, const OpenDraft& draft,
                                            std::string reason) {
  JIANGXIN_ASSIGN(reply, box_keys_from(draft.content.reply_secret));
  return frozen({.application_id = draft.application_id,
                 .kind = SubmissionKind::Withdrawal,
                 .follows = withdrawn,
                 .campaign_id = draft.content.application.campaign_id,
                 .form_version = draft.content.application.form_version,
                 .body = {{}, {}, std::move(reason), reply.public_key},
                 .unit = parts_.terminal.unit_keys,
                 .hq = {},
                 .last_hq_time = {}});
}

Result<SubmissionId> Finalizer::endorse(const ApplicationId& application,
                                        const Endorsement& endorsement, const OpenUnit& unit,
                                        const Campaign& campaign) {
  if (unit.role != RepRole::Endorse)
    return fail(ErrorCode::Denied, "the rep may assist, not endorse");
  JIANGXIN_TRY(check(endorsement, campaign));
  JIANGXIN_ASSIGN(followed, newest_application(parts_.db, application));
  JIANGXIN_ASSIGN(earlier, endorsement_of(parts_.db, followed));
  if (earlier) {
    JIANGXIN_ASSIGN(repeated, says(*earlier, endorsement, unit));
    if (repeated) return earlier->manifest.id;
  }
  JIANGXIN_ASSIGN(body, open_body(followed, unit));
  JIANGXIN_ASSIGN(submission, frozen({.application_id = application,
                                      .kind = SubmissionKind::Endorsement,
                                      .follows = followed.digest(),
                                      .campaign_id = followed.manifest.campaign_id,
                                      .form_version = followed.manifest.form_version,
                                      .body = {{}, endorsement, {}, body.reply_key},
                                      .unit = public_keys_of(unit.keys),
                                      .hq = {},
                                      .last_hq_time = {}}));
  JIANGXIN_TRY(audit().with({AuditDeed::Endorsed, unit.rep_id, application}, [&] {
    return OutboxRepository(parts_.db).enqueue(submission, parts_.clock.now());
  }));
  return submission.manifest.id;
}

AuditLog Finalizer::audit() const {
  return AuditLog(
      {parts_.db, parts_.terminal, parts_.secrets.sign.x25519, parts_.random, parts_.clock});
}

// Of the reply key's suite, which is the campaign's.
Result<BoxPublicKey> Finalizer::hq_key_for(const Link& link) {
  const Suite suite = link.body.reply_key.suite();
  JIANGXIN_ASSIGN(named, hq_box_of(parts_, link.campaign_id));
  if (!named.empty()) return parse_box_key_of(suite, named);
  if (suite == Suite::X25519) return parts_.terminal.hq.box;
  return fail(ErrorCode::Unavailable, "HQ's key for " + link.campaign_id + " is not here yet");
}

Result<Submission> Finalizer::frozen(Link link) {
  JIANGXIN_ASSIGN(status, InboxRepository(parts_.db).link());
  link.last_hq_time = status.last_hq_time;
  if (link.body.application) {
    JIANGXIN_ASSIGN(ended, withdrawals_from(parts_.db, link.application_id, link.follows));
    link.after_withdrawals = std::move(ended);
  }
  JIANGXIN_ASSIGN(hq, hq_key_for(link));
  link.hq = hq;
  return SubmissionBuilder({parts_.terminal, parts_.secrets, parts_.random, parts_.clock})
      .build(link);
}

Result<void> Finalizer::exchange(const std::optional<SubmissionId>& replaced,
                                 const std::optional<Submission>& added, const OpenDraft& draft,
                                 const DraftContent& after) {
  OutboxRepository outbox(parts_.db);
  return parts_.db.transaction([&]() -> Result<void> {
    if (replaced) JIANGXIN_TRY(take_out(parts_.db, *replaced));
    if (added) JIANGXIN_TRY(outbox.enqueue(*added, parts_.clock.now()));
    JIANGXIN_TRY(CredentialKeeper(parts_.db, parts_.random).note(draft, after));
    return write_draft(parts_.db, draft, after, parts_.random, parts_.clock.now());
  });
}

Result<Application> read_submitted(Database& db, const ApplicationId& application,
                                   const OpenUnit& unit) {
  JIANGXIN_ASSIGN(submission, newest_application(db, application));
  JIANGXIN_ASSIGN(body, open_body(submission, unit));
  if (!body.application) return fail(ErrorCode::Corrupt, "a submission without an application");
  return std::move(*body.application);
}

Result<bool> is_endorsed(Database& db, const ApplicationId& application) {
  const auto submission = newest_application(db, application);
  if (!submission && submission.error().code == ErrorCode::NotFound) return false;
  JIANGXIN_TRY(submission);
  JIANGXIN_ASSIGN(endorsement, endorsement_of(db, *submission));
  return endorsement.has_value();
}

Result<DecisionText> read_decision(const Decision& decision, const BoxKeyPair& keys) {
  return read_with(decision, keys);
}
Result<DecisionText> read_decision(const Decision& decision, const BoxKeyPairs& keys) {
  return read_with(decision, keys);
}

}  // namespace jiangxin
