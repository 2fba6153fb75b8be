#include "app/state/blackener.h"

#include <algorithm>
#include <utility>

#include "app/state/screening.h"

namespace jiangxin {
namespace {

std::vector<BlackBox> boxes_of(const Blackout& blackout) {
  std::vector<BlackBox> boxes;
  for (const PagePart& part : blackout.parts)
    boxes.push_back({part.page, part.box.x, part.box.y, part.box.width, part.box.height});
  return boxes;
}

// On the worker. A file of its own, under a key of its own; its thumbnail is made of what is black.
Result<Attachment> made_black(Parts& parts, const Blackout& blackout, Suite suite,
                              const Blackening& how) {
  const Attachment& original = blackout.original;
  JIANGXIN_ASSIGN(bytes, parts.evidence.read(original));
  const MediaInfo info{original.media_type, original.pages, 0, 0};
  JIANGXIN_ASSIGN(black, parts.tool.redacted(bytes, info, boxes_of(blackout), how));
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

// What the campaign leaves it, beside the other files.
std::uint64_t room_for(const Session& session, const Blackout& blackout) {
  const Limits& limits = session.campaign().limits;
  std::uint64_t others = 0;
  for (const Attachment* file : session.application().attachments())
    if (file->id != blackout.file && file->id != blackout.original.id) others += file->size;
  return std::min(limits.file_bytes, limits.total_bytes - std::min(others, limits.total_bytes));
}

const Blackout* undrawn(const Session& session) {
  for (const Blackout& blackout : session.draft().content.blackouts)
    if (const Attachment* file = evidence_file(session, blackout.original.id))
      if (!is_drawn(blackout, *file) && blackout.trouble == BlackTrouble::None) return &blackout;
  return nullptr;
}

const Blackout* same(const DraftContent& content, const Blackout& wanted) {
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

}  // namespace

void Blackener::tick() {
  if (drawing_) return watch(*drawing_);
  const Session* session = open_();
  if (session == nullptr) return;
  if (const Blackout* next = undrawn(*session)) begin(*session, *next);
}

std::optional<int> Blackener::pages_done(const AttachmentId& original) const {
  if (!drawing_ || drawing_->wanted.original.id != original) return std::nullopt;
  return drawing_->told;
}

void Blackener::watch(Drawing& drawing) {
  if (!is_wanted(drawing)) drawing.work->cancel = true;
  const int pages = drawing.work->pages;
  news_ |= pages != drawing.told;
  drawing.told = pages;
}

void Blackener::cancel() {
  if (drawing_) drawing_->work->cancel = true;
}

bool Blackener::is_wanted(const Drawing& drawing) const {
  const Session* session = open_();
  if (session == nullptr || session->draft().id != drawing.draft) return false;
  const Blackout* now = same(session->draft().content, drawing.wanted);
  return now != nullptr && now->parts == drawing.wanted.parts;
}

void Blackener::begin(const Session& session, const Blackout& blackout) {
  drawing_ = Drawing{session.draft().id, blackout};
  run(
      parts_.black_worker, parts_.main,
      [&parts = parts_, blackout, suite = session.campaign().suite,
       room = room_for(session, blackout), work = drawing_->work] {
        const auto progress = [&](int pages) {
          work->pages = pages;
          parts.main.post([] {});  // the drawing thread looks
        };
        return made_black(parts, blackout, suite, {room, progress, &work->cancel});
      },
      [this](const Result<Attachment>& made) { ended(made); });
}

void Blackener::ended(const Result<Attachment>& made) {
  const Drawing drawing = *std::exchange(drawing_, std::nullopt);
  news_ = true;
  if (drawing.work->cancel || !is_wanted(drawing)) return throw_away(made);
  open_()->finish("evidence", [&](DraftContent& content) {
    auto& blackout = const_cast<Blackout&>(*same(content, drawing.wanted));
    if (made) return put_in(content, blackout, *made);
    blackout.trouble =
        made.error().code == ErrorCode::TooLarge ? BlackTrouble::TooLarge : BlackTrouble::Failed;
  });
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
