#include "sync/endpoint/judge.h"

#include <algorithm>

#include "sync/base/utf8.h"
#include "sync/endpoint/file_check.h"
#include "sync/forms/paper_form.h"

namespace jiangxin {
namespace {

void add(Judgement& judgement, std::string where, std::string rule) {
  judgement.findings.push_back({std::move(where), std::move(rule), Severity::Error, {}});
}

bool has_fitting_content(SubmissionKind kind, const SubmissionBody& body) {
  const bool takes_application =
      kind == SubmissionKind::Applicant || kind == SubmissionKind::Correction;
  return body.application.has_value() == takes_application &&
         body.endorsement.has_value() == (kind == SubmissionKind::Endorsement);
}

void judge_endorsement(const Endorsement& endorsement, const Campaign& campaign,
                       Judgement& judgement) {
  const std::size_t count = count_visible(endorsement.opinion);
  if (count == 0) add(judgement, "endorsement/opinion", "missing");
  if (std::cmp_greater(count, campaign.opinion_max_visible) ||
      !has_room(campaign, endorsement.opinion))
    add(judgement, "endorsement/opinion", "too-long");
  if (!endorsement.declassified) add(judgement, "endorsement/declassified", "not-declassified");
}

std::string answer_of(const Answers& answers, const Field& field) {
  const auto found = answers.find(field.id);
  return found == answers.end() ? std::string() : found->second;
}

}  // namespace

Result<SubmissionBody> open_submission(const Submission& submission, const OpeningKey& hq) {
  JIANGXIN_ASSIGN(json, by_any(hq, [&](const BoxKeyPair& key) {
                    return open_envelope(submission.body, key,
                                         "submission:" + to_string(submission.manifest.id));
                  }));
  JIANGXIN_ASSIGN(suite, suite_of_envelope(submission.body));
  if (suite != submission.manifest.suite)
    return fail(ErrorCode::InvalidInput, "the body is not of the campaign's suite");
  return parse_body(as_text(json), suite);
}

std::string id_number_of(const Campaign& campaign, const Answers& answers) {
  return answer_of(answers, campaign.id_number_field());
}

std::string name_of(const Campaign& campaign, const Answers& answers) {
  return answer_of(answers, campaign.name_field());
}

Result<Judgement> Judge::judge(const Submission& submission, const Campaign* campaign,
                               const OpeningKey& key, TimePoint now) {
  Judgement judgement;
  if (const auto body = open_submission(submission, key)) {
    judgement.reply_key = body->reply_key;
    const Asked asked{submission.manifest, campaign, key.index, now};
    JIANGXIN_TRY(judge_body(asked, *body, judgement));
  } else {
    add(judgement, "body", "unreadable");
  }
  const auto is_wordless = [](const Finding& finding) { return finding.message.zh.empty(); };
  if (std::ranges::none_of(judgement.findings, is_wordless)) return judgement;
  JIANGXIN_ASSIGN(words, words_for_misfits());
  for (Finding& finding : judgement.findings)
    if (is_wordless(finding)) finding.message = words;
  return judgement;
}

Result<void> Judge::judge_body(const Asked& asked, const SubmissionBody& body,
                               Judgement& judgement) {
  if (!asked.campaign) {
    add(judgement, "campaign", "unknown-campaign");
  } else if (!has_fitting_content(asked.manifest.kind, body)) {
    add(judgement, "body", "wrong-kind");
  } else if (body.endorsement) {
    judge_endorsement(*body.endorsement, *asked.campaign, judgement);
  } else if (body.application) {
    return judge_application(asked, *body.application, judgement);
  }
  return {};
}

// Of the newest campaign: the submission's own may be unknown.
Result<LocalText> Judge::words_for_misfits() {
  JIANGXIN_ASSIGN(campaigns, store_.campaigns());
  if (campaigns.empty()) return LocalText{};
  JIANGXIN_ASSIGN(campaign, store_.campaign(campaigns.back().id, campaigns.back().form_version));
  const auto words = campaign->messages.find("form.malformed");
  return words == campaign->messages.end() ? LocalText{} : words->second;
}

Result<void> Judge::judge_application(const Asked& asked, const Application& application,
                                      Judgement& judgement) {
  const SubmissionManifest& manifest = asked.manifest;
  const Campaign& campaign = *asked.campaign;
  if (application.campaign_id != manifest.campaign_id ||
      application.form_version != manifest.form_version)
    add(judgement, "campaign", "unknown-campaign");
  const Date today = local_date(asked.now, campaign.utc_offset);
  for (Finding& finding : Validator(campaign).check(application, today))
    judgement.findings.push_back(std::move(finding));
  JIANGXIN_ASSIGN(files, check_files(manifest, application, shelf_));
  for (Finding& finding : files) judgement.findings.push_back(std::move(finding));

  const std::string id_number = id_number_of(campaign, application.answers);
  if (!id_number.empty()) judgement.person = lookup_token(asked.index, "", id_number);
  return {};
}

}  // namespace jiangxin
