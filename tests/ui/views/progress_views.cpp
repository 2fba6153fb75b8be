#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

using std::chrono::hours;

SubmissionId id_of(std::uint8_t seed) {
  SubmissionId id;
  for (std::uint8_t& byte : id.value.bytes) byte = seed = static_cast<std::uint8_t>(seed * 7 + 31);
  return id;
}

ProgressModel::Link link(SubmissionKind kind, OutboxState state, TimePoint at) {
  ProgressModel::Link link;
  link.kind = kind;
  link.state = state;
  link.finalized_at = at;
  link.total_bytes = 36'500'000;
  const SubmissionId id = id_of(static_cast<std::uint8_t>(kind));
  link.code = short_code(id);
  if (state != OutboxState::Delivered) return link;
  link.receipt = Receipt{};
  link.receipt->submission_id = id;
  link.receipt->received_at = at + hours(2);
  return link;
}

ProgressModel model_of(std::vector<ProgressModel::Link> links,
                       std::vector<ProgressModel::Judgement> judgements = {}) {
  ProgressModel model;
  model.campaign = &sample_campaign();
  model.name = kName;
  model.id_number_masked = kMasked;
  model.draft_only = links.empty();
  model.links = std::move(links);
  if (!model.draft_only) model.newest = static_cast<int>(model.links.size()) - 1;
  model.judgements = std::move(judgements);
  if (!model.judgements.empty()) model.judged = static_cast<int>(model.judgements.size()) - 1;
  return model;
}

const TimePoint kSubmitted = sample_now() - hours(72);
const TimePoint kJudged = sample_now() - hours(20);

ProgressModel judged(DecisionState state, std::string reason = {},
                     std::vector<Finding> findings = {}) {
  ProgressModel model =
      model_of({link(SubmissionKind::Applicant, OutboxState::Delivered, kSubmitted),
                link(SubmissionKind::Endorsement, OutboxState::Delivered, kSubmitted + hours(20))},
               {{state, kJudged, std::move(reason), std::move(findings)}});
  model.newest = 0;  // an endorsement is no newer application
  model.can_correct = is_return(state);
  model.can_keep_copy = model.can_withdraw_consent = true;
  return model;
}

// By HQ: nothing of it was sent from here.
ProgressModel brought_back() {
  ProgressModel model = model_of(
      {}, {{DecisionState::Returned, kJudged, "原来的终端已经报废，请核对后重新提交。", {}}});
  model.draft_only = false;
  model.brought_back = true;
  model.pin_was_reset = true;
  model.can_correct = true;
  model.can_keep_copy = model.can_withdraw_consent = true;
  return model;
}

ProgressModel sending() {
  auto link = jiangxin::link(SubmissionKind::Applicant, OutboxState::Sending, kSubmitted);
  link.sent_bytes = 23'400'000;
  link.time_left = std::chrono::seconds(400);
  return model_of({link});
}

// Returned once, corrected, on its way again.
ProgressModel corrected() {
  ProgressModel model = judged(DecisionState::Returned, "请补盖公章。");
  model.links.push_back(
      link(SubmissionKind::Correction, OutboxState::Queued, sample_now() - hours(1)));
  model.newest = 2;
  model.judged.reset();
  model.can_correct = false;
  model.can_withdraw = model.can_keep_copy = model.can_withdraw_consent = true;
  return model;
}

ProgressModel withdrawn(OutboxState state) {
  ProgressModel model =
      model_of({link(SubmissionKind::Applicant, OutboxState::Withdrawn, kSubmitted),
                link(SubmissionKind::Withdrawal, state, kSubmitted + hours(30))});
  model.can_correct = model.can_delete = true;
  return model;
}

// The draft is destroyed; the credential shows what became of it.
ProgressModel retired(ProgressModel model) {
  model.retired = true;
  model.can_correct = model.can_delete = model.can_withdraw = model.can_keep_copy = false;
  return model;
}

// Never sent: only the draft is left.
ProgressModel taken_back() {
  ProgressModel model =
      model_of({link(SubmissionKind::Applicant, OutboxState::Withdrawn, kSubmitted)});
  model.newest.reset();
  model.draft_only = model.can_delete = true;
  return model;
}

ProgressModel troubled(OutboxState state, HqTrouble trouble) {
  auto link = jiangxin::link(SubmissionKind::Applicant, state, kSubmitted);
  link.trouble = trouble;
  ProgressModel model = model_of({link});
  model.can_withdraw = model.can_keep_copy = model.can_withdraw_consent = true;
  model.can_correct = state == OutboxState::Unsendable || trouble == HqTrouble::TooLarge ||
                      trouble == HqTrouble::OwnDisk;
  return model;
}

NamedViews decision_views(const FrameModel& frame) {
  NamedViews views;
  for (const auto& [name, state] : {std::pair{"accepted", DecisionState::Accepted},
                                    {"in-review", DecisionState::InReview},
                                    {"recommended", DecisionState::Recommended},
                                    {"not-recommended", DecisionState::NotRecommended},
                                    {"publicised", DecisionState::Publicised},
                                    {"objection", DecisionState::Objection},
                                    {"published", DecisionState::Published},
                                    {"superseded", DecisionState::Superseded}})
    views.push_back(named(std::string("progress-") + name, frame, judged(state)));
  return views;
}

NamedViews trouble_views(const FrameModel& frame) {
  NamedViews views;
  for (int trouble = 0; trouble <= static_cast<int>(HqTrouble::OwnDisk); ++trouble)
    views.push_back(named("progress-unsendable-" + std::to_string(trouble), frame,
                          troubled(OutboxState::Unsendable, static_cast<HqTrouble>(trouble))));
  views.push_back(
      named("progress-queued-trouble", frame, troubled(OutboxState::Queued, HqTrouble::NotHq)));
  views.push_back(
      named("progress-too-large", frame, troubled(OutboxState::Queued, HqTrouble::TooLarge)));
  views.push_back(
      named("progress-own-disk", frame, troubled(OutboxState::Queued, HqTrouble::OwnDisk)));
  views.push_back(named("progress-withdrawn", frame, withdrawn(OutboxState::Queued)));
  views.push_back(named("progress-withdrawn-known", frame, withdrawn(OutboxState::Delivered)));
  views.push_back(named("progress-taken-back", frame, taken_back()));
  views.push_back(named("progress-retired", frame, retired(judged(DecisionState::Published))));
  views.push_back(named("progress-brought-back", frame, brought_back()));
  views.push_back(named("progress-gone", frame, retired(withdrawn(OutboxState::Queued))));
  views.push_back(named("progress-gone-known", frame, retired(withdrawn(OutboxState::Delivered))));
  return views;
}

}  // namespace

NamedViews progress_views() {
  FrameModel frame = bare_frame();
  frame.applicant = kName;
  ProgressModel reset = sending();
  reset.pin_was_reset = true;
  const std::vector<Finding> findings = findings_of(empty_application());
  ProgressModel of_long = judged(DecisionState::Returned,
                                 "“引领力·榜样引领”里的奖章证书看不清楚，请重新扫描；申报单位意见没"
                                 "有盖公章，请盖好再扫进来。");
  of_long.name = kLongName;
  NamedViews views = {
      named("progress-draft", frame, model_of({})),
      named("progress-queued", frame,
            model_of({link(SubmissionKind::Applicant, OutboxState::Queued, kSubmitted)})),
      named("progress-sending", frame, sending()),
      named("progress-received", frame,
            model_of({link(SubmissionKind::Applicant, OutboxState::Delivered, kSubmitted)})),
      named("progress-returned", frame, of_long),
      named("progress-refused", frame, judged(DecisionState::RefusedByRules, {}, findings)),
      named("progress-corrected", frame, corrected()),
      named("progress-reset", frame, reset)};
  for (const auto& more : {decision_views(frame), trouble_views(frame)})
    views.insert(views.end(), more.begin(), more.end());
  return views;
}

}  // namespace jiangxin
