// What the rules and HQ's clerks say of an application.
#include <algorithm>

#include "sync/base/utf8.h"
#include "sync/endpoint/hub.h"

namespace jiangxin {
namespace {

std::string context_of(const ApplicationId& application, std::int64_t number) {
  return "decision:" + to_string(application) + ":" + std::to_string(number);
}

// What a terminal takes (limits.h), errors first: the wire's answer must not grow with what is
// wrong.
std::vector<Finding> fitting(std::vector<Finding> findings) {
  constexpr std::size_t kFindings = 64;
  constexpr std::size_t kCodePoints = 60;
  constexpr std::size_t kMessageCodePoints = 300;
  const auto cut = [](std::string& text, std::size_t limit) {
    text = std::string(first_code_points(text, limit));
  };
  std::stable_partition(findings.begin(), findings.end(),
                        [](const Finding& finding) { return finding.severity == Severity::Error; });
  findings.resize(std::min(findings.size(), kFindings));
  for (Finding& finding : findings) {
    cut(finding.where, kCodePoints);
    cut(finding.rule, kCodePoints);
    cut(finding.message.zh, kMessageCodePoints);
    cut(finding.message.en, kMessageCodePoints);
  }
  return findings;
}

}  // namespace

Result<HqStore::Outcome> Hub::judge(const Submission& whole, const HqStore::Lookup& lookup,
                                    const OpeningKey& key, TimePoint received_at) {
  JIANGXIN_ASSIGN(judgement, judge_.judge(whole, lookup.campaign.get(), key, received_at));
  HqStore::Outcome outcome{judgement.person, {}};
  if (!has_errors(judgement.findings)) return outcome;
  std::vector<BoxPublicKey> readers{*lookup.terminal.unit_keys.of(whole.manifest.suite),
                                    reader_of(lookup.campaign.get())};
  if (judgement.reply_key) readers.push_back(*judgement.reply_key);
  outcome.decision =
      [this, readers, manifest = whole.manifest,
       text = DecisionText{"", fitting(std::move(judgement.findings))}](std::int64_t number) {
        return make_decision(manifest, number, DecisionState::RefusedByRules, text, readers);
      };
  return outcome;
}

std::shared_ptr<const OpeningKey> Hub::opening_for(const Campaign* campaign) {
  return campaign == nullptr ? parts_.keys.all() : parts_.keys.all_with(reader_of(campaign));
}

// What is sealed to HQ, and what HQ itself seals for its own reading.
BoxPublicKey Hub::reader_of(const Campaign* campaign) const {
  if (campaign == nullptr || campaign->hq_box.empty()) return parts_.secrets.box;
  return parse_box_key_of(campaign->suite, campaign->hq_box).value_or(parts_.secrets.box);
}

// Whether the rules refuse it.
Result<bool> Hub::open_one(const SubmissionId& id) {
  JIANGXIN_ASSIGN(stored, parts_.store.submission(id));
  JIANGXIN_ASSIGN(lookup, parts_.store.look_up(stored.submission.manifest));
  if (!lookup) return fail(ErrorCode::Corrupt, "submission " + to_string(id) + " is of nobody");
  const auto key = opening_for(lookup->campaign.get());
  if (!key)
    return fail(ErrorCode::Denied, "the key of campaign " + stored.submission.manifest.campaign_id +
                                       " is not among those that are here");
  JIANGXIN_ASSIGN(outcome, judge(stored.submission, *lookup, *key, stored.received_at));
  JIANGXIN_TRY(parts_.store.judge(id, outcome));
  return outcome.decision != nullptr;
}

Result<std::vector<Hub::Opened>> Hub::open_all(const std::vector<SubmissionId>& waiting) {
  if (!parts_.keys.all())
    return fail(ErrorCode::Denied, "the key that opens submissions is kept apart: --key FILE");
  std::vector<Opened> all;
  for (const SubmissionId& id : waiting) {
    const auto refused = open_one(id);
    all.push_back(refused ? Opened{id, *refused} : Opened{id, false, refused.error()});
  }
  return all;
}

Result<std::vector<Hub::Opened>> Hub::open_waiting() {
  JIANGXIN_ASSIGN(waiting, parts_.store.unjudged());
  return open_all(waiting);
}

Result<void> Hub::count_in(const SubmissionId& id) {
  JIANGXIN_TRY(parts_.store.count_in(id));
  if (!parts_.keys.all()) return {};
  JIANGXIN_ASSIGN(opened, open_all({id}));
  if (opened.front().trouble) return tl::unexpected<Error>(*opened.front().trouble);
  return {};
}

Decision Hub::make_decision(const SubmissionManifest& manifest, std::int64_t number,
                            DecisionState state, const DecisionText& text,
                            const std::vector<BoxPublicKey>& readers) {
  const std::string json = to_json(text);
  return sign_decision(
      {.number = number,
       .application_id = manifest.application_id,
       .submission_id = manifest.id,
       .state = state,
       .decided_at = parts_.clock.now(),
       .sealed_text = seal_envelope(as_bytes(json), readers,
                                    context_of(manifest.application_id, number), parts_.random),
       .signature = {}},
      signer(manifest.suite));
}

Result<Hub::Content> Hub::newest_content(const ApplicationId& application) {
  JIANGXIN_ASSIGN(waiting, parts_.store.unjudged(application));
  JIANGXIN_ASSIGN(opened, open_all(waiting));  // the rules speak first
  for (const Opened& one : opened)
    if (one.trouble) return tl::unexpected<Error>(*one.trouble);
  JIANGXIN_ASSIGN(row, parts_.store.application(application));
  if (!row || !row->content)
    return fail(ErrorCode::NotFound, "no content of application " + to_string(application));
  JIANGXIN_ASSIGN(stored, parts_.store.submission(*row->content));
  JIANGXIN_ASSIGN(campaign, parts_.store.campaign(stored.submission.manifest.campaign_id,
                                                  stored.submission.manifest.form_version));
  Content content{std::move(stored.submission), row->withdrawn, {reader_of(campaign.get())}};
  JIANGXIN_ASSIGN(terminal, parts_.store.terminal(content.submission.manifest.terminal_id));
  if (terminal)
    content.readers.push_back(*terminal->unit_keys.of(content.submission.manifest.suite));
  JIANGXIN_TRY(add_holder(content));
  if (const auto body = open_submission(content.submission, *parts_.keys.all()))
    content.readers.push_back(body->reply_key);
  return content;
}

// Where it was handed back since, unit and owner read what is decided, too.
Result<void> Hub::add_holder(Content& content) {
  const SubmissionManifest& manifest = content.submission.manifest;
  JIANGXIN_ASSIGN(holder, parts_.store.holder(manifest.application_id));
  if (!holder || !holder->reply_key) return {};
  content.readers.push_back(*holder->reply_key);
  JIANGXIN_ASSIGN(terminal, parts_.store.terminal(holder->terminal));
  if (terminal) content.readers.push_back(*terminal->unit_keys.of(manifest.suite));
  return {};
}

Result<Decision> Hub::decide(const ApplicationId& application, DecisionState state,
                             const DecisionText& text) {
  JIANGXIN_ASSIGN(content, newest_content(application));
  const SubmissionManifest& manifest = content.submission.manifest;
  return parts_.store.decide(manifest.id, [&](std::int64_t number) {
    return make_decision(manifest, number, state, text, content.readers);
  });
}

Result<DecisionText> open_decision(const Decision& decision, const BoxKeyPair& keys) {
  JIANGXIN_ASSIGN(json, open_envelope(decision.sealed_text, keys,
                                      context_of(decision.application_id, decision.number)));
  return parse_decision_text(as_text(json));
}

}  // namespace jiangxin
