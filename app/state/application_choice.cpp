#include "app/state/application_choice.h"

#include <algorithm>
#include <utility>

#include "app/state/standing.h"
#include "sync/store/hq_answers.h"
#include "sync/store/inbox_repository.h"

namespace jiangxin {

namespace {

bool is_unread(Parts& parts, const OpenDraft& draft) {
  const auto unread = InboxRepository(parts.db).is_unread(draft.application_id);
  return unread && *unread;
}

// What cannot be read shows as little as there is.
ChoiceModel::Row choice_of(Parts& parts, const OpenDraft& draft) {
  const Application& application = draft.content.application;
  const auto chain = OutboxRepository(parts.db).of_application(draft.application_id);
  const auto decisions = HqAnswers(parts.db, parts.terminal).decisions(draft.application_id);
  const Standing standing = standing_of(chain.value_or(std::vector<OutboxEntry>{}),
                                        decisions.value_or(std::vector<Decision>{}));
  return {parts.campaigns.of(application), application.campaign_id, standing.stage,
          standing.changed_at, is_unread(parts, draft)};
}

}  // namespace

ApplicationChoice::ApplicationChoice(Parts& parts, std::vector<OpenDraft> applications)
    : applications_(std::move(applications)) {
  std::stable_partition(applications_.begin(), applications_.end(),
                        [&](const OpenDraft& draft) { return is_unread(parts, draft); });
  for (const OpenDraft& draft : applications_) model_.rows.push_back(choice_of(parts, draft));
}

std::optional<OpenDraft> ApplicationChoice::take(int row) {
  if (row < 0 || row >= std::ssize(applications_)) return std::nullopt;
  const auto index = static_cast<std::size_t>(row);
  if (model_.rows[index].campaign == nullptr) return std::nullopt;
  return std::move(applications_[index]);
}

}  // namespace jiangxin
