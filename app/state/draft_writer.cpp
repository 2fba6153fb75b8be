#include "app/state/draft_writer.h"

#include "app/state/draft_codec.h"

namespace jiangxin {

Result<void> write_draft(Database& db, const OpenDraft& draft, const DraftContent& content,
                         Random& random, TimePoint now) {
  DraftRepository drafts(db);
  const Bytes sealed = seal_content(content, draft.key, draft.id, random);
  if (ids_of_files(content) == draft.pictured) return drafts.save(draft.id, sealed, now);
  const Bytes pictures = seal_pictures(content, draft.key, draft.id, random);
  return db.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(drafts.save(draft.id, sealed, now));
    JIANGXIN_TRY(drafts.add_files(draft.id, sealed_digests(content)));
    return drafts.save_pictures(draft.id, pictures);
  });
}

std::vector<AttachmentId> ids_of_files(const DraftContent& content) {
  std::vector<AttachmentId> ids;
  for (const Attachment* file : content.application.attachments()) ids.push_back(file->id);
  for (const auto& [file, versions] : content.earlier)
    for (const Attachment& version : versions) ids.push_back(version.id);
  return ids;
}

std::vector<Digest> sealed_digests(const Application& application) {
  std::vector<Digest> digests;
  for (const Attachment* file : application.attachments()) digests.push_back(file->sealed_digest);
  return digests;
}

std::vector<Digest> sealed_digests(const DraftContent& content) {
  std::vector<Digest> digests = sealed_digests(content.application);
  for (const auto& [file, versions] : content.earlier)
    for (const Attachment& version : versions) digests.push_back(version.sealed_digest);
  for (const Blackout& blackout : content.blackouts)
    digests.push_back(blackout.original.sealed_digest);
  for (const PortraitVersion& version : content.portraits)
    for (const auto& file : {version.portrait, version.source})
      if (file) digests.push_back(file->sealed_digest);
  return digests;
}

}  // namespace jiangxin
