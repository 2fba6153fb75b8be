// A kiosk and what HQ hands back to it.
#include <algorithm>
#include <utility>

#include "sync/store/condemned_files.h"
#include "tests/sim/broken.h"
#include "tests/sim/kiosk_site.h"

namespace jiangxin::sim {

void KioskSite::bring_back() {
  if (!keep_kiosk_running()) return;
  const During returning(run_, State::Returning);
  const auto whole = HandoverRepository(*kiosk_->db).whole();
  if (!whole || whole->empty()) return;
  const ApplicationId application = (*whole)[run_.dice.below(whole->size())].application_id;
  const auto handed =
      open_handed_back(*kiosk_->db, kiosk_->attachments, who_, application, terminal_.unit);
  if (!handed) {
    if (!kiosk_->is_alive()) return;
    require(handed.error().code == ErrorCode::NotFound || is_passing(handed.error()),
            "what HQ has handed back does not open: " + handed.error().detail);
    return hurry();  // a file of it is to be fetched again
  }
  brought_[application].tried.push_back(handed->body);
  const auto done = bring_back(*kiosk_, *handed);
  run_.note("brought back", done ? 1 : 0);
  settle_brought(*kiosk_);
  // As the kiosk tidies up, with nobody there.
  if (run_.dice.one_in(2)) static_cast<void>(remove_condemned(*kiosk_->db, kiosk_->attachments));
}

// As Vault::bring_back does, all in one transaction.
Result<void> KioskSite::bring_back(Program& program, const OpenedHandover& handed) {
  const ApplicationId& application = handed.handover.application_id;
  StoredDraft draft;
  draft.id = DraftId::make(run_.dice);
  draft.application_id = application;
  draft.sealed = run_.dice.bytes(100);
  return program.db->transaction([&]() -> Result<void> {
    JIANGXIN_ASSIGN(here, program.drafts->is_here(application));
    if (here) return fail(ErrorCode::Conflict, "a draft of it is here");  // by a try in doubt
    JIANGXIN_TRY(HandoverRepository(*program.db).taken(handed.handover));
    JIANGXIN_TRY(AuditLog({*program.db, who_, terminal_.sign, run_.dice, machine_.clock})
                     .append({AuditDeed::ApplicationBroughtBack, "rep", application}));
    return program.drafts->insert(draft);
  });
}

// As with what is queued: what a process was killed in may be found only later.
void KioskSite::settle_brought(Program& program) {
  for (auto& [application, brought] : brought_) {
    const auto taken = HandoverRepository(*program.db).was_taken(application);
    if (!taken || !program.is_alive()) return;
    require(*taken || !brought.is_there, "a draft that was brought back is gone");
    if (*taken && !std::exchange(brought.is_there, true)) ++run_.tally.brought;
  }
}

bool KioskSite::has(const Handover& handover) {
  if (!keep_kiosk_running()) return false;
  const auto brought = brought_.find(handover.application_id);
  if (brought != brought_.end() && brought->second.is_there) return true;
  const auto whole = HandoverRepository(*kiosk_->db).whole();
  return whole && std::ranges::any_of(*whole, [&](const Handover& here) {
           return here.application_id == handover.application_id && here.number >= handover.number;
         });
}

// Its files are the draft's now, and nobody has removed them.
void KioskSite::check(const ApplicationId& application, const Brought& brought) {
  const auto here = kiosk_->drafts->is_here(application);
  if (!here) return;  // the disk's trouble
  require(*here && std::ranges::any_of(brought.tried,
                                       [&](const HandoverBody& body) { return has_files(body); }),
          "a draft that was brought back, or a file of it, is gone or damaged");
}

bool KioskSite::has_files(const HandoverBody& body) {
  return std::ranges::all_of(body.application.attachments(), [&](const Attachment* file) {
    Bytes opened;
    const auto done = kiosk_->attachments.open(file->sealed_digest,
                                               SecretBytes(ByteView(file->key)), sink_to(opened));
    if (!done) return done.error().code == ErrorCode::Io;
    return digest_of(opened) == file->digest;
  });
}

}  // namespace jiangxin::sim
