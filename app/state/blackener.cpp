#include "app/state/blackener.h"

#include <algorithm>
#include <utility>

#include "app/state/screening.h"

namespace jiangxin {
namespace {

constexpr int kThumbnailSide = 320;  // px

std::vector<BlackBox> boxes_of(const Blackout& blackout) {
  std::vector<BlackBox> boxes;
  for (const PagePart& part : blackout.parts)
    boxes.push_back({part.page, part.box.x, part.box.y, part.box.width, part.box.height});
  return boxes;
}

// On the worker. A file of its own, under a key of its own; its thumbnail is made of what is black.
Result<Attachment> made_black(Parts& parts, const Blackout& blackout, Suite suite) {
  const Attachment& original = blackout.original;
  JIANGXIN_ASSIGN(bytes, parts.evidence.read(original));
  const MediaInfo info{original.media_type, original.pages, 0, 0};
  JIANGXIN_ASSIGN(black, parts.tool.redacted(bytes, info, boxes_of(blackout)));
  JIANGXIN_ASSIGN(thumbnail, parts.tool.thumbnail(black, kThumbnailSide));
  const SecretBytes key = make_key(parts.random);
  JIANGXIN_ASSIGN(sealed, parts.attachments.add(source_of(black), key, suite));
  const bool is_pdf = original.media_type == "application/pdf";
  return Attachment{AttachmentId::make(parts.random),
                    original.name,
                    is_pdf ? original.media_type : "image/jpeg",
                    sealed.size,
                    original.pages,
                    digest_of(black),
                    sealed.sealed_digest,
                    sealed.sealed_size,
                    {key.view().begin(), key.view().end()},
                    std::move(thumbnail)};
}

const Blackout* undrawn(const Session& session) {
  for (const Blackout& blackout : session.draft().content.blackouts)
    if (const Attachment* file = evidence_file(session, blackout.original.id))
      if (!is_drawn(blackout, *file)) return &blackout;
  return nullptr;
}

Blackout* same(DraftContent& content, const Blackout& wanted) {
  const auto found = std::ranges::find_if(content.blackouts, [&](const Blackout& blackout) {
    return blackout.original.id == wanted.original.id;
  });
  return found == content.blackouts.end() ? nullptr : &*found;
}

void put_in(DraftContent& content, Blackout& blackout, const Attachment& file) {
  put_in_place(content.application, blackout.file, file);
  put_in_place(content.application, blackout.original.id, file);
  blackout.file = file.id;
  blackout.drawn = true;
}

void give_up(DraftContent& content, Blackout& blackout) {
  put_in_place(content.application, blackout.file, blackout.original);
  std::erase(content.blackouts, Blackout(blackout));
}

}  // namespace

void Blackener::tick() {
  const Session* session = busy_ ? nullptr : open_();
  if (session == nullptr) return;
  if (const Blackout* next = undrawn(*session)) begin(*session, *next);
}

void Blackener::begin(const Session& session, const Blackout& blackout) {
  busy_ = true;
  run(
      parts_.file_worker, parts_.main,
      [&parts = parts_, blackout, suite = session.campaign().suite] {
        return made_black(parts, blackout, suite);
      },
      [this, draft = session.draft().id, blackout](const Result<Attachment>& made) {
        ended(draft, blackout, made);
      });
}

void Blackener::ended(const DraftId& draft, const Blackout& wanted,
                      const Result<Attachment>& made) {
  busy_ = false;
  Session* session = open_();
  if (session == nullptr || session->draft().id != draft) return throw_away(made);
  bool taken = false;
  session->edit_content("evidence", [&](DraftContent& content) {
    Blackout* blackout = same(content, wanted);
    if (blackout == nullptr || blackout->parts != wanted.parts) return;
    taken = true;
    if (made)
      put_in(content, *blackout, *made);
    else
      give_up(content, *blackout);
  });
  news_ = true;
  if (!taken) return throw_away(made);
  if (!made) failed_(made.error().code);
}

// Nobody holds its key any more; its bytes need not stay either.
void Blackener::throw_away(const Result<Attachment>& made) {
  if (!made) return;
  parts_.file_worker.post([&attachments = parts_.attachments, digest = made->sealed_digest] {
    (void)attachments.remove(digest);
  });
}

}  // namespace jiangxin
