#include "sync/store/hq_answers.h"

#include "sync/base/log.h"
#include "sync/store/handover_repository.h"
#include "sync/store/inbox_repository.h"
#include "sync/store/outbox_repository.h"

namespace jiangxin {
namespace {

void pass_over(std::string_view what) {
  log_warning(std::string(what) + " in the database is not HQ's: passed over");
}

}  // namespace

Result<std::vector<Decision>> HqAnswers::decisions(const ApplicationId& id) {
  JIANGXIN_ASSIGN(all, InboxRepository(db_).of_application(id));
  const auto forged = std::erase_if(
      all, [&](const Decision& decision) { return !is_genuine(decision, terminal_.hq.sign); });
  if (forged > 0) pass_over("a decision");
  return std::move(all);
}

Result<std::optional<Receipt>> HqAnswers::receipt(const SubmissionId& id) {
  JIANGXIN_ASSIGN(receipt, OutboxRepository(db_).receipt(id));
  if (!receipt || is_genuine(*receipt, terminal_.hq.sign)) return receipt;
  pass_over("a receipt");
  return std::optional<Receipt>();
}

bool HqAnswers::is_for_here(const Handover& handover) const {
  const bool is = handover.terminal_id == terminal_.id && is_genuine(handover, terminal_.hq.sign);
  if (!is) pass_over("a handover");
  return is;
}

Result<std::vector<Handover>> HqAnswers::handovers() {
  JIANGXIN_ASSIGN(all, HandoverRepository(db_).whole());
  std::erase_if(all, [&](const Handover& handover) { return !is_for_here(handover); });
  return std::move(all);
}

Result<Handover> HqAnswers::handover(const ApplicationId& id) {
  JIANGXIN_ASSIGN(handover, HandoverRepository(db_).get(id));
  if (handover.application_id == id && is_for_here(handover)) return std::move(handover);
  return fail(ErrorCode::NotFound, "no such handover of HQ's waits here");
}

}  // namespace jiangxin
