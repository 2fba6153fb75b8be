#include "sync/store/handed_back.h"

#include "sync/protocol/limits.h"
#include "sync/store/hq_answers.h"

namespace jiangxin {
namespace {

Result<Bytes> sealed_body(AttachmentStore& attachments, const SealedFileRef& file) {
  if (file.size > kMaxHandoverBytes) return fail(ErrorCode::TooLarge, "a handover's body");
  JIANGXIN_ASSIGN(source, attachments.sealed(file.digest));
  Bytes sealed(file.size);
  for (std::size_t have = 0; have < sealed.size();) {
    JIANGXIN_ASSIGN(count, source(std::span(sealed).subspan(have)));
    if (count == 0) return fail(ErrorCode::Corrupt, "a handover's body is shorter than it was");
    have += count;
  }
  return sealed;
}

// A disk may lose what the database has noted.
Result<void> check_here(HandoverRepository& handovers, AttachmentStore& attachments,
                        const SealedFileRef& file) {
  JIANGXIN_ASSIGN(size, attachments.size(file.digest));
  if (size == file.size) return {};
  JIANGXIN_TRY(handovers.note_missing(file.digest));
  return fail(ErrorCode::NotFound, "a file of it is not here: it is fetched again");
}

}  // namespace

Result<OpenedHandover> open_handed_back(Database& db, AttachmentStore& attachments,
                                        const Terminal& terminal, const ApplicationId& application,
                                        const BoxKeyPairs& unit) {
  HandoverRepository handovers(db);
  JIANGXIN_ASSIGN(handover, HqAnswers(db, terminal).handover(application));
  JIANGXIN_TRY(check_here(handovers, attachments, handover.body));
  for (const SealedFileRef& file : handover.files)
    JIANGXIN_TRY(check_here(handovers, attachments, file));
  JIANGXIN_ASSIGN(sealed, sealed_body(attachments, handover.body));
  JIANGXIN_ASSIGN(suite, suite_of_envelope(sealed));
  const BoxKeyPair* pair = unit.of(suite);
  if (pair == nullptr) return fail(ErrorCode::Denied, "sealed to a key that this unit lacks");
  JIANGXIN_ASSIGN(body, open_handover_body(sealed, handover, *pair));
  return OpenedHandover{std::move(handover), std::move(body)};
}

}  // namespace jiangxin
