// Where an application stands: the newest word on it first, then all that happened.
#include <algorithm>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"

namespace jiangxin {
namespace {

struct Standing {
  Tone tone;
  T title;
  T words;
};

Standing standing_of(DecisionState state) {
  switch (state) {
    case DecisionState::RefusedByRules:
      return {Tone::Mend, T::progress_refused, T::progress_refused_words};
    case DecisionState::Returned:
      return {Tone::Mend, T::progress_returned, T::progress_returned_words};
    case DecisionState::Accepted:
      return {Tone::Done, T::progress_accepted, T::progress_accepted_words};
    case DecisionState::InReview:
      return {Tone::Progress, T::progress_in_review, T::progress_in_review_words};
    case DecisionState::Recommended:
      return {Tone::Done, T::progress_recommended, T::progress_recommended_words};
    case DecisionState::NotRecommended:
      return {Tone::Plain, T::progress_not_recommended, T::progress_not_recommended_words};
    case DecisionState::Publicised:
      return {Tone::Done, T::progress_publicised, T::progress_publicised_words};
    case DecisionState::Objection:
      return {Tone::Attention, T::progress_objection, T::progress_objection_words};
    case DecisionState::Published:
      return {Tone::Done, T::progress_published, T::progress_published_words};
    case DecisionState::Superseded:
      break;
  }
  return {Tone::Plain, T::progress_superseded, T::progress_superseded_words};
}

Standing standing_of_withdrawal(OutboxState state, bool retired) {
  const bool known = state == OutboxState::Delivered;
  const T here = known ? T::progress_withdrawn_known : T::progress_withdrawn_words;
  const T gone = known ? T::progress_withdrawn_gone_known : T::progress_withdrawn_gone;
  return {Tone::Plain, T::progress_withdrawn, retired ? gone : here};
}

Standing standing_of(const ProgressModel::Link& link, bool retired) {
  if (link.kind == SubmissionKind::Withdrawal) return standing_of_withdrawal(link.state, retired);
  switch (link.state) {
    case OutboxState::Queued:
      if (link.trouble == HqTrouble::TooLarge)
        return {Tone::Mend, T::progress_too_large, T::progress_too_large_words};
      if (link.trouble == HqTrouble::OwnDisk)
        return {Tone::Mend, T::progress_own_disk, T::progress_own_disk_words};
      return {Tone::Attention, T::progress_queued, T::progress_queued_words};
    case OutboxState::Sending:
      return {Tone::Progress, T::progress_sending, T::progress_sending_words};
    case OutboxState::Unsendable:
      if (link.trouble == HqTrouble::OverLimit)
        return {Tone::Mend, T::progress_over_limit, T::progress_over_limit_words};
      return {Tone::Mend, T::progress_unsendable, T::progress_unsendable_words};
    case OutboxState::Withdrawn:
    case OutboxState::Delivered:
      break;
  }
  return {Tone::Done, T::progress_received, T::progress_received_words};
}

// What stands; nullptr: nothing was submitted, or all of it was taken back.
const ProgressModel::Link* newest(const ProgressModel& model) {
  return model.newest ? &model.links[static_cast<std::size_t>(*model.newest)] : nullptr;
}

// HQ's word on what stands; nullptr: there is none.
const ProgressModel::Judgement* judged(const ProgressModel& model) {
  return model.judged ? &model.judgements[static_cast<std::size_t>(*model.judged)] : nullptr;
}

Standing standing_of(const ProgressModel& model) {
  if (judged(model)) return standing_of(judged(model)->state);
  if (newest(model)) return standing_of(*newest(model), model.retired);
  return {Tone::Plain, T::progress_draft, T::progress_draft_words};
}

// The same for the record.
std::string standing_id(const ProgressModel& model) {
  if (judged(model)) return "progress." + to_string(judged(model)->state);
  if (!newest(model)) return "progress.draft";
  if (newest(model)->kind == SubmissionKind::Withdrawal) return "progress.withdrawn";
  if (model.can_correct) return "progress.stuck";
  const bool there = newest(model)->state == OutboxState::Delivered;
  return there ? "progress.received" : "progress.waiting";
}

T kind_words(SubmissionKind kind) {
  switch (kind) {
    case SubmissionKind::Endorsement:
      return T::progress_kind_endorsement;
    case SubmissionKind::Correction:
      return T::progress_kind_correction;
    case SubmissionKind::Recommendation:
      return T::progress_kind_recommendation;
    case SubmissionKind::Withdrawal:
      return T::progress_kind_withdrawal;
    case SubmissionKind::Applicant:
      break;
  }
  return T::progress_kind_applicant;
}

void draw_sending(const ProgressModel::Link& link, Ui& ui) {
  if (link.state != OutboxState::Sending) return;
  ui.gap(16);
  progress_bar(ui, link.sent_bytes, link.total_bytes);
  ui.gap(8);
  std::string words = ui.tr(T::progress_bytes, {{"sent", size_words(link.sent_bytes)},
                                                {"total", size_words(link.total_bytes)}});
  if (link.time_left) {
    words = ui.tr(T::progress_bytes_left,
                  {{"bytes", words}, {"time", duration_words(ui, *link.time_left)}});
  }
  soft_text(ui, Role::Label, words);
}

// What hinders it, for whoever can do something about it.
void draw_trouble(const ProgressModel::Link& link, Ui& ui) {
  if (!link.trouble || link.state == OutboxState::Delivered || link.state == OutboxState::Sending)
    return;
  ui.gap(8);
  soft_text(ui, Role::Label,
            ui.tr(T::progress_trouble, {{"words", trouble_words(ui, *link.trouble)}}));
}

void draw_reasons(const ProgressModel::Judgement& judgement, Ui& ui) {
  if (!judgement.reason.empty()) {
    ui.gap(16);
    text(ui, Role::Strong, ui.tr(T::progress_reason));
    text(ui, Role::Body, judgement.reason);
  }
  for (const Finding& finding : judgement.findings) {
    ui.gap(8);
    bullet(ui, Role::Body, ui.words(finding.message));
  }
}

void draw_standing(const ProgressModel& model, Ui& ui) {
  const Standing standing = standing_of(model);
  ui.tell(standing_id(model));
  panel(ui, standing.tone, [&] {
    text(ui, Role::Section, ui.tr(standing.title));
    text(ui, Role::Body, ui.tr(standing.words));
    if (judged(model)) {
      draw_reasons(*judged(model), ui);
    } else if (newest(model)) {
      draw_sending(*newest(model), ui);
      draw_trouble(*newest(model), ui);
    }
  });
}

// One event of the history.
struct Event {
  TimePoint at;
  std::string what;
  std::string detail;
};

std::vector<Event> history(const ProgressModel& model, const Ui& ui) {
  std::vector<Event> events;
  for (const auto& link : model.links) {
    std::string what(ui.tr(kind_words(link.kind)));
    if (link.state == OutboxState::Withdrawn)
      what = ui.tr(T::progress_taken_back, {{"what", what}});
    events.push_back({link.finalized_at, std::move(what), link.code});
    if (!link.receipt) continue;
    events.push_back({link.receipt->received_at, std::string(ui.tr(T::progress_received)),
                      ui.tr(T::progress_receipt, {{"code", link.receipt->code()}})});
  }
  for (const auto& judgement : model.judgements) {
    events.push_back({judgement.at, std::string(ui.tr(standing_of(judgement.state).title)), {}});
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const Event& a, const Event& b) { return a.at > b.at; });
  return events;
}

void draw_history(const ProgressModel& model, const FrameModel& frame, Ui& ui) {
  const std::vector<Event> events = history(model, ui);
  if (events.empty()) return;
  text(ui, Role::Section, ui.tr(T::progress_history));
  ui.gap(16);
  Table table(
      ui,
      {{ui.tr(T::progress_when), 3}, {ui.tr(T::progress_what), 5}, {ui.tr(T::progress_code), 4}});
  for (const Event& event : events) {
    table.row("", {time_words(ui, event.at, frame.utc_offset), event.what, event.detail});
  }
}

T correct_words(const ProgressModel& model) {
  if (judged(model)) return T::progress_correct;
  return newest(model)->kind == SubmissionKind::Withdrawal ? T::progress_again : T::progress_open;
}

Action main_action(const ProgressModel& model, const Ui& ui) {
  if (model.draft_only) {
    return {"action.next", std::string(ui.tr(T::progress_go_on)), command::Next{}};
  }
  if (!model.can_correct) return {};
  return {"action.correct", std::string(ui.tr(correct_words(model))), command::Correct{},
          !model.busy};
}

std::vector<Action> other_actions(const ProgressModel& model, const Ui& ui) {
  std::vector<Action> others;
  if (model.can_keep_copy)
    others.push_back({"action.papers", std::string(ui.tr(T::progress_papers)),
                      command::OpenPapers{}, !model.busy});
  if (model.can_withdraw)
    others.push_back({"action.withdraw", std::string(ui.tr(T::progress_withdraw)),
                      command::Withdraw{}, !model.busy});
  if (model.can_delete)
    others.push_back({"action.delete", std::string(ui.tr(T::progress_delete)),
                      command::DeleteDraft{}, !model.busy});
  if (model.can_withdraw_consent) others.push_back(withdraw_consent_action(ui, !model.busy));
  return others;
}

}  // namespace

Command draw(const ProgressModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{
      .id = "progress",
      .title = strip_title(ui, frame),
      .actions = {.others = other_actions(model, ui), .main = main_action(model, ui)}};
  return page(ui, frame, spec, [&](Command&) {
    title(ui, ui.tr(T::progress_title),
          ui.tr(T::progress_whose, {{"name", model.name}, {"number", model.id_number_masked}}));
    ui.gap(24);
    if (model.pin_was_reset) {
      ui.tell("progress.pin_was_reset");
      notice(ui, Tone::Attention,
             ui.tr(model.brought_back ? T::progress_pin_was_set : T::progress_pin_was_reset));
      ui.gap(24);
    }
    draw_standing(model, ui);
    if (model.retired && judged(model)) {
      ui.gap(16);
      soft_text(ui, Role::Body, ui.tr(T::progress_retired));
    }
    if (model.brought_back) {
      ui.gap(16);
      soft_text(ui, Role::Body, ui.tr(T::progress_brought_back));
    }
    ui.gap(40);
    draw_history(model, frame, ui);
  });
}

}  // namespace jiangxin
