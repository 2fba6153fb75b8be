#include "app/state/page_work.h"

#include <utility>

#include "app/state/file_versions.h"
#include "app/state/page_corners.h"

namespace jiangxin {

namespace {

constexpr int kShownSide = 1'600;  // px: sharp on the largest screen

std::uint64_t bytes_of_others(const Application& application, const AttachmentId& file) {
  std::uint64_t total = 0;
  for (const Attachment* other : application.attachments())
    if (!(other->id == file)) total += other->size;
  return total;
}

tl::unexpected<EvidenceTaker::Refused> refused(FileRefusal why) {
  return tl::unexpected(EvidenceTaker::Refused{why});
}

}  // namespace

PageWork::PageWork(Desk& desk, Use use, AttachmentId file)
    : desk_(desk), use_(std::move(use)), file_(file) {
  open(0);
}

const Attachment* PageWork::current() const {
  return find_file(session().application(), file_);
}

PageModel PageWork::model() const {
  PageModel model;
  model.campaign = &session().campaign();
  if (const Attachment* file = current()) {
    model.name = file->name;
    model.size = file->size;
    model.pages = file->pages;
    model.is_picture = file->media_type.starts_with("image/");
  }
  model.page = page_;
  model.picture = picture_;
  model.picture_size = size_;
  model.corners = corners_;
  model.corners_found = corners_found_;
  model.steps = count_steps(session().draft().content, file_);
  model.deed = deed_;
  model.refusal = refusal_;
  model.corners_refused = corners_refused_;
  return model;
}

void PageWork::begin(PageDeed deed) {
  deed_ = deed;
  refusal_.reset();
  corners_refused_ = false;
}

// --- Looking ---

void PageWork::show(const AttachmentId& file) {
  file_ = file;
  picture_.reset();
  corners_.reset();
  deed_ = PageDeed::None;
  open(0);
}

void PageWork::open(int page) {
  if (!can_begin()) return;
  page_ = page;
  begin(PageDeed::Opening);
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&evidence = desk_.parts.evidence, file = *current(), page] {
        return evidence.picture(file, page, kShownSide);
      },
      [this](Result<Bytes> picture) {
        deed_ = PageDeed::None;
        if (picture)
          picture_ = std::make_shared<const Bytes>(std::move(*picture));
        else
          refusal_ = refusal_of(picture.error().code);
      });
}

void PageWork::on(const command::ShowFilePage& show) {
  const Attachment* file = current();
  if (file && show.page >= 0 && show.page < file->pages) open(show.page);
}

// --- Making right ---

void PageWork::make(PageDeed deed, Step step) {
  if (!can_begin()) return;
  begin(deed);
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, &campaign = session().campaign(), before = *current(),
       others = bytes_of_others(session().application(), file_), page = page_,
       step = std::move(step)] { return made(parts, campaign, others, before, page, step); },
      [this](Outcome outcome) { take(std::move(outcome)); },
      [&evidence = desk_.parts.evidence](const Outcome& outcome) {
        if (outcome) evidence.discard(outcome->file);
      });
}

PageWork::Outcome PageWork::made(Parts& parts, const Campaign& campaign, std::uint64_t others,
                                 const Attachment& before, int page, const Step& step) {
  const auto bytes = parts.evidence.read(before);
  if (!bytes) return refused(refusal_of(bytes.error().code));
  auto kept = step(parts.tool, *bytes);
  if (!kept) return refused(refusal_of(kept.error().code));
  if (kept->bytes.size() > campaign.limits.file_bytes) return refused(FileRefusal::TooLarge);
  if (others + kept->bytes.size() > campaign.limits.total_bytes)
    return refused(FileRefusal::TotalTooLarge);
  auto picture = parts.tool.page(kept->bytes, page, kShownSide);
  if (!picture) return refused(refusal_of(picture.error().code));
  auto thumbnail = kept->thumbnail.empty() ? parts.tool.thumbnail(kept->bytes, kThumbnailSide)
                                           : Result<Bytes>(std::move(kept->thumbnail));
  if (!thumbnail) return refused(refusal_of(thumbnail.error().code));
  kept->thumbnail = std::move(*thumbnail);
  auto file = parts.evidence.remade(before, std::move(*kept), campaign.suite);
  if (!file) return tl::unexpected(file.error());
  return Made{std::move(*file), std::make_shared<const Bytes>(std::move(*picture))};
}

void PageWork::take(Outcome outcome) {
  if (!outcome) return refuse(outcome.error());
  session().edit_content(
      use_.where, [&](DraftContent& content) { put_version(content, file_, outcome->file); });
  changed(*outcome);
}

void PageWork::refuse(const EvidenceTaker::Refused& refused) {
  const bool badly_placed = deed_ == PageDeed::Straightening && refused.why == FileRefusal::Active;
  deed_ = PageDeed::None;
  corners_refused_ = badly_placed;
  if (!badly_placed) refusal_ = refused.why;
}

void PageWork::changed(const Made& made) {
  deed_ = PageDeed::None;
  file_ = made.file.id;
  picture_ = made.picture;
  corners_.reset();
}

void PageWork::on(const command::TurnPage& turn) {
  if (corners_) return;
  const bool is_picture = model().is_picture;
  make(PageDeed::Turning,
       [quarters = turn.quarters, page = page_, is_picture](MediaTool& tool, ByteView file) {
         return is_picture ? tool.turn(file, quarters) : tool.turn_page(file, page, quarters);
       });
}

void PageWork::on(const command::ClearPage&) {
  if (corners_ || !model().is_picture) return;
  make(PageDeed::Clearing, [](MediaTool& tool, ByteView file) { return tool.clear(file); });
}

// --- Corners ---

void PageWork::on(const command::PlaceCorners&) {
  if (!can_begin() || !model().is_picture) return;
  begin(PageDeed::Finding);
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, file = *current()] { return found(parts, file); },
      [this](const Result<Found>& found) { place(found); });
}

Result<PageWork::Found> PageWork::found(Parts& parts, const Attachment& file) {
  JIANGXIN_ASSIGN(bytes, parts.evidence.read(file));
  JIANGXIN_ASSIGN(info, parts.tool.probe(bytes));
  JIANGXIN_ASSIGN(corners, parts.tool.find_corners(bytes));
  return Found{{info.width, info.height}, corners};
}

void PageWork::place(const Result<Found>& found) {
  deed_ = PageDeed::None;
  if (!found) {
    refusal_ = refusal_of(found.error().code);
    return;
  }
  size_ = found->size;
  corners_found_ = found->corners.has_value();
  corners_ = found->corners.value_or(inset_corners(size_));
}

void PageWork::on(const command::MoveCorner& move) {
  if (!corners_ || deed_ != PageDeed::None || !move_corner(*corners_, move, size_)) return;
  corners_found_ = false;
  corners_refused_ = false;
}

void PageWork::on(const command::StraightenPage&) {
  if (!corners_) return;
  make(PageDeed::Straightening, [corners = *corners_](MediaTool& tool, ByteView file) {
    return tool.straighten(file, corners);
  });
}

// --- Undoing ---

void PageWork::on(const command::UndoStep&) {
  go_back(version_before(session().draft().content, file_));
}

void PageWork::on(const command::BackToOriginal&) {
  go_back(first_version(session().draft().content, file_));
}

void PageWork::go_back(std::optional<Attachment> version) {
  if (!can_begin() || corners_ || !version) return;
  begin(PageDeed::GoingBack);
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, version = std::move(*version), page = page_] {
        return reopened(parts, version, page);
      },
      [this](Outcome outcome) { take_back(std::move(outcome)); });
}

PageWork::Outcome PageWork::reopened(Parts& parts, Attachment version, int page) {
  const auto bytes = parts.evidence.read(version);
  if (!bytes) return refused(refusal_of(bytes.error().code));
  auto picture = parts.tool.page(*bytes, page, kShownSide);
  if (!picture) return refused(refusal_of(picture.error().code));
  // Kept, it is what was printed; earlier drafts did not keep it.
  if (version.thumbnail.empty()) {
    auto thumbnail = parts.tool.thumbnail(*bytes, kThumbnailSide);
    if (!thumbnail) return refused(refusal_of(thumbnail.error().code));
    version.thumbnail = std::move(*thumbnail);
  }
  return Made{std::move(version), std::make_shared<const Bytes>(std::move(*picture))};
}

void PageWork::take_back(Outcome outcome) {
  if (!outcome) return refuse(outcome.error());
  session().edit_content(use_.where,
                         [&](DraftContent& content) { go_back_to(content, file_, outcome->file); });
  changed(*outcome);
}

// --- Its place in the item ---

void PageWork::on(const command::RemovePage&) {
  if (is_working() || corners_) return;
  use_.remove();
  done_ = true;
}

void PageWork::on(const command::ReplacePage&) {
  if (!is_working() && !corners_) use_.replace();
}

void PageWork::on(const command::MovePage& move) {
  if (!is_working() && !corners_) use_.move(move.by);
}

void PageWork::on(const command::Next&) {
  if (corners_) return on(command::StraightenPage{});
  done_ = !is_working();
}

// Leaves the corners before the page.
void PageWork::on(const command::Back&) {
  if (is_working()) return;
  if (!corners_) done_ = true;
  corners_.reset();
  corners_refused_ = false;
}

}  // namespace jiangxin
